package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs steps on one connection to SQLite, and keeps their statements prepared. Used by one thread at a time. */
final class SqliteStatements implements AutoCloseable {

    /** What becomes of a row in the full-text index, in the order in which it happens. */
    record Indexing(long row, Step.Index what, String words) {}

    private final Connection connection;
    private final Dialect dialect;
    private final String drop;
    private final String set;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    SqliteStatements(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        drop = dialect.sql("DELETE FROM ${prefix}tasks_words WHERE rowid = ?");
        set = dialect.sql("INSERT INTO ${prefix}tasks_words (rowid, words) VALUES (?, ?)");
    }

    /** Runs the steps in their order, notes what is to be indexed, and gives the number of rows touched. */
    int run(List<Step> steps, List<Indexing> indexing) throws SQLException {
        int rows = 0;
        for (Step step : steps) {
            rows += run(step, indexing);
        }
        return rows;
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

    /** Brings the full-text index up to date. */
    void index(List<Indexing> all) throws SQLException {
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

    void execute(String sql) throws SQLException {
        statement(sql).executeUpdate();
    }

    /** What an error means to the one whose steps these are; one that is not about their values is thrown again. */
    TaskcoreException meaning(SQLException error, @Nullable Change change) throws SQLException {
        VendorErrors.Kind kind = dialect.kindOf(error);
        if (kind != VendorErrors.Kind.TAKEN && kind != VendorErrors.Kind.REFUSED) {
            throw error;
        }
        if (change != null) {
            Optional<ConflictException> taken = new UniqueValues(dialect, "").find(change, connection);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        return VendorErrors.unavailable(Outcome.NOT_APPLIED, error);
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** Closes the statements; the connection stays open. */
    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }
}
