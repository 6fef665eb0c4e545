package dev.taskcore.task;

import dev.taskcore.change.Attributes;
import dev.taskcore.change.Ids;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a new task, or of the whole of one that is replaced. Nothing is checked until it is used;
 * {@link #violations()} checks at any time. Immutable: each method gives another draft.
 *
 * @param id an id of the caller's own choice, a UUID, or null for one that taskcore makes
 * @param title what is to be done
 * @param description more about it, empty by default
 * @param status where it stands, {@link TaskStatus#PENDING} by default
 * @param priority how much it matters, {@link Priority#MEDIUM} by default
 * @param tags words to find it by, none by default
 * @param dueAt when it shall be done, or null
 * @param attributes texts, booleans and numbers of the host's own, none by default
 * @param idempotencyKey the key by which a retry is recognised, or null
 */
public record TaskDraft(
        @Nullable String id,
        @Nullable String title,
        String description,
        TaskStatus status,
        Priority priority,
        List<String> tags,
        @Nullable Instant dueAt,
        Map<String, ?> attributes,
        @Nullable String idempotencyKey) {

    /**
     * Checks and copies what it is made of.
     *
     * @param id an id of the caller's own choice, a UUID, or null for one that taskcore makes
     * @param title what is to be done
     * @param description more about it, empty by default
     * @param status where it stands, {@link TaskStatus#PENDING} by default
     * @param priority how much it matters, {@link Priority#MEDIUM} by default
     * @param tags words to find it by, none by default
     * @param dueAt when it shall be done, or null
     * @param attributes texts, booleans and numbers of the host's own, none by default
     * @param idempotencyKey the key by which a retry is recognised, or null
     */
    public TaskDraft {
        tags = List.copyOf(tags);
        attributes = Map.copyOf(attributes);
    }

    /** A draft without anything, which is not valid before it has a title. */
    public static final TaskDraft EMPTY =
            new TaskDraft(null, null, "", TaskStatus.PENDING, Priority.MEDIUM, List.of(), null, Map.of(), null);

    /**
     * A draft with a title.
     *
     * @param title what is to be done, 1 to 200 characters
     * @return the draft
     */
    public static TaskDraft titled(String title) {
        return EMPTY.title(title);
    }

    /**
     * With an id of the caller's choice: the same id with the same content again is no second task.
     *
     * @param id a UUID; upper case is folded
     * @return another draft
     */
    public TaskDraft id(String id) {
        return new TaskDraft(
                id.toLowerCase(Locale.ROOT),
                title,
                description,
                status,
                priority,
                tags,
                dueAt,
                attributes,
                idempotencyKey);
    }

    /**
     * With another title.
     *
     * @param title 1 to 200 characters after trimming
     * @return another draft
     */
    public TaskDraft title(String title) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, idempotencyKey);
    }

    /**
     * With a description.
     *
     * @param description up to 20,000 characters
     * @return another draft
     */
    public TaskDraft description(String description) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, idempotencyKey);
    }

    /**
     * With a status.
     *
     * @param status where it stands
     * @return another draft
     */
    public TaskDraft status(TaskStatus status) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, idempotencyKey);
    }

    /**
     * With a priority.
     *
     * @param priority how much it matters
     * @return another draft
     */
    public TaskDraft priority(Priority priority) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, idempotencyKey);
    }

    /**
     * With tags.
     *
     * @param tags up to 20 of 1 to 50 characters; doubles are dropped
     * @return another draft
     */
    public TaskDraft tags(List<String> tags) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, idempotencyKey);
    }

    /**
     * With a due date.
     *
     * @param dueAt when it shall be done; cut to milliseconds
     * @return another draft
     */
    public TaskDraft dueAt(Instant dueAt) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, idempotencyKey);
    }

    /**
     * With attributes.
     *
     * @param attributes up to 50 texts, booleans and numbers by name
     * @return another draft
     */
    public TaskDraft attributes(Map<String, ?> attributes) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, idempotencyKey);
    }

    /**
     * With a key by which a retry is recognised for 48 hours: the first result is given again.
     *
     * @param key 1 to 255 visible ASCII characters
     * @return another draft
     */
    public TaskDraft idempotencyKey(String key) {
        return new TaskDraft(id, title, description, status, priority, tags, dueAt, attributes, key);
    }

    /**
     * Every rule that this draft breaks.
     *
     * @return an empty list if it can be used
     */
    public List<FieldError> violations() {
        Violations violations = new Violations();
        check(violations);
        return violations.errors();
    }

    /** What a task is, as somebody could have said it. */
    static TaskDraft of(Task task) {
        return new TaskDraft(
                null,
                task.title(),
                task.description(),
                task.status(),
                task.priority(),
                task.tags(),
                task.dueAt(),
                task.attributes(),
                null);
    }

    /** This draft with every member in the form in which it is kept. */
    TaskDraft check(Violations violations) {
        if (id != null && !Ids.isUuid(id)) {
            violations.add("id", "uuid", "It must be a UUID.");
        }
        return new TaskDraft(
                id,
                TaskRules.title(title, violations),
                TaskRules.description(description, violations),
                status,
                priority,
                TaskRules.tags(tags, violations),
                TaskRules.dueAt(dueAt, violations),
                Attributes.check("attributes", attributes, violations),
                idempotencyKey);
    }

    /** Whether a task is what this checked draft would make. */
    boolean describes(Task task) {
        return task.title().equals(title)
                && task.description().equals(description)
                && task.status() == status
                && task.priority() == priority
                && task.tags().equals(tags)
                && java.util.Objects.equals(task.dueAt(), dueAt)
                && task.attributes().equals(attributes);
    }
}
