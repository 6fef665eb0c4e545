package dev.taskcore.task;

import dev.taskcore.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation of a bulk. Immutable. */
public sealed interface TaskOperation {

    /**
     * What it is called.
     *
     * @return {@code create}, {@code update} or {@code delete}, or null if that is unclear
     */
    @Nullable
    String op();

    /**
     * Makes a task.
     *
     * @param draft the task; its idempotency key is not used, the bulk has its own
     */
    record Create(TaskDraft draft) implements TaskOperation {
        @Override
        public String op() {
            return "create";
        }
    }

    /**
     * Changes a task.
     *
     * @param id which one
     * @param patch what shall change
     */
    record Update(String id, TaskPatch patch) implements TaskOperation {
        @Override
        public String op() {
            return "update";
        }
    }

    /**
     * Deletes a task.
     *
     * @param id which one
     * @param version the version that the caller saw, or null for whichever there is
     */
    record Delete(String id, @Nullable Long version) implements TaskOperation {
        @Override
        public String op() {
            return "delete";
        }
    }

    /**
     * What a surface was given as an operation and could not read. It fails in its turn, as one that could be read and
     * breaks a rule.
     *
     * @param op what it would have been, {@code create}, {@code update} or {@code delete}, or null if that is unclear
     * @param id which task it names, or null
     * @param errors everything that is wrong with it, at least one
     */
    record Refused(@Nullable String op, @Nullable String id, List<FieldError> errors) implements TaskOperation {

        /**
         * Checks and copies what it is made of.
         *
         * @param op what it would have been, {@code create}, {@code update} or {@code delete}, or null if that is
         *     unclear
         * @param id which task it names, or null
         * @param errors everything that is wrong with it, at least one
         */
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
