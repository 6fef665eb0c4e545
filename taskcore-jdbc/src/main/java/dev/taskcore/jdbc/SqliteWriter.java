package dev.taskcore.jdbc;

import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    private final Source source;
    private final Dialect dialect;
    private @Nullable Connection connection;
    private @Nullable SqliteStatements statements;

    SqliteWriter(Source source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    @Override
    public void write(List<Ticket> group) {
        List<Runnable> answers = new ArrayList<>();
        Outcome outcome = Outcome.NOT_APPLIED;
        try {
            execute("BEGIN IMMEDIATE");
            List<SqliteStatements.Indexing> indexing = new ArrayList<>();
            for (Ticket ticket : group) {
                answers.add(apply(ticket, indexing));
            }
            // After the last savepoint, because each makes the full-text index write out what it has gathered.
            statements().index(indexing);
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
    private Runnable apply(Ticket ticket, List<SqliteStatements.Indexing> indexing) throws SQLException {
        List<SqliteStatements.Indexing> own = new ArrayList<>();
        execute("SAVEPOINT change");
        try {
            int rows = statements().run(ticket.steps(), own);
            execute("RELEASE change");
            indexing.addAll(own);
            return () -> ticket.succeed(rows);
        } catch (TaskcoreException e) {
            return refuse(ticket, e);
        } catch (SQLException e) {
            return refuse(ticket, statements().meaning(e, ticket.change()));
        }
    }

    private Runnable refuse(Ticket ticket, TaskcoreException error) throws SQLException {
        execute("ROLLBACK TO change");
        execute("RELEASE change");
        return () -> ticket.fail(error);
    }

    private void execute(String sql) throws SQLException {
        statements().execute(sql);
    }

    private SqliteStatements statements() throws SQLException {
        if (statements == null) {
            connection = source.connect();
            statements = new SqliteStatements(connection, dialect);
        }
        return statements;
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
        statements = null;
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
