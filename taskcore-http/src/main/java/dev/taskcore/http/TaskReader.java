package dev.taskcore.http;

import dev.taskcore.task.Priority;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a body says of tasks. Rules of shape are found here and rules of content by the core, and told together. */
final class TaskReader {

    static final String STATUSES =
            Stream.of(TaskStatus.values()).map(TaskStatus::text).collect(Collectors.joining(", "));
    static final String PRIORITIES =
            Stream.of(Priority.values()).map(Priority::text).collect(Collectors.joining(", "));

    private TaskReader() {}

    /** A new task. */
    static TaskDraft draft(JsonFields body) {
        String id = body.text("id");
        TaskDraft draft = content(body);
        TaskDraft whole = id == null ? draft : draft.id(id);
        body.check(whole::violations);
        return whole;
    }

    /** The whole content of a task that is there. */
    static TaskDraft replacement(JsonFields body) {
        TaskDraft draft = content(body);
        body.check(draft::violations);
        return draft;
    }

    static TaskPatch patch(JsonFields body, @Nullable Long version) {
        TaskPatch patch = patchOf(body, version);
        body.check(patch::violations);
        return patch;
    }

    /** The operations of a bulk; what only an operation's content breaks is told by the operation's own outcome. */
    static List<TaskOperation> operations(JsonFields body) {
        body.require("operations");
        List<TaskOperation> operations = new ArrayList<>();
        for (JsonFields operation : Objects.requireNonNullElse(body.objects("operations"), List.<JsonFields>of())) {
            operations.add(operation(operation));
            operation.end();
        }
        return operations;
    }

    private static TaskOperation operation(JsonFields fields) {
        fields.require("op");
        String op = fields.word("op", text -> Optional.of(text).filter(OPERATIONS::contains), "create, update, delete");
        if (op == null) {
            // What else it has cannot be judged.
            Stream.of("id", "task", "patch", "version").forEach(fields::has);
            return new TaskOperation.Delete("", null);
        }
        switch (op) {
            case "create" -> {
                JsonFields task = required(fields, "task");
                if (task == null) {
                    return new TaskOperation.Create(TaskDraft.EMPTY);
                }
                String id = task.text("id");
                TaskDraft draft = content(task);
                task.end();
                return new TaskOperation.Create(id == null ? draft : draft.id(id));
            }
            case "update" -> {
                String id = fields.requiredText("id");
                Long version = fields.version("version");
                JsonFields patch = required(fields, "patch");
                if (patch == null) {
                    return new TaskOperation.Update(id, TaskPatch.NOTHING);
                }
                TaskPatch changes = patchOf(patch, version);
                patch.end();
                return new TaskOperation.Update(id, changes);
            }
            default -> {
                return new TaskOperation.Delete(fields.requiredText("id"), fields.version("version"));
            }
        }
    }

    private static final Set<String> OPERATIONS = Set.of("create", "update", "delete");

    private static @Nullable JsonFields required(JsonFields fields, String name) {
        fields.require(name);
        return fields.object(name);
    }

    private static TaskDraft content(JsonFields body) {
        TaskDraft draft = TaskDraft.EMPTY;
        String title = body.text("title");
        draft = title == null ? draft : draft.title(title);
        String description = body.isNull("description") ? null : body.text("description");
        draft = description == null ? draft : draft.description(description);
        TaskStatus status = status(body);
        draft = status == null ? draft : draft.status(status);
        Priority priority = priority(body);
        draft = priority == null ? draft : draft.priority(priority);
        List<String> tags = body.texts("tags");
        draft = tags == null ? draft : draft.tags(tags);
        Instant dueAt = body.isNull("dueAt") ? null : body.instant("dueAt");
        draft = dueAt == null ? draft : draft.dueAt(dueAt);
        Map<String, Object> attributes = present(body.values("attributes", false));
        return attributes.isEmpty() ? draft : draft.attributes(attributes);
    }

    /** A merge patch (RFC 7396): null removes. */
    private static TaskPatch patchOf(JsonFields body, @Nullable Long version) {
        String description = body.isNull("description") ? "" : body.text("description");
        List<String> tags = body.isNull("tags") ? List.of() : body.texts("tags");
        return new TaskPatch(
                body.text("title"),
                description,
                status(body),
                priority(body),
                tags,
                body.edit("dueAt", body::instant),
                body.edits("attributes"),
                version);
    }

    private static @Nullable TaskStatus status(JsonFields body) {
        return body.word("status", TaskStatus::of, STATUSES);
    }

    private static @Nullable Priority priority(JsonFields body) {
        return body.word("priority", Priority::of, PRIORITIES);
    }

    private static Map<String, Object> present(@Nullable Map<String, @Nullable Object> values) {
        Map<String, Object> present = new LinkedHashMap<>();
        if (values != null) {
            values.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
        }
        return present;
    }
}
