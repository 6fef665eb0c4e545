package dev.taskcore.limit;

import java.util.List;

/**
 * Counts what was taken. Thread-safe.
 *
 * <p>The bound: within any stretch of time as long as the window of a policy, however it lies, no subject is admitted
 * to more units than the policy has. Of the units at least 99 in 100 can be used, window after window.
 */
public interface RateLimiter {

    /**
     * Takes every charge, or none of them if one does not fit.
     *
     * @param charges what to take, no policy twice
     * @return how the counts stand now
     * @throws dev.taskcore.error.UnavailableException if it cannot be decided; nobody may go on then
     */
    Verdict take(List<Charge> charges);

    /**
     * Whether {@link #take} may wait for somebody outside this process, so that it is nothing for a thread that serves
     * many.
     *
     * @return true unless it never does
     */
    default boolean mayWait() {
        return true;
    }
}
