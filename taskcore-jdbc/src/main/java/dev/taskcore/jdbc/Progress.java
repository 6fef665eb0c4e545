package dev.taskcore.jdbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a standby has come, in the primary's time: one that has replayed the place up to which the primary had
 * written its log at a moment holds all that anybody can have seen before that moment, on whichever server. Not
 * thread-safe.
 */
final class Progress {

    private final Duration memory;
    private final Deque<Written> ahead = new ArrayDeque<>();
    private long replayed;
    private long asOf = Moments.NEVER;

    Progress(Duration memory) {
        this.memory = memory;
    }

    /** How far the primary had written its log, asked no earlier than the moment. */
    private record Written(long moment, long place) {}

    /** Adds what the primary answered, which was asked first, and the standby then. */
    void add(long moment, long written, long nowReplayed) {
        boolean astray = written < replayed;
        replayed = nowReplayed;
        if (astray) {
            // It has what this primary never wrote: it followed another one, and may do so still.
            forget();
            return;
        }
        ahead.addLast(new Written(moment, written));
        while (!ahead.isEmpty() && ahead.getFirst().place() <= replayed) {
            asOf = ahead.removeFirst().moment();
        }
        while (!ahead.isEmpty() && ahead.getFirst().moment() < moment - memory.toNanos()) {
            ahead.removeFirst();
        }
    }

    /** As of which moment the standby holds everything, or {@link Moments#NEVER}. */
    long asOf() {
        return asOf;
    }

    /** Whether the standby has yet to replay what the primary had written. */
    boolean isBehind() {
        return !ahead.isEmpty();
    }

    /** Begins anew: a standby that was restarted may have gone back. */
    void forget() {
        ahead.clear();
        asOf = Moments.NEVER;
    }
}
