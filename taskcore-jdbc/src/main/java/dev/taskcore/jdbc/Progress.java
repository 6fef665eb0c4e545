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

    /** Where a server is that does not replay. */
    static final long NOWHERE = -1;

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Duration memory;
    private final Deque<Written> ahead = new ArrayDeque<>();
    private long replayed = UNKNOWN;
    private long asOf = Moments.NEVER;

    Progress(Duration memory) {
        this.memory = memory;
    }

    /** How far the primary had written its log, asked no earlier than the moment. */
    private record Written(long moment, long place) {}

    /** Adds what the primary answered, which was asked first, and the standby then. The first time tells too little. */
    void add(long moment, long written, long nowReplayed) {
        boolean astray = written < replayed;
        replayed = nowReplayed == NOWHERE ? UNKNOWN : nowReplayed;
        if (astray || nowReplayed == NOWHERE) {
            // It may have what this primary never wrote: it followed another one, or is a primary itself.
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
