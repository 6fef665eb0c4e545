package dev.taskcore.task;

import dev.taskcore.change.Attributes;
import dev.taskcore.change.Edit;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.Violations;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What shall change of a task; members that are null stay as they are. Immutable: each method gives another patch.
 *
 * @param title another title, or null
 * @param description another description, empty to remove it, or null
 * @param status another status, or null
 * @param priority another priority, or null
 * @param tags other tags instead of all there are, or null
 * @param dueAt what becomes of the due date
 * @param attributes what becomes of the attributes: set changes those that are named, and an empty value removes one
 * @param version the version that the caller saw, or null for whichever there is
 */
public record TaskPatch(
        @Nullable String title,
        @Nullable String description,
        @Nullable TaskStatus status,
        @Nullable Priority priority,
        @Nullable List<String> tags,
        Edit<Instant> dueAt,
        Edit<Map<String, Optional<Object>>> attributes,
        @Nullable Long version) {

    /** A patch that changes nothing. */
    public static final TaskPatch NOTHING = new TaskPatch(null, null, null, null, null, Edit.keep(), Edit.keep(), null);

    /**
     * Checks and copies what it is made of.
     *
     * @param title another title, or null
     * @param description another description, empty to remove it, or null
     * @param status another status, or null
     * @param priority another priority, or null
     * @param tags other tags instead of all there are, or null
     * @param dueAt what becomes of the due date
     * @param attributes what becomes of the attributes: set changes those that are named, and an empty value removes
     *     one
     * @param version the version that the caller saw, or null for whichever there is
     */
    public TaskPatch {
        tags = tags == null ? null : List.copyOf(tags);
    }

    /**
     * A patch that sets the status.
     *
     * @param status where the task stands from now on
     * @return the patch
     */
    public static TaskPatch status(TaskStatus status) {
        return NOTHING.andStatus(status);
    }

    /**
     * A patch that sets the title.
     *
     * @param title 1 to 200 characters after trimming
     * @return the patch
     */
    public static TaskPatch title(String title) {
        return NOTHING.andTitle(title);
    }

    /**
     * And sets the title.
     *
     * @param title 1 to 200 characters after trimming
     * @return another patch
     */
    public TaskPatch andTitle(String title) {
        return new TaskPatch(title, description, status, priority, tags, dueAt, attributes, version);
    }

    /**
     * And sets the description.
     *
     * @param description up to 20,000 characters; empty removes it
     * @return another patch
     */
    public TaskPatch andDescription(String description) {
        return new TaskPatch(title, description, status, priority, tags, dueAt, attributes, version);
    }

    /**
     * And sets the status.
     *
     * @param status where the task stands from now on
     * @return another patch
     */
    public TaskPatch andStatus(TaskStatus status) {
        return new TaskPatch(title, description, status, priority, tags, dueAt, attributes, version);
    }

    /**
     * And sets the priority.
     *
     * @param priority how much it matters from now on
     * @return another patch
     */
    public TaskPatch andPriority(Priority priority) {
        return new TaskPatch(title, description, status, priority, tags, dueAt, attributes, version);
    }

    /**
     * And sets the tags.
     *
     * @param tags the tags instead of all there are
     * @return another patch
     */
    public TaskPatch andTags(List<String> tags) {
        return new TaskPatch(title, description, status, priority, tags, dueAt, attributes, version);
    }

    /**
     * And sets the due date.
     *
     * @param dueAt when it shall be done
     * @return another patch
     */
    public TaskPatch andDueAt(Instant dueAt) {
        return new TaskPatch(title, description, status, priority, tags, Edit.set(dueAt), attributes, version);
    }

    /**
     * And removes the due date.
     *
     * @return another patch
     */
    public TaskPatch withoutDueAt() {
        return new TaskPatch(title, description, status, priority, tags, Edit.remove(), attributes, version);
    }

    /**
     * And sets an attribute.
     *
     * @param name its name
     * @param value a text, a number or a boolean
     * @return another patch
     */
    public TaskPatch andAttribute(String name, Object value) {
        return withAttribute(name, Optional.of(value));
    }

    /**
     * And removes an attribute.
     *
     * @param name its name
     * @return another patch
     */
    public TaskPatch withoutAttribute(String name) {
        return withAttribute(name, Optional.empty());
    }

    /**
     * If the task is still at this version; otherwise nothing changes and the error says so.
     *
     * @param seen the version that the caller saw
     * @return another patch
     */
    public TaskPatch ifVersion(long seen) {
        return new TaskPatch(title, description, status, priority, tags, dueAt, attributes, seen);
    }

    /**
     * Every rule that this patch breaks by itself.
     *
     * @return an empty list if it can be used
     */
    public List<FieldError> violations() {
        Violations violations = new Violations();
        applyTo(TaskDraft.titled("-"), violations);
        return violations.errors();
    }

    /** The draft that a task would have after this patch, with every given member checked. */
    TaskDraft applyTo(TaskDraft draft, Violations violations) {
        return new TaskDraft(
                null,
                title == null ? draft.title() : TaskRules.title(title, violations),
                description == null ? draft.description() : TaskRules.description(description, violations),
                status == null ? draft.status() : status,
                priority == null ? draft.priority() : priority,
                tags == null ? draft.tags() : TaskRules.tags(tags, violations),
                dueAt.applyTo(draft.dueAt(), due -> TaskRules.dueAt(due, violations)),
                Attributes.merge("attributes", draft.attributes(), attributes, violations),
                null);
    }

    private TaskPatch withAttribute(String name, Optional<Object> value) {
        Map<String, Optional<Object>> more = new LinkedHashMap<>();
        if (attributes instanceof Edit.Set<Map<String, Optional<Object>>> set) {
            more.putAll(set.value());
        }
        more.put(name, value);
        return new TaskPatch(title, description, status, priority, tags, dueAt, Edit.set(more), version);
    }
}
