package dev.taskcore.jdbc;

import dev.taskcore.error.ConflictException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits on PostgreSQL: a transaction for each change, tried again where others were faster or the connection was lost
 * before anything was committed. A transaction of the host that is under way is joined instead. Thread-safe.
 */
final class PostgresCommit {

    /** How often others may be faster, or a connection of the pool dead, before the caller hears of it. */
    private static final int TRIES = 64;

    /** A connection that is lost sooner than this was idle and dead; later the server itself has trouble. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** What is left for a commit, however long the statements took. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCommit.class);

    private final DataSource source;
    private final boolean lent;
    private final Dialect dialect;
    private final Duration deadline;
    private final String email;
    private final String username;

    PostgresCommit(DataSource source, boolean lent, Dialect dialect, Duration deadline) {
        this.source = source;
        this.lent = lent;
        this.dialect = dialect;
        this.deadline = deadline;
        email = dialect.sql("${prefix}users_email");
        username = dialect.sql("${prefix}users_username");
    }

    /** Takes back what was done so far, and leaves the transaction usable. */
    @FunctionalInterface
    private interface Undo {
        void run() throws SQLException;
    }

    /** How far one try has come, which decides what a failure means. */
    private static final class Progress {
        private boolean joined;
        private boolean committing;
    }

    /**
     * Makes all steps true or none.
     *
     * @param keyed whether the first step is a receipt
     * @return how many rows were touched
     */
    int commit(List<Step> steps, boolean keyed) {
        long began = System.nanoTime();
        int tries = 1;
        while (true) {
            Progress progress = new Progress();
            try {
                return attempt(steps, keyed, progress, began);
            } catch (SQLException e) {
                if (!again(e, progress, tries++, elapsed(began))) {
                    boolean refused = dialect.kindOf(e) == VendorErrors.Kind.RACE;
                    throw VendorErrors.unavailable(
                            progress.committing && !refused ? Outcome.UNKNOWN : Outcome.NOT_APPLIED, e);
                }
            }
        }
    }

    private boolean again(SQLException error, Progress progress, int tries, Duration elapsed) {
        if (progress.joined || tries == TRIES || elapsed.compareTo(deadline) >= 0) {
            return false;
        }
        return switch (dialect.kindOf(error)) {
            case RACE -> true;
            case DISCONNECTED -> !progress.committing && elapsed.compareTo(SOON) < 0;
            case TAKEN, REFUSED, OTHER -> false;
        };
    }

    private int attempt(List<Step> steps, boolean keyed, Progress progress, long began) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!connection.getAutoCommit()) {
                progress.joined = true;
                return join(connection, steps, keyed);
            }
            connection.setAutoCommit(false);
            try {
                int rows = run(connection, steps, keyed, connection::rollback);
                hurry(connection, began);
                progress.committing = true;
                connection.commit();
                return rows;
            } finally {
                end(connection);
            }
        }
    }

    private int join(Connection connection, List<Step> steps, boolean keyed) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Undo undo = () -> connection.rollback(before);
        boolean done = false;
        try {
            int rows = run(connection, steps, keyed, undo);
            done = true;
            return rows;
        } finally {
            if (!done) {
                undo.run();
            }
            // The host may change much in one transaction, and every savepoint left costs the server.
            connection.releaseSavepoint(before);
        }
    }

    /** Runs the steps. Who retries a registration shall hear of the receipt rather than of the address it took. */
    private int run(Connection connection, List<Step> steps, boolean keyed, Undo undo) throws SQLException {
        try {
            return Pipeline.run(connection, steps);
        } catch (SQLException e) {
            ConflictException taken = taken(e);
            undo.run();
            if (keyed) {
                int unused = Pipeline.run(connection, steps.subList(0, 1));
                undo.run();
            }
            throw taken;
        }
    }

    private ConflictException taken(SQLException error) throws SQLException {
        if (dialect.kindOf(error) == VendorErrors.Kind.TAKEN) {
            String constraint = VendorErrors.Postgres.constraintOf(error);
            if (constraint.equals(email)) {
                return ConflictException.taken("email");
            }
            if (constraint.equals(username)) {
                return ConflictException.taken("username");
            }
        }
        throw error;
    }

    /** What the statements have used of the time is not there for the commit. */
    private void hurry(Connection connection, long began) throws SQLException {
        if (!lent) {
            long left =
                    Math.max(LEAST.toMillis(), deadline.minus(elapsed(began)).toMillis());
            connection.setNetworkTimeout(Runnable::run, (int) left);
        }
    }

    private static void end(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("a connection was lost in the middle of a change", e);
        }
    }

    private static Duration elapsed(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
