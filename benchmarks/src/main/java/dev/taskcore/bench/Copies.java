package dev.taskcore.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Connections to PostgreSQL on which the storage's own inserts become rows of one {@code COPY} for each table, so that
 * a load is as fast as the server, and no column is named twice. Only what comes in batches is understood, and an
 * insert says of every row that it was there. Nothing is visible before {@link #finish}. Thread-safe.
 */
final class Copies extends Source implements AutoCloseable {

    private final String url;
    private final Connection control;
    private final Map<String, CopyStream> streams = new LinkedHashMap<>();
    private final Map<String, Integer> tasks = new ConcurrentHashMap<>();
    private volatile Set<String> tables;

    /**
     * Connects.
     *
     * @param url the database
     * @param tables whose rows are kept; those of other tables are dropped
     */
    Copies(String url, Set<String> tables) throws SQLException {
        this.url = url;
        this.control = DriverManager.getConnection(url);
        this.tables = tables;
    }

    /** From now on the rows of these tables are kept and no others. */
    void only(Set<String> kept) {
        tables = kept;
    }

    @Override
    public Connection getConnection() {
        return connection(new boolean[] {true});
    }

    /** A connection whose transactions mean nothing, with its auto-commit mode. */
    private Connection connection(boolean[] autoCommit) {
        return proxy(Connection.class, (self, method, args) -> switch (method.getName()) {
            case "prepareStatement" -> statement((Connection) self, CopyRow.of(String.valueOf(args[0])));
            case "getAutoCommit" -> autoCommit[0];
            case "setAutoCommit" -> {
                autoCommit[0] = (boolean) args[0];
                yield null;
            }
            case "commit", "rollback", "close" -> null;
            default -> Recording.Call.of(method, args).on(control);
        });
    }

    private PreparedStatement statement(Connection connection, CopyRow row) {
        boolean kept = tables.contains(row.table());
        @Nullable Object[] values = new Object[row.parameters()];
        StringBuilder rows = new StringBuilder();
        int[] count = {0};
        return proxy(PreparedStatement.class, (self, method, args) -> switch (method.getName()) {
            case "setString", "setLong", "setInt", "setBoolean", "setNull" -> {
                values[(int) args[0] - 1] = method.getName().equals("setNull") ? null : args[1];
                yield null;
            }
            case "addBatch" -> {
                count[0]++;
                if (kept) {
                    row.append(values, owner -> tasks.merge(owner, 1, Integer::sum), rows);
                }
                yield null;
            }
            case "executeBatch" -> {
                if (kept) {
                    stream(row).write(rows);
                }
                int[] touched = new int[count[0]];
                Arrays.fill(touched, 1);
                yield touched;
            }
            case "getConnection" -> connection;
            case "close" -> null;
            default -> throw new IllegalStateException("only batches are copied, and this is " + method);
        });
    }

    private CopyStream stream(CopyRow row) throws SQLException {
        synchronized (streams) {
            CopyStream stream = streams.get(row.table());
            if (stream == null) {
                stream = new CopyStream(url, row);
                streams.put(row.table(), stream);
            }
            return stream;
        }
    }

    /** Ends and commits every copy. */
    void finish() throws SQLException {
        for (CopyStream stream : streams.values()) {
            stream.finish();
        }
    }

    @Override
    public void close() throws SQLException {
        for (CopyStream stream : streams.values()) {
            stream.close();
        }
        control.close();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
