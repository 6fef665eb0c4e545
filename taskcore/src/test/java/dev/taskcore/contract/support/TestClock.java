package dev.taskcore.contract.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until a test moves it. Thread-safe. */
public final class TestClock implements InstantSource {

    /** Where it begins: noon of a Thursday. */
    public static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /** Moves to an instant, earlier or later. */
    public synchronized void set(Instant instant) {
        now = instant;
    }
}
