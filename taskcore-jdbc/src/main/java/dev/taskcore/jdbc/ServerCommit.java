package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits on a server: a transaction for each change, tried again where others were faster or the connection was lost
 * before anything was committed. A transaction of the host that is under way is joined instead. Thread-safe.
 */
final class ServerCommit implements JoinedCommits.Commits {

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

    /** Runs statements in a transaction, and gives the number of rows touched. */
    @FunctionalInterface
    private interface Work {
        int run() throws SQLException;
    }

    /** Runs statements and commits them, and says how far it has come. */
    @FunctionalInterface
    private interface Try {
        void run(Connection connection, Progress progress) throws SQLException;
    }

    /** How far one try has come, which decides what a failure means. */
    private static final class Progress {
        private boolean joined;
        private boolean travelling;
        private boolean committing;
    }

    /**
     * Makes all steps true or none.
     *
     * @param change what the steps are of, or null where they belong to no change
     * @param began since when the caller waits
     * @return how many rows were touched
     */
    int commit(List<Step> steps, @Nullable Change change, long began) {
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

    /**
     * On a connection of ours, in one round trip if it can be. Where that does not tell why it is refused, or leaves it
     * in doubt, it goes by {@link #commit} and hears the reason, or that it is not known.
     */
    @Override
    public void alone(List<Step> steps, Change change, Turn turn, long began) {
        Turn then = turn.isDoubtful()
                ? turn
                : trip(steps, false).map(trip -> travel(trip, 1, began)).orElse(Turn.ALONE);
        if (!then.isAlone()) {
            then.end();
            return;
        }
        try {
            int unused = commit(steps, change, began);
        } catch (TaskcoreException e) {
            throw then.isDoubtful() ? VendorErrors.unavailable(Outcome.UNKNOWN, e) : e;
        }
    }

    /**
     * On a connection of ours, in a transaction that waits for no lock for long. Whatever is refused is refused to all;
     * who has a reason will hear it alone.
     */
    @Override
    public Turn together(List<Step> steps, int changes) {
        long began = System.nanoTime();
        List<Step> all = new ArrayList<>(steps.size() + 1);
        dialect.impatience().ifPresent(all::add);
        all.addAll(steps);
        Optional<Trip> trip = trip(all, changes > 1);
        try {
            return trip.isPresent() ? travel(trip.get(), changes, began) : tryToTransact(all, changes, began);
        } catch (TaskcoreException e) {
            LOG.debug("{} changes are not committed together, for one is refused", changes, e);
            return Turn.ALONE;
        }
    }

    private Optional<Trip> trip(List<Step> steps, boolean together) {
        return dialect.surely().flatMap(surely -> Trip.of(steps, together, surely));
    }

    private Turn travel(Trip trip, int changes, long began) {
        return tryOnce(changes, began, (connection, progress) -> {
            hurry(connection, began);
            progress.travelling = true;
            try {
                trip.run(connection);
            } catch (SQLException e) {
                if (dialect.kindOf(e) == VendorErrors.Kind.MISSED) {
                    trip.missed();
                }
                throw e;
            }
        });
    }

    private Turn tryToTransact(List<Step> steps, int changes, long began) {
        return tryOnce(
                changes,
                began,
                (connection, progress) -> transact(
                        connection,
                        progress,
                        began,
                        () -> changes == 1 ? Pipeline.run(connection, steps) : Pipeline.groups(connection, steps)));
    }

    private Turn tryOnce(int changes, long began, Try work) {
        Progress progress = new Progress();
        try {
            Connection connection = connections.openConnection();
            try {
                work.run(connection, progress);
                return Turn.COMMITTED;
            } finally {
                connections.closeConnection(connection);
            }
        } catch (SQLException e) {
            LOG.debug("a transaction of {} changes is not committed, or its answer is lost", changes, e);
            return turn(e, progress, elapsed(began).compareTo(SOON) < 0);
        }
    }

    /** Whatever the server itself says of a trip, it has not committed it. */
    private Turn turn(SQLException error, Progress progress, boolean soon) {
        VendorErrors.Kind kind = dialect.kindOf(error);
        if (progress.travelling && kind == VendorErrors.Kind.DISCONNECTED) {
            return soon ? Turn.DOUBTFUL : new Turn(Turn.What.UNKNOWN, error);
        }
        if (progress.committing && kind != VendorErrors.Kind.RACE) {
            return new Turn(Turn.What.UNKNOWN, error);
        }
        return switch (kind) {
            case RACE, TAKEN, MISSED, REFUSED -> Turn.ALONE;
            case DISCONNECTED, OTHER -> soon ? Turn.ALONE : new Turn(Turn.What.NOT_APPLIED, error);
        };
    }

    private boolean again(SQLException error, Progress progress, int tries, Duration elapsed) {
        if (progress.joined || tries == TRIES || elapsed.compareTo(deadline) >= 0) {
            return false;
        }
        return switch (dialect.kindOf(error)) {
            case RACE -> true;
            case DISCONNECTED -> !progress.committing && elapsed.compareTo(SOON) < 0;
            case TAKEN, MISSED, REFUSED, OTHER -> false;
        };
    }

    private int attempt(List<Step> steps, @Nullable Change change, Progress progress, long began) throws SQLException {
        Connection connection = connections.openConnection();
        try {
            if (!connection.getAutoCommit()) {
                progress.joined = true;
                return join(connection, steps, change);
            }
            return transact(
                    connection,
                    progress,
                    began,
                    () -> run(connection, !lent, steps, change, () -> beginAgain(connection)));
        } finally {
            connections.closeConnection(connection);
        }
    }

    private int transact(Connection connection, Progress progress, long began, Work work) throws SQLException {
        dialect.begin(connection, !lent);
        try {
            int rows = work.run();
            hurry(connection, began);
            progress.committing = true;
            connection.commit();
            return rows;
        } finally {
            end(connection);
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
