package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Writes to SQLite in a transaction of the host where one is under way: then there is no group to wait for, and the
 * writing connection would wait for the host's. Thread-safe.
 */
final class SqliteJoin {

    private final Connections connections;
    private final Dialect dialect;

    SqliteJoin(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /** Makes all steps true or none, and gives the number of rows touched; empty if there is no such transaction. */
    OptionalInt commit(List<Step> steps, @Nullable Change change) {
        return connections.inHostTransaction(
                connection -> OptionalInt.of(HostTransaction.join(connection, undo -> run(connection, steps, change))),
                OptionalInt.empty());
    }

    private int run(Connection connection, List<Step> steps, @Nullable Change change) throws SQLException {
        try (SqliteStatements statements = new SqliteStatements(connection, dialect)) {
            try {
                List<SqliteStatements.Indexing> indexing = new ArrayList<>();
                int rows = statements.run(steps, indexing);
                statements.index(indexing);
                return rows;
            } catch (SQLException e) {
                throw statements.meaning(e, change);
            }
        }
    }
}
