package dev.taskcore.jdbc;

import dev.taskcore.error.ConflictException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes to a SQLite database, with its statements kept prepared. A group is one transaction
 * with a savepoint for each ticket, so that one which fails takes nothing with it. Used by one thread at a time.
 */
final class SqliteWriter implements GroupCommit.Writer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

    /** Gives the connection for writing; called again after one has failed. */
    @FunctionalInterface
    interface Source {
        Connection connect() throws SQLException;
    }

    /** What becomes of a row in the full-text index, in the order in which it happens. */
    private record Indexing(long row, Step.Index what, String words) {}

    private final Source source;
    private final Dialect dialect;
    private final UniqueValues uniques;
    private final String drop;
    private final String set;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable Connection connection;

    SqliteWriter(Source source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
        uniques = new UniqueValues(dialect);
        drop = dialect.sql("DELETE FROM ${prefix}tasks_words WHERE rowid = ?");
        set = dialect.sql("INSERT INTO ${prefix}tasks_words (rowid, words) VALUES (?, ?)");
    }

    @Override
    public void write(List<Ticket> group) {
        List<Runnable> answers = new ArrayList<>();
        Outcome outcome = Outcome.NOT_APPLIED;
        try {
            execute("BEGIN IMMEDIATE");
            List<Indexing> indexing = new ArrayList<>();
            for (Ticket ticket : group) {
                answers.add(apply(ticket, indexing));
            }
            index(indexing);
            outcome = Outcome.UNKNOWN;
            execute("COMMIT");
            // Whoever is refused may be refused for what another ticket of the group does: not before that is true.
            answers.forEach(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("a group of {} changes could not be committed", group.size(), e);
            drop();
            for (Ticket ticket : group) {
                ticket.fail(VendorErrors.unavailable(outcome, e));
            }
        }
    }

    /** Runs a ticket's statements, and gives the answer that it shall have once the group is committed. */
    private Runnable apply(Ticket ticket, List<Indexing> indexing) throws SQLException {
        List<Indexing> own = new ArrayList<>();
        execute("SAVEPOINT change");
        try {
            int rows = 0;
            for (Step step : ticket.steps()) {
                rows += run(step, own);
            }
            int touched = rows;
            execute("RELEASE change");
            indexing.addAll(own);
            return () -> ticket.succeed(touched);
        } catch (TaskcoreException e) {
            return refuse(ticket, e);
        } catch (SQLException e) {
            return refuse(ticket, meaning(e, ticket));
        }
    }

    private Runnable refuse(Ticket ticket, TaskcoreException error) throws SQLException {
        execute("ROLLBACK TO change");
        execute("RELEASE change");
        return () -> ticket.fail(error);
    }

    /** What an error means to one ticket; one that is not about its values ends the group. */
    private TaskcoreException meaning(SQLException error, Ticket ticket) throws SQLException {
        VendorErrors.Kind kind = dialect.kindOf(error);
        if (kind != VendorErrors.Kind.TAKEN && kind != VendorErrors.Kind.REFUSED) {
            throw error;
        }
        if (ticket.change() != null) {
            Optional<ConflictException> taken = uniques.find(ticket.change(), connection());
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        return VendorErrors.unavailable(Outcome.NOT_APPLIED, error);
    }

    private int run(Step step, List<Indexing> indexing) throws SQLException {
        PreparedStatement statement = statement(step.sql());
        Bindings.bind(statement, 1, step.values());
        int rows = 0;
        if (step.index() == Step.Index.NONE) {
            rows = statement.executeUpdate();
        } else {
            try (ResultSet touched = statement.executeQuery()) {
                for (; touched.next(); rows++) {
                    indexing.add(new Indexing(touched.getLong(1), step.index(), step.words()));
                }
            }
        }
        step.check(rows);
        return rows;
    }

    /** After the last savepoint, because a savepoint makes the full-text index write out what it has gathered. */
    private void index(List<Indexing> all) throws SQLException {
        for (Indexing one : all) {
            if (one.what() == Step.Index.DROP || one.what() == Step.Index.REPLACE) {
                PreparedStatement statement = statement(drop);
                statement.setLong(1, one.row());
                statement.executeUpdate();
            }
            if (one.what() == Step.Index.SET || one.what() == Step.Index.REPLACE) {
                PreparedStatement statement = statement(set);
                statement.setLong(1, one.row());
                statement.setString(2, one.words());
                statement.executeUpdate();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        statement(sql).executeUpdate();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection().prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = source.connect();
        }
        return connection;
    }

    /** A connection that was lent may go back to a pool, which must not get it with a transaction under way. */
    @Override
    public void drop() {
        if (connection != null) {
            try (Statement statement = connection.createStatement()) {
                boolean unused = statement.execute("ROLLBACK");
            } catch (SQLException e) {
                LOG.debug("there was nothing to take back, or no way to", e);
            }
        }
        close();
    }

    /** Closes the connection, which takes back what is not committed. */
    @Override
    public void close() {
        prepared.clear();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.warn("the connection that writes did not close", e);
        } finally {
            connection = null;
        }
    }
}
