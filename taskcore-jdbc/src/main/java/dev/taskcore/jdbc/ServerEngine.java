package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.change.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database on a server: a pool of connections, and a transaction for each change. */
final class ServerEngine implements Engine {

    private static final int LEADERS = 2;
    private static final int LARGEST_GROUP = 64;
    private static final int MOST_WAITING = 4096;
    private static final int LANES = 2;
    private static final int MOST_READS_TOGETHER = 32;

    /** The product with its version, and what tells the database from others. */
    private record Server(String name, String database) {}

    private final String name;
    private final Connections connections;
    private final @Nullable HikariDataSource pool;
    private final ServerCommit commits;
    private final @Nullable JoinedCommits joined;
    private final Optional<UnaryOperator<String>> each;

    private ServerEngine(
            Server server,
            DataSource source,
            @Nullable HikariDataSource pool,
            JdbcOptions options,
            ServerDialect dialect) {
        this.name = server.name();
        this.connections = new Connections(
                source, pool == null ? options.hostTransactions() : () -> false, dialect, server.database());
        this.pool = pool;
        this.commits = new ServerCommit(connections, pool == null, dialect, options.socketTimeout());
        this.each = dialect.each();
        this.joined = pool == null || dialect.impatience().isEmpty()
                ? null
                : new JoinedCommits(
                        commits,
                        new JoinedCommits.Limits(LEADERS, LARGEST_GROUP, MOST_WAITING, options.connectionWait()));
    }

    /** Connections of our own. */
    static ServerEngine open(String url, JdbcOptions options, ServerDialect dialect) {
        // Migrations may take their time.
        DataSource patient = dialect.connections(url, options, Duration.ZERO, Duration.ZERO);
        Server server = verify(patient, dialect);
        Schema.prepare(patient, options, dialect);
        HikariDataSource pool = new HikariDataSource(pooled(
                "taskcore-" + dialect.folder(),
                dialect.connections(url, options, options.statementTimeout(), options.socketTimeout()),
                options));
        return new ServerEngine(server, pool, pool, options, dialect);
    }

    /** How connections are kept. */
    static HikariConfig pooled(String name, DataSource source, JdbcOptions options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(options.poolSize());
        config.setMinimumIdle(Math.min(2, options.poolSize()));
        config.setConnectionTimeout(options.connectionWait().toMillis());
        config.setValidationTimeout(Math.min(1000, options.connectionWait().toMillis()));
        config.setIdleTimeout(options.idleTimeout().toMillis());
        return config;
    }

    /** The host's connections. */
    static ServerEngine on(DataSource lent, JdbcOptions options, ServerDialect dialect) {
        Server server = verify(lent, dialect);
        Schema.prepare(lent, options, dialect);
        return new ServerEngine(server, lent, null, options, dialect);
    }

    private static Server verify(DataSource source, ServerDialect dialect) {
        try (Connection connection = source.getConnection()) {
            if (!connection.getAutoCommit()) {
                throw new IllegalStateException("The DataSource must give connections in auto-commit mode, so that"
                        + " taskcore can tell whether a transaction of the host is under way.");
            }
            return new Server(dialect.verify(connection), Connections.databaseOf(connection, dialect));
        } catch (SQLException e) {
            throw VendorErrors.unopened(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public Reads reads(Dialect dialect) {
        if (pool == null || each.isEmpty()) {
            return new Reads(connections, dialect);
        }
        int most = pool.getMaximumPoolSize();
        return new Reads(
                connections,
                dialect,
                each.get(),
                new JoinedReads.Limits(Math.min(LANES, most), most, MOST_READS_TOGETHER, MOST_WAITING));
    }

    @Override
    public void commit(Change change, List<Step> steps) {
        if (joined != null && !connections.areLent() && Joiner.canBe(change, steps)) {
            joined.commit(change, steps);
        } else {
            int unused = commits.commit(steps, change, System.nanoTime());
        }
    }

    @Override
    public int run(List<Step> steps) {
        return commits.commit(steps, null, System.nanoTime());
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
