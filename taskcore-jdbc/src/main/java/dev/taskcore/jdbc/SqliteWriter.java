package dev.taskcore.jdbc;

import dev.taskcore.error.ConflictException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<Ticket, Integer> applied = new LinkedHashMap<>();
        Outcome outcome = Outcome.NOT_APPLIED;
        try {
            execute("BEGIN IMMEDIATE");
            List<Indexing> indexing = new ArrayList<>();
            for (Ticket ticket : group) {
                apply(ticket, applied, indexing);
            }
            index(indexing);
            outcome = Outcome.UNKNOWN;
            execute("COMMIT");
            applied.forEach(Ticket::succeed);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("a group of {} changes could not be committed", group.size(), e);
            close();
            for (Ticket ticket : group) {
                ticket.fail(VendorErrors.unavailable(outcome, e));
            }
        }
    }

    private void apply(Ticket ticket, Map<Ticket, Integer> applied, List<Indexing> indexing) throws SQLException {
        List<Indexing> own = new ArrayList<>();
        execute("SAVEPOINT change");
        try {
            int rows = 0;
            for (Step step : ticket.steps()) {
                rows += run(step, own);
            }
            applied.put(ticket, rows);
            indexing.addAll(own);
        } catch (TaskcoreException e) {
            execute("ROLLBACK TO change");
            ticket.fail(e);
        } catch (SQLException e) {
            ConflictException conflict = conflict(e, ticket);
            execute("ROLLBACK TO change");
            ticket.fail(conflict);
        }
        execute("RELEASE change");
    }

    /** What a broken constraint means to one ticket; any other error ends the group. */
    private ConflictException conflict(SQLException error, Ticket ticket) throws SQLException {
        if (dialect.kindOf(error) != VendorErrors.Kind.TAKEN || ticket.change() == null) {
            throw error;
        }
        return uniques.find(ticket.change(), connection()).orElseThrow(() -> error);
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
