package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to a PostgreSQL server with a deadline for everything that waits for it; one of zero is none. */
final class PostgresSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    /**
     * Pages in any order cost hardly more than in a row, in memory and on a disk without moving parts. By the server's
     * own 4 it may sort all tasks of an owner for one page: for everybody, once others have fewer than fill one.
     */
    private static final String PAGE_COST = "-c random_page_cost=1.1 ";

    private final int networkMillis;

    PostgresSource(String url, JdbcOptions options, Duration statement, Duration socket) {
        networkMillis = (int) socket.toMillis();
        int connectSeconds = (int) Math.max(1, options.connectionWait().toSeconds());
        setUrl(url);
        if (options.user() != null) {
            setUser(options.user());
            setPassword(options.password());
        }
        setConnectTimeout(connectSeconds);
        setLoginTimeout(connectSeconds);
        setSocketTimeout(0);
        setTcpKeepAlive(true);
        setPrepareThreshold(3);
        // A rewritten batch no longer tells how many rows each statement touched, and versions are checked by that.
        setReWriteBatchedInserts(false);
        if (getApplicationName() == null) {
            setApplicationName("taskcore");
        }
        String given = getOptions() == null ? "" : getOptions() + " ";
        setOptions(PAGE_COST + given + "-c synchronous_commit=on -c statement_timeout=" + statement.toMillis());
    }

    /** The driver's own setting knows whole seconds only. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        connection.setNetworkTimeout(Runnable::run, networkMillis);
        return connection;
    }
}
