package dev.taskcore.task;

import java.util.Locale;
import java.util.Optional;

/** How much a task matters, in ascending order. */
public enum Priority {
    /** It can wait. */
    LOW(0),
    /** What a task has where nothing else is said. */
    MEDIUM(1),
    /** Before others. */
    HIGH(2),
    /** Before all others. */
    URGENT(3);

    private final String text = name().toLowerCase(Locale.ROOT);
    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /**
     * Its place in the order of priorities, by which storages sort.
     *
     * @return 0 for the least to 3 for the greatest
     */
    public int rank() {
        return rank;
    }

    /**
     * Reads the place back.
     *
     * @param rank what {@link #rank()} gives
     * @return the priority
     * @throws IllegalArgumentException if there is none of that place
     */
    public static Priority ofRank(int rank) {
        for (Priority priority : values()) {
            if (priority.rank == rank) {
                return priority;
            }
        }
        throw new IllegalArgumentException("there is no priority of rank " + rank);
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
