package dev.taskcore.jdbc;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The latest moment at which something happened, by a hash, in as much memory as it was made with. Two that share a
 * place have the later moment of both, so a moment is never too early. Thread-safe.
 */
final class Moments {

    /** Before everything. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long ORIGIN = System.nanoTime();

    private final AtomicLongArray places;

    Moments(int size) {
        places = new AtomicLongArray(size);
    }

    /** Nanoseconds of a clock that nobody sets. It begins at zero, so its moments compare as numbers. */
    static long now() {
        return System.nanoTime() - ORIGIN;
    }

    void raise(int hash, long moment) {
        long unused = places.accumulateAndGet(place(hash), moment, Math::max);
    }

    long of(int hash) {
        return places.get(place(hash));
    }

    private int place(int hash) {
        return Math.floorMod(hash ^ (hash >>> 16), places.length());
    }
}
