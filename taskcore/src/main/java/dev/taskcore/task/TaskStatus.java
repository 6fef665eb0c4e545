package dev.taskcore.task;

import java.util.Locale;
import java.util.Optional;

/** Where a task stands. Every status may follow every other. */
public enum TaskStatus {
    /** Not begun. */
    PENDING,
    /** Begun and not ended. */
    IN_PROGRESS,
    /** Ended well; the task has a time of completion in this status alone. */
    COMPLETED,
    /** Ended without being done. */
    CANCELLED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /**
     * Whether work remains, so that the task can be overdue.
     *
     * @return true for {@link #PENDING} and {@link #IN_PROGRESS}
     */
    public boolean isOpen() {
        return this == PENDING || this == IN_PROGRESS;
    }

    /**
     * The word for it on the wire and in storages.
     *
     * @return the name in lower case
     */
    public String text() {
        return text;
    }

    /**
     * Reads the word.
     *
     * @param text the word as {@link #text} gives it
     * @return the status, or empty if there is none of that word
     */
    public static Optional<TaskStatus> of(String text) {
        for (TaskStatus status : values()) {
            if (status.text.equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
