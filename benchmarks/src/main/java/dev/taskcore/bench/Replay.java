package dev.taskcore.bench;

import dev.taskcore.bench.Recording.Call;
import dev.taskcore.bench.Recording.Executed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes recorded statements through the bare driver on one connection, with every statement prepared once, and reads
 * every column of every row: what a database costs without taskcore.
 */
final class Replay implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable Object lastRead;

    Replay(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
    }

    /**
     * Executes what was recorded.
     *
     * @param executed the statements
     * @param fresh new values for some of those that were bound
     * @return how many columns were read
     */
    int run(List<Executed> executed, Map<?, ?> fresh) throws SQLException {
        int read = 0;
        for (Executed each : executed) {
            String sql = each.sql();
            if (sql == null) {
                Object unused = each.execution().on(connection);
            } else {
                read += execute(sql, each, fresh);
            }
        }
        return read;
    }

    private int execute(String sql, Executed each, Map<?, ?> fresh) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (Call bound : each.bound()) {
            Object unused = renewed(sql, bound, fresh).on(statement);
        }
        if (each.execution().on(statement) instanceof ResultSet rows) {
            try (rows) {
                return read(rows);
            }
        }
        try (ResultSet rows = statement.getResultSet()) {
            return rows == null ? 0 : read(rows);
        }
    }

    private int read(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        int read = 0;
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                lastRead = rows.getObject(i);
                read++;
            }
        }
        return read;
    }

    /** A full-text index of SQLite knows a task by the row that its insert has just given. */
    private Call renewed(String sql, Call bound, Map<?, ?> fresh) {
        Object position = bound.args().get(0);
        Object before = bound.args().get(1);
        boolean isRow = sql.contains("_words (rowid") && Integer.valueOf(1).equals(position);
        Object value = isRow ? lastRead : before == null ? null : fresh.get(before);
        return value == null ? bound : new Call(bound.method(), List.of(position, value));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
