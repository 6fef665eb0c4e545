package dev.taskcore.cache;

import java.time.Duration;

/**
 * What is kept in memory, for how long, and how much of it. A lifetime only bounds memory and the effect of errors: an
 * answer is never given after a commit that this node acknowledged made it untrue, nor for more than a second after
 * another node's. A lifetime of zero keeps nothing of its kind. Immutable; making one throws
 * {@link IllegalArgumentException} if a value is negative or a lifetime longer than a day.
 *
 * @param size how many bytes the answers may take, estimated; 0 keeps none, and remembers no token
 * @param list how long stretches of lists are kept
 * @param task how long tasks are kept
 * @param statistics how long statistics are kept
 * @param user how long users and what decides about their sessions are kept
 */
public record CacheSettings(long size, Duration list, Duration task, Duration statistics, Duration user) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final CacheSettings DEFAULTS = new CacheSettings(
            standardSize(Runtime.getRuntime().maxMemory()),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));

    /**
     * Checks what it is made of.
     *
     * @param size how many bytes the answers may take, estimated; 0 keeps none, and remembers no token
     * @param list how long stretches of lists are kept
     * @param task how long tasks are kept
     * @param statistics how long statistics are kept
     * @param user how long users and what decides about their sessions are kept
     */
    public CacheSettings {
        if (size < 0) {
            throw new IllegalArgumentException("the size of a cache must not be negative, and is " + size);
        }
        check("list", list);
        check("task", task);
        check("statistics", statistics);
        check("user", user);
    }

    /**
     * 128 MiB, or a quarter of the largest heap where that is less; lists and statistics for 5 minutes, tasks for 10,
     * users for 15.
     *
     * @return the settings
     */
    public static CacheSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Nothing is kept.
     *
     * @return the settings
     */
    public static CacheSettings off() {
        return DEFAULTS.size(0);
    }

    /**
     * With another size.
     *
     * @param bytes how many bytes the answers may take, or 0
     * @return other settings
     */
    public CacheSettings size(long bytes) {
        return new CacheSettings(bytes, list, task, statistics, user);
    }

    /**
     * With another lifetime of lists.
     *
     * @param lifetime zero to a day
     * @return other settings
     */
    public CacheSettings list(Duration lifetime) {
        return new CacheSettings(size, lifetime, task, statistics, user);
    }

    /**
     * With another lifetime of tasks.
     *
     * @param lifetime zero to a day
     * @return other settings
     */
    public CacheSettings task(Duration lifetime) {
        return new CacheSettings(size, list, lifetime, statistics, user);
    }

    /**
     * With another lifetime of statistics.
     *
     * @param lifetime zero to a day
     * @return other settings
     */
    public CacheSettings statistics(Duration lifetime) {
        return new CacheSettings(size, list, task, lifetime, user);
    }

    /**
     * With another lifetime of users and of what decides about their sessions.
     *
     * @param lifetime zero to a day
     * @return other settings
     */
    public CacheSettings user(Duration lifetime) {
        return new CacheSettings(size, list, task, statistics, lifetime);
    }

    /**
     * Whether anything is kept.
     *
     * @return false if there is no room
     */
    public boolean isOn() {
        return size > 0;
    }

    Duration lifetime(Kind kind) {
        return switch (kind) {
            case LIST -> list;
            case TASK -> task;
            case STATISTICS -> statistics;
            case USER, SESSION -> user;
        };
    }

    static long standardSize(long heap) {
        return Math.min(128L << 20, heap / 4);
    }

    private static void check(String name, Duration lifetime) {
        if (lifetime.isNegative() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the lifetime of " + name + " must be zero to " + LONGEST + ", and is " + lifetime);
        }
    }
}
