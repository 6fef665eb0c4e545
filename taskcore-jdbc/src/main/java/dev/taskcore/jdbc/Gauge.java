package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks one PostgreSQL server again and again how far its log is, over a connection that it keeps, so that it need not
 * wait for one where many callers do. Used by one thread at a time.
 */
final class Gauge implements AutoCloseable {

    /** What is not flushed is neither acknowledged, unless a host wants that, nor on its way to a standby. */
    static final String WRITTEN = """
            SELECT CAST(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0') AS bigint),
                CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)""";

    /** A server that replays no longer, or does not yet, is at {@link Progress#NOWHERE}. */
    static final String REPLAYED = """
            SELECT CAST(coalesce(
                CASE WHEN pg_is_in_recovery() THEN pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') END, -1)
                AS bigint), 0""";

    /** The server reads a file for this. */
    private static final String CLUSTER = "SELECT system_identifier FROM pg_control_system()";

    private static final String TRANSACTION = "SELECT CAST(CAST(pg_current_xact_id() AS text) AS bigint)";

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final DataSource source;
    private final String question;
    private @Nullable Connection kept;
    private int patience;
    private long cluster;

    Gauge(DataSource source, String question) {
        this.source = source;
        this.question = question;
    }

    /**
     * What a server says.
     *
     * @param cluster what a primary has in common with its standbys, and with nothing else
     * @param place how far its log is, in bytes
     * @param oldest the number of the oldest transaction of a primary that has not ended, or of the next one
     */
    record Reading(long cluster, long place, long oldest) {}

    /** The number of the transaction that is under way on a connection to a primary. */
    static long transaction(Connection connection) throws SQLException {
        return number(connection, TRANSACTION);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Asks. If there is no answer it gives its connection back, and the next question gets another one. */
    Reading read() throws SQLException {
        try {
            return ask(kept == null ? connect() : kept);
        } catch (SQLException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    private Reading ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return new Reading(cluster, row.getLong(1), row.getLong(2));
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        kept = connection;
        patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) DEADLINE.toMillis());
        cluster = number(connection, CLUSTER);
        return connection;
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            try (connection) {
                connection.setNetworkTimeout(Runnable::run, patience);
            }
        }
    }
}
