package dev.taskcore.task;

import java.time.Instant;

/**
 * What an owner's tasks add up to for some time, if none of them is changed. Immutable.
 *
 * @param stats the statistics
 * @param from the instant from which they hold
 * @param until the instant from which they may be others
 */
public record LastingStats(TaskStats stats, Instant from, Instant until) {

    /**
     * Whether they are those of an instant.
     *
     * @param now the instant
     * @return true if it is in their time
     */
    public boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
