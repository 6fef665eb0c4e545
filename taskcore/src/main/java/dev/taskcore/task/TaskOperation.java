package dev.taskcore.task;

import org.jspecify.annotations.Nullable;

/** One operation of a bulk. Immutable. */
public sealed interface TaskOperation {

    /**
     * Makes a task.
     *
     * @param draft the task; its idempotency key is not used, the bulk has its own
     */
    record Create(TaskDraft draft) implements TaskOperation {}

    /**
     * Changes a task.
     *
     * @param id which one
     * @param patch what shall change
     */
    record Update(String id, TaskPatch patch) implements TaskOperation {}

    /**
     * Deletes a task.
     *
     * @param id which one
     * @param version the version that the caller saw, or null for whichever there is
     */
    record Delete(String id, @Nullable Long version) implements TaskOperation {}
}
