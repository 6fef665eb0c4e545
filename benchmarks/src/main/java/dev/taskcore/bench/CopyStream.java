package dev.taskcore.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One {@code COPY} into one table, on a connection and in a transaction of its own. Thread-safe. */
final class CopyStream implements AutoCloseable {

    private final Connection connection;
    private final CopyIn copy;

    /**
     * Begins to copy into an empty table; emptying it again spares the server its log, where it keeps a minimal one.
     */
    CopyStream(String url, CopyRow row) throws SQLException {
        connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet any = statement.executeQuery("SELECT 1 FROM " + row.table() + " LIMIT 1")) {
                if (any.next()) {
                    throw new IllegalStateException(row.table() + " is not empty");
                }
            }
            int unused = statement.executeUpdate("TRUNCATE " + row.table());
        }
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(row.copy());
    }

    synchronized void write(CharSequence rows) throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    synchronized void finish() throws SQLException {
        long unused = copy.endCopy();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
