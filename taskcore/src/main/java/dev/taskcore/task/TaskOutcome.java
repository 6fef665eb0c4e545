package dev.taskcore.task;

import dev.taskcore.error.TaskcoreException;
import org.jspecify.annotations.Nullable;

/** What became of one operation. Immutable. */
public sealed interface TaskOutcome {

    /**
     * Which task it was about.
     *
     * @return its id, or null where a failed create had none
     */
    @Nullable
    String id();

    /**
     * A task was made, or was there already with the same content.
     *
     * @param task the task
     * @param existed whether it was there already
     */
    record Created(Task task, boolean existed) implements TaskOutcome {
        @Override
        public String id() {
            return task.id();
        }
    }

    /**
     * A task was changed.
     *
     * @param task the task after it
     */
    record Updated(Task task) implements TaskOutcome {
        @Override
        public String id() {
            return task.id();
        }
    }

    /**
     * A task was deleted.
     *
     * @param id which one
     */
    record Deleted(String id) implements TaskOutcome {}

    /**
     * Nothing was done; only a bulk that is not atomic has such an outcome.
     *
     * @param operation what was asked
     * @param id which task it was about, or null
     * @param error why not
     */
    record Failed(TaskOperation operation, @Nullable String id, TaskcoreException error) implements TaskOutcome {}
}
