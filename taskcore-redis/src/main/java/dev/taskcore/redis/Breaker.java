package dev.taskcore.redis;

import java.util.function.LongSupplier;

/** Opens when a few questions fail within a second, so that nobody waits in vain until one succeeds. Thread-safe. */
final class Breaker {

    private static final int FAILURES = 3;
    private static final long NANOS = 1_000_000_000;

    private final LongSupplier nanoTime;
    private volatile boolean open;
    private int failures;
    private long first;

    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether it has opened by that. */
    synchronized boolean failed() {
        long now = nanoTime.getAsLong();
        if (failures == 0 || now - first > NANOS) {
            failures = 0;
            first = now;
        }
        failures++;
        boolean opens = !open && failures >= FAILURES;
        open |= opens;
        return opens;
    }

    /** Whether it was open. */
    synchronized boolean close() {
        boolean was = open;
        open = false;
        failures = 0;
        return was;
    }
}
