package dev.taskcore.mongo;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The settings of a {@link MongoStorage}. Immutable: each method gives other settings.
 *
 * @param poolMax how many connections to each server are open at most, 1 to 1,000; not used on a client that is lent
 * @param poolMin how many are kept open, at most as many; not used on a client that is lent
 * @param serverSelection how long a call waits for a server that can take it, 100 ms to 1 minute; not used on a client
 *     that is lent
 * @param timeout how long a call of the server may take with all its retries, 100 ms to 1 hour
 * @param contention how long a change that meets others is tried again, 100 ms to 1 minute
 * @param prefix what the name of every collection begins with: up to 30 lower-case letters, digits and {@code _}
 * @param secondaryReads whether answers, not decisions, may come from secondaries; see {@link #secondaryReads(boolean)}
 */
public record MongoOptions(
        int poolMax,
        int poolMin,
        Duration serverSelection,
        Duration timeout,
        Duration contention,
        String prefix,
        boolean secondaryReads) {

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9_]{0,30}");

    private static final MongoOptions DEFAULTS = new MongoOptions(
            50, 10, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), "taskcore_", false);

    /**
     * Checks the settings.
     *
     * @param poolMax how many connections to each server are open at most, 1 to 1,000; not used on a client that is
     *     lent
     * @param poolMin how many are kept open, at most as many; not used on a client that is lent
     * @param serverSelection how long a call waits for a server that can take it, 100 ms to 1 minute; not used on a
     *     client that is lent
     * @param timeout how long a call of the server may take with all its retries, 100 ms to 1 hour
     * @param contention how long a change that meets others is tried again, 100 ms to 1 minute
     * @param prefix what the name of every collection begins with: up to 30 lower-case letters, digits and {@code _}
     * @param secondaryReads whether answers, not decisions, may come from secondaries
     * @throws IllegalArgumentException if one is out of range; it says which
     */
    public MongoOptions {
        if (poolMax < 1 || poolMax > 1000) {
            throw new IllegalArgumentException("poolMax must be 1 to 1000, and is " + poolMax);
        }
        if (poolMin < 0 || poolMin > poolMax) {
            throw new IllegalArgumentException("poolMin must be 0 to poolMax, and is " + poolMin);
        }
        check("serverSelection", serverSelection, Duration.ofMinutes(1));
        check("timeout", timeout, Duration.ofHours(1));
        check("contention", contention, Duration.ofMinutes(1));
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix must be up to 30 lower-case letters, digits and underscores");
        }
    }

    /**
     * A pool of 10 to 50 connections, 5 seconds to find a server, 5 for a call, 5 among others, the prefix
     * {@code taskcore_}, and every read from the primary.
     *
     * @return the defaults
     */
    public static MongoOptions defaults() {
        return DEFAULTS;
    }

    /**
     * With another pool.
     *
     * @param max how many connections to each server are open at most
     * @param min how many are kept open
     * @return other settings
     */
    public MongoOptions pool(int max, int min) {
        return new MongoOptions(max, min, serverSelection, timeout, contention, prefix, secondaryReads);
    }

    /**
     * With other deadlines.
     *
     * @param selection how long a call waits for a server that can take it
     * @param call how long a call may take
     * @param others how long a change that meets others is tried again
     * @return other settings
     */
    public MongoOptions timeouts(Duration selection, Duration call, Duration others) {
        return new MongoOptions(poolMax, poolMin, selection, call, others, prefix, secondaryReads);
    }

    /**
     * With another prefix of collections.
     *
     * @param text what the name of every collection begins with
     * @return other settings
     */
    public MongoOptions prefix(String text) {
        return new MongoOptions(poolMax, poolMin, serverSelection, timeout, contention, text, secondaryReads);
    }

    /**
     * Lets answers come from secondaries of a replica set or sharded cluster; elsewhere it changes nothing. They are
     * never older than what this storage has written or read before, but may be as old as the secondary lags of what
     * others have written, up to 90 seconds, where storages promise one. What decides a write or an access is read from
     * the primary in any case.
     *
     * @param allowed whether they may
     * @return other settings
     */
    public MongoOptions secondaryReads(boolean allowed) {
        return new MongoOptions(poolMax, poolMin, serverSelection, timeout, contention, prefix, allowed);
    }

    private static void check(String name, Duration given, Duration most) {
        if (given.compareTo(Duration.ofMillis(100)) < 0 || given.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be 100 ms to " + most + ", and is " + given);
        }
    }
}
