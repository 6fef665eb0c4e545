package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits on a server: a transaction for each change, tried again where others were faster or the connection was lost
 * before anything was committed. A transaction of the host that is under way is joined instead. Thread-safe.
 */
final class ServerCommit {

    /** How often others may be faster, or a connection of the pool dead, before the caller hears of it. */
    private static final int TRIES = 64;

    /** A connection that is lost sooner than this was idle and dead; later the server itself has trouble. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** What is left for a commit, however long the statements took. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(ServerCommit.class);

    private final Connections connections;
    private final boolean lent;
    private final ServerDialect dialect;
    private final Seen seen;
    private final Duration deadline;

    ServerCommit(Connections connections, boolean lent, ServerDialect dialect, Duration deadline) {
        this.connections = connections;
        this.lent = lent;
        this.dialect = dialect;
        this.seen = new Seen(dialect);
        this.deadline = deadline;
    }

    /** How far one try has come, which decides what a failure means. */
    private static final class Progress {
        private boolean joined;
        private boolean committing;
    }

    /**
     * Makes all steps true or none.
     *
     * @param change what the steps are of, or null where they belong to no change
     * @return how many rows were touched
     */
    int commit(List<Step> steps, @Nullable Change change) {
        long began = System.nanoTime();
        int tries = 1;
        while (true) {
            Progress progress = new Progress();
            try {
                return attempt(steps, change, progress, began);
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

    private int attempt(List<Step> steps, @Nullable Change change, Progress progress, long began) throws SQLException {
        Connection connection = connections.openConnection();
        try {
            if (!connection.getAutoCommit()) {
                progress.joined = true;
                return join(connection, steps, change);
            }
            dialect.begin(connection, !lent);
            try {
                int rows = run(connection, !lent, steps, change, () -> beginAgain(connection));
                hurry(connection, began);
                progress.committing = true;
                connection.commit();
                return rows;
            } finally {
                end(connection);
            }
        } finally {
            connections.closeConnection(connection);
        }
    }

    /** A refusal for what the host does not see would be decided again in the same way, so it is no refusal. */
    private int join(Connection connection, List<Step> steps, @Nullable Change change) throws SQLException {
        try {
            return HostTransaction.join(connection, undo -> run(connection, false, steps, change, undo));
        } catch (StaleVersionException | ConflictException e) {
            if (change != null && seen.fits(change, connection)) {
                throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
            }
            throw e;
        }
    }

    private void beginAgain(Connection connection) throws SQLException {
        connection.rollback();
        dialect.begin(connection, !lent);
    }

    private int run(
            Connection connection, boolean ours, List<Step> steps, @Nullable Change change, HostTransaction.Undo undo)
            throws SQLException {
        try {
            return dialect.run(connection, ours, steps);
        } catch (SQLException e) {
            if (dialect.kindOf(e) != VendorErrors.Kind.TAKEN) {
                throw e;
            }
            undo.run();
            return dialect.taken(e, change, steps, connection);
        }
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
