package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.change.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database: a pool of connections, and a transaction for each change. */
final class PostgresEngine implements Engine {

    private final String name;
    private final DataSource source;
    private final @Nullable HikariDataSource pool;
    private final PostgresCommit commits;

    private PostgresEngine(
            String name, DataSource source, @Nullable HikariDataSource pool, JdbcOptions options, Dialect dialect) {
        this.name = name;
        this.source = source;
        this.pool = pool;
        this.commits = new PostgresCommit(source, pool == null, dialect, options.socketTimeout());
    }

    /** Connections of our own. */
    static PostgresEngine open(String url, JdbcOptions options, Dialect dialect) {
        DataSource patient = PostgresSource.patient(url, options);
        String name = verify(patient);
        Schema.prepare(patient, options, dialect);
        HikariConfig config = new HikariConfig();
        config.setPoolName("taskcore-postgresql");
        config.setDataSource(PostgresSource.hurried(url, options));
        config.setMaximumPoolSize(options.poolSize());
        config.setMinimumIdle(Math.min(2, options.poolSize()));
        config.setConnectionTimeout(options.connectionWait().toMillis());
        config.setValidationTimeout(Math.min(1000, options.connectionWait().toMillis()));
        config.setIdleTimeout(options.idleTimeout().toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        return new PostgresEngine(name, pool, pool, options, dialect);
    }

    /** The host's connections. */
    static PostgresEngine on(DataSource lent, JdbcOptions options, Dialect dialect) {
        String name = verify(lent);
        Schema.prepare(lent, options, dialect);
        return new PostgresEngine(name, lent, null, options, dialect);
    }

    /** What is acknowledged must be on disk, whoever configured the server and the connection. */
    private static String verify(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('synchronous_commit'), current_setting('fsync'),
                            current_setting('full_page_writes'), split_part(current_setting('server_version'), ' ', 1)""")) {
            if (!connection.getAutoCommit()) {
                throw new IllegalStateException("The DataSource must give connections in auto-commit mode, so that"
                        + " taskcore can tell whether a transaction of the host is under way.");
            }
            row.next();
            if (row.getString(1).equals("off")
                    || !row.getString(2).equals("on")
                    || !row.getString(3).equals("on")) {
                throw new IllegalStateException("PostgreSQL would lose what is acknowledged: it needs"
                        + " synchronous_commit, fsync and full_page_writes, and has " + row.getString(1) + ", "
                        + row.getString(2) + " and " + row.getString(3) + ".");
            }
            return "PostgreSQL " + row.getString(4);
        } catch (SQLException e) {
            throw VendorErrors.unopened(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataSource readers() {
        return source;
    }

    @Override
    public void commit(Change change, List<Step> steps) {
        int unused = commits.commit(steps, change.receipt().isPresent());
    }

    @Override
    public int run(List<Step> steps) {
        return commits.commit(steps, false);
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
