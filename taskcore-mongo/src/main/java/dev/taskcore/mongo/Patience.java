package dev.taskcore.mongo;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long one call is busy with others, with pauses between its tries that double and differ. Made for one call. */
final class Patience {

    private static final long SHORTEST = Duration.ofMillis(1).toNanos();
    private static final long LONGEST = Duration.ofMillis(50).toNanos();

    private final long began = System.nanoTime();
    private final long limit;
    private long pause = SHORTEST;

    Patience(Duration limit) {
        this.limit = limit.toNanos();
    }

    /** Refuses to go on when the time is over. */
    void check() {
        if (System.nanoTime() - began >= limit || Thread.currentThread().isInterrupted()) {
            throw MongoErrors.contended();
        }
    }

    /** Waits a moment for others, or refuses to. */
    void pause() {
        check();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
        pause = Math.min(2 * pause, LONGEST);
    }
}
