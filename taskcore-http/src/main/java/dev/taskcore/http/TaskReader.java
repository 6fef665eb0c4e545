package dev.taskcore.http;

import dev.taskcore.error.FieldError;
import dev.taskcore.task.Priority;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
        TaskDraft draft = identified(body);
        body.check(draft::violations);
        return draft;
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

    /** The operations of a bulk. One that is misshapen fails in its turn, whatever becomes of the others. */
    static List<TaskOperation> operations(JsonFields body) {
        body.require("operations");
        return Objects.requireNonNullElse(body.elements("operations", TaskReader::operation), List.of());
    }

    private static TaskOperation operation(JsonFields fields) {
        fields.require("op");
        String op = fields.word("op", text -> Optional.of(text).filter(OPERATIONS::contains), "create, update, delete");
        String id = fields.text("id");
        TaskOperation operation;
        Supplier<List<FieldError>> violations = List::of;
        if (op == null) {
            // What else it has cannot be judged.
            Stream.of("task", "patch", "version").forEach(fields::has);
            operation = new TaskOperation.Delete("", null);
        } else if (op.equals("create")) {
            TaskDraft draft = required(fields, "task", TaskReader::identified);
            violations = draft == null ? violations : draft::violations;
            operation = new TaskOperation.Create(draft == null ? TaskDraft.EMPTY : draft);
        } else if (op.equals("update")) {
            fields.require("id");
            Long version = fields.version("version");
            TaskPatch patch = required(fields, "patch", inner -> patchOf(inner, version));
            violations = patch == null ? violations : patch::violations;
            operation = new TaskOperation.Update(id == null ? "" : id, patch == null ? TaskPatch.NOTHING : patch);
        } else {
            fields.require("id");
            operation = new TaskOperation.Delete(id == null ? "" : id, fields.version("version"));
        }
        List<FieldError> errors = fields.allErrors(violations);
        return errors.isEmpty() ? operation : new TaskOperation.Refused(op, id, errors);
    }

    private static final Set<String> OPERATIONS = Set.of("create", "update", "delete");

    private static <T> @Nullable T required(JsonFields fields, String name, Function<JsonFields, T> read) {
        fields.require(name);
        JsonFields inner = fields.inlined(name);
        if (inner == null) {
            return null;
        }
        T value = read.apply(inner);
        inner.end();
        return value;
    }

    private static TaskDraft identified(JsonFields body) {
        String id = body.text("id");
        TaskDraft draft = content(body);
        return id == null ? draft : draft.id(id);
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
