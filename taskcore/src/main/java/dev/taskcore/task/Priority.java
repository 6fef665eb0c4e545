package dev.taskcore.task;

import java.util.Locale;
import java.util.Optional;

/** How much a task matters, in ascending order. */
public enum Priority {
    /** It can wait. */
    LOW,
    /** What a task has where nothing else is said. */
    MEDIUM,
    /** Before others. */
    HIGH,
    /** Before all others. */
    URGENT;

    private final String text = name().toLowerCase(Locale.ROOT);

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
     * @return the priority, or empty if there is none of that word
     */
    public static Optional<Priority> of(String text) {
        for (Priority priority : values()) {
            if (priority.text.equals(text)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }
}
