package dev.taskcore.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets one thing be said at once, but not again and again: what happens to everybody in the same moment is one line of
 * a log, not thousands. Thread-safe.
 */
final class Seldom {

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicLong next;
    private final AtomicLong unsaid = new AtomicLong();

    Seldom() {
        this(System::nanoTime);
    }

    /** By a clock of nanoseconds that never go back, from anywhere. */
    Seldom(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /** Says it unless it was said in the last ten seconds, with how often it was not since it was said before. */
    void say(LongConsumer line) {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) {
            line.accept(unsaid.getAndSet(0));
        } else {
            unsaid.incrementAndGet();
        }
    }
}
