package dev.taskcore.jdbc;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link JdbcStorage}. Immutable: each method gives other settings.
 *
 * @param user the database user, or null where the URL or the {@code DataSource} says it
 * @param password the user's password, or null
 * @param poolSize how many connections are open at most, 1 to 1,000; on SQLite it is how many read at once
 * @param connectionWait how long a call waits for a connection, 250 ms to 1 minute
 * @param idleTimeout after how long an unused connection is closed, 10 seconds to 1 day
 * @param statementTimeout how long a statement may run, 100 ms to 1 hour; on SQLite it is how long a call waits for its
 *     commit, and 3 seconds longer because a busy disk may stall, while how long a read runs is not bounded there. On
 *     PostgreSQL connections that a host lends it is not used
 * @param socketTimeout how long a network read may wait, at least the statement timeout; not used on SQLite, and on
 *     connections that are lent only for how long a change is tried again
 * @param tablePrefix what the name of every table and index begins with: a lower-case letter, then up to 29 of
 *     lower-case letters, digits and {@code _}
 * @param schema the schema of every table, or null for the one that the connections use; a lower-case letter, then up
 *     to 62 of lower-case letters, digits and {@code _}. SQLite has none
 * @param migrations what opening does about the schema
 * @param hostTransactions whether the calling thread may be in a transaction of the host on connections that it lends;
 *     true unless the host {@linkplain #hostTransactions(BooleanSupplier) can tell}
 */
public record JdbcOptions(
        @Nullable String user,
        @Nullable String password,
        int poolSize,
        Duration connectionWait,
        Duration idleTimeout,
        Duration statementTimeout,
        Duration socketTimeout,
        String tablePrefix,
        @Nullable String schema,
        Migrations migrations,
        BooleanSupplier hostTransactions) {

    /** What opening does about the schema. */
    public enum Migrations {
        /** Brings it up to date. Several nodes may do so at once. */
        MIGRATE,
        /** Fails unless it is up to date, by {@code MIGRATE} or by the script of {@link JdbcStorage#migrationSql}. */
        VALIDATE,
        /** Nothing: the host answers for it. */
        NONE
    }

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,29}");
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final JdbcOptions DEFAULTS = new JdbcOptions(
            null,
            null,
            10,
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofMillis(2500),
            "taskcore_",
            null,
            Migrations.MIGRATE,
            () -> true);

    /**
     * Checks the settings.
     *
     * @param user the database user, or null where the URL or the {@code DataSource} says it
     * @param password the user's password, or null
     * @param poolSize how many connections are open at most, 1 to 1,000; on SQLite it is how many read at once
     * @param connectionWait how long a call waits for a connection, 250 ms to 1 minute
     * @param idleTimeout after how long an unused connection is closed, 10 seconds to 1 day
     * @param statementTimeout how long a statement may run, 100 ms to 1 hour; on SQLite, where a busy disk may stall, a
     *     call waits for its commit 3 seconds longer
     * @param socketTimeout how long a network read may wait, at least the statement timeout; not used on SQLite
     * @param tablePrefix what the name of every table and index begins with: a lower-case letter, then up to 29 of
     *     lower-case letters, digits and {@code _}
     * @param schema the schema of every table, or null for the one that the connections use; a lower-case letter, then
     *     up to 62 of lower-case letters, digits and {@code _}. SQLite has none
     * @param migrations what opening does about the schema
     * @param hostTransactions whether the calling thread may be in a transaction of the host on connections that it
     *     lends; true unless the host can tell
     * @throws IllegalArgumentException if one is out of range; it says which
     */
    public JdbcOptions {
        if (poolSize < 1 || poolSize > 1000) {
            throw new IllegalArgumentException("poolSize must be 1 to 1000, and is " + poolSize);
        }
        check("connectionWait", connectionWait, Duration.ofMillis(250), Duration.ofMinutes(1));
        check("idleTimeout", idleTimeout, Duration.ofSeconds(10), Duration.ofDays(1));
        check("statementTimeout", statementTimeout, Duration.ofMillis(100), Duration.ofHours(1));
        check("socketTimeout", socketTimeout, statementTimeout, Duration.ofHours(2));
        if (!PREFIX.matcher(tablePrefix).matches()) {
            throw new IllegalArgumentException(
                    "tablePrefix must be a lower-case letter and up to 29 lower-case letters, digits and underscores");
        }
        if (schema != null && !SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "schema must be a lower-case letter and up to 62 lower-case letters, digits and underscores");
        }
    }

    /**
     * A pool of 10 connections, 2 seconds to wait for one, 30 seconds until an unused one is closed, 2 seconds for a
     * statement, 2.5 seconds for the network, the prefix {@code taskcore_} in the schema that the connections use, and
     * migration.
     *
     * @return the defaults
     */
    public static JdbcOptions defaults() {
        return DEFAULTS;
    }

    /**
     * With a database user.
     *
     * @param name the user
     * @param secret the user's password
     * @return other settings
     */
    public JdbcOptions login(String name, String secret) {
        return new JdbcOptions(
                name,
                secret,
                poolSize,
                connectionWait,
                idleTimeout,
                statementTimeout,
                socketTimeout,
                tablePrefix,
                schema,
                migrations,
                hostTransactions);
    }

    /**
     * With another pool.
     *
     * @param size how many connections are open at most
     * @param wait how long a call waits for one
     * @param idle after how long an unused one is closed
     * @return other settings
     */
    public JdbcOptions pool(int size, Duration wait, Duration idle) {
        return new JdbcOptions(
                user,
                password,
                size,
                wait,
                idle,
                statementTimeout,
                socketTimeout,
                tablePrefix,
                schema,
                migrations,
                hostTransactions);
    }

    /**
     * With other deadlines.
     *
     * @param statement how long a statement may run
     * @param socket how long a network read may wait, at least as long
     * @return other settings
     */
    public JdbcOptions timeouts(Duration statement, Duration socket) {
        return new JdbcOptions(
                user,
                password,
                poolSize,
                connectionWait,
                idleTimeout,
                statement,
                socket,
                tablePrefix,
                schema,
                migrations,
                hostTransactions);
    }

    /**
     * With another prefix of tables.
     *
     * @param prefix what the name of every table and index begins with
     * @return other settings
     */
    public JdbcOptions tablePrefix(String prefix) {
        return new JdbcOptions(
                user,
                password,
                poolSize,
                connectionWait,
                idleTimeout,
                statementTimeout,
                socketTimeout,
                prefix,
                schema,
                migrations,
                hostTransactions);
    }

    /**
     * With a schema of its own, which is made if it is absent and migrations are switched on; on SQLite it is refused.
     *
     * @param name the schema of every table
     * @return other settings
     */
    public JdbcOptions schema(String name) {
        return new JdbcOptions(
                user,
                password,
                poolSize,
                connectionWait,
                idleTimeout,
                statementTimeout,
                socketTimeout,
                tablePrefix,
                name,
                migrations,
                hostTransactions);
    }

    /**
     * With another way to treat the schema.
     *
     * @param what what opening does about it
     * @return other settings
     */
    public JdbcOptions migrations(Migrations what) {
        return new JdbcOptions(
                user,
                password,
                poolSize,
                connectionWait,
                idleTimeout,
                statementTimeout,
                socketTimeout,
                tablePrefix,
                schema,
                what,
                hostTransactions);
    }

    /**
     * With a host that tells whether the calling thread is in a transaction of its own, such as Spring's
     * {@code TransactionSynchronizationManager::isActualTransactionActive}, or {@code () -> false} for a pool that
     * hands no transaction on. It is asked at every read, so that answers can be kept in memory where there is none;
     * where the host does not tell, none are kept on connections that it lends. Of connections lent by
     * {@link JdbcStorage#using} that is known anyway.
     *
     * @param inTransaction whether the calling thread is, or may be, in a transaction of the host that connections of
     *     the {@code DataSource} take part in. It must never be false in one: what the transaction wrote would not be
     *     seen in it, and on SQLite not be part of it
     * @return other settings
     */
    public JdbcOptions hostTransactions(BooleanSupplier inTransaction) {
        return new JdbcOptions(
                user,
                password,
                poolSize,
                connectionWait,
                idleTimeout,
                statementTimeout,
                socketTimeout,
                tablePrefix,
                schema,
                migrations,
                inTransaction);
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", and is " + value);
        }
    }

    @Override
    public String toString() {
        return "JdbcOptions[user=" + user + ", poolSize=" + poolSize + ", connectionWait=" + connectionWait
                + ", idleTimeout=" + idleTimeout + ", statementTimeout=" + statementTimeout + ", socketTimeout="
                + socketTimeout + ", tablePrefix=" + tablePrefix + ", schema=" + schema + ", migrations=" + migrations
                + "]";
    }
}
