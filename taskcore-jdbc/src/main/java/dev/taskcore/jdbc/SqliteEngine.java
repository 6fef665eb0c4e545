package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.change.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A SQLite file: one connection writes, in groups, and a few read beside it. */
final class SqliteEngine implements Engine {

    private static final int QUEUE = 4096;
    private static final int LARGEST_GROUP = 256;

    /** A disk that others keep busy may take a second or two to write, where a network would be dead. */
    private static final Duration STALL = Duration.ofSeconds(3);

    /** SQLite's own numbers for {@code synchronous}. */
    private static final int FULL = 2;

    /** The product with its version, and what tells the file from others. */
    private record File(String product, String database) {}

    private final String name;
    private final Duration patience;
    private final Connections connections;
    private final SqliteJoin join;
    private final @Nullable HikariDataSource pool;
    private final SqliteWriter writer;
    private final GroupCommit group;

    private SqliteEngine(
            File file,
            JdbcOptions options,
            DataSource readers,
            @Nullable HikariDataSource pool,
            SqliteWriter writer,
            Dialect dialect) {
        this.name = file.product();
        this.patience = options.statementTimeout().plus(STALL);
        this.connections = new Connections(
                readers, pool == null ? options.hostTransactions() : () -> false, dialect, file.database());
        this.join = new SqliteJoin(connections, dialect);
        this.pool = pool;
        this.writer = writer;
        this.group = new GroupCommit("taskcore-sqlite-writer", QUEUE, LARGEST_GROUP, writer);
    }

    /** A file of our own. */
    static SqliteEngine open(String url, JdbcOptions options, Dialect dialect) {
        refuseMemory(url);
        SQLiteDataSource writing = new SQLiteDataSource(config(options, false));
        writing.setUrl(url);
        File file = verify(writing, dialect, options.connectionWait());
        Schema.prepare(writing, options, dialect);
        HikariConfig config = new HikariConfig();
        config.setPoolName("taskcore-sqlite-readers");
        config.setDataSource(KeepingConnection.source(url, config(options, true)));
        config.setReadOnly(true);
        config.setMaximumPoolSize(options.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(options.connectionWait().toMillis());
        config.setIdleTimeout(options.idleTimeout().toMillis());
        HikariDataSource pool = new HikariDataSource(config);
        return new SqliteEngine(file, options, pool, pool, new SqliteWriter(writing::getConnection, dialect), dialect);
    }

    /** The host's connections, of which the writer keeps one until the end. */
    static SqliteEngine on(DataSource lent, JdbcOptions options, Dialect dialect) {
        File file = verify(lent, dialect, options.connectionWait());
        Schema.prepare(lent, options, dialect);
        return new SqliteEngine(
                file, options, lent, null, new SqliteWriter(() -> checked(lent.getConnection()), dialect), dialect);
    }

    private static SQLiteConfig config(JdbcOptions options, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout((int) options.connectionWait().toMillis());
        config.enforceForeignKeys(true);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setReadOnly(readOnly);
        return config;
    }

    private static void refuseMemory(String url) {
        String file = url.substring("jdbc:sqlite:".length()).toLowerCase(Locale.ROOT);
        if (file.isBlank() || file.startsWith("?") || file.contains(":memory:") || file.contains("mode=memory")) {
            throw new IllegalArgumentException(
                    "An in-memory SQLite database belongs to a single connection: name a file,"
                            + " such as jdbc:sqlite:tasks.db, or use the in-memory storage of the core.");
        }
    }

    /**
     * Of those who open a new file at once, one makes it a WAL file. SQLite may refuse the others without letting them
     * wait, so they try again for as long as a call waits for a connection.
     */
    private static File verify(DataSource source, Dialect dialect, Duration patience) {
        long began = System.nanoTime();
        while (true) {
            try (Connection connection = source.getConnection()) {
                check(connection);
                return new File(
                        "SQLite " + connection.getMetaData().getDatabaseProductVersion(),
                        Connections.databaseOf(connection, dialect));
            } catch (SQLException e) {
                boolean late = System.nanoTime() - began >= patience.toNanos();
                if (late || dialect.kindOf(e) != VendorErrors.Kind.RACE) {
                    throw new IllegalStateException("The SQLite database cannot be opened.", e);
                }
            }
        }
    }

    private static Connection checked(Connection connection) throws SQLException {
        boolean fit = false;
        try {
            check(connection);
            fit = true;
            return connection;
        } finally {
            if (!fit) {
                connection.close();
            }
        }
    }

    /** What is acknowledged must be on disk, whoever configured the connection. */
    private static void check(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException("The DataSource must give connections in auto-commit mode, because taskcore"
                    + " begins and ends the transactions of SQLite itself.");
        }
        try (Statement statement = connection.createStatement()) {
            String journal = pragma(statement, "PRAGMA journal_mode");
            int synchronous = Integer.parseInt(pragma(statement, "PRAGMA synchronous"));
            if (!journal.equalsIgnoreCase("wal") || synchronous < FULL) {
                throw new IllegalStateException("SQLite would lose what is acknowledged: it needs journal_mode=WAL and"
                        + " synchronous=FULL, and has " + journal + " and " + synchronous + ".");
            }
        }
    }

    private static String pragma(Statement statement, String sql) throws SQLException {
        try (ResultSet value = statement.executeQuery(sql)) {
            return value.next() ? value.getString(1) : "";
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
    public void commit(Change change, List<Step> steps) {
        int unused = write(steps, change);
    }

    @Override
    public int run(List<Step> steps) {
        return write(steps, null);
    }

    private int write(List<Step> steps, @Nullable Change change) {
        OptionalInt joined = join.commit(steps, change);
        return joined.isPresent() ? joined.getAsInt() : group.commit(new Ticket(change, steps), patience);
    }

    @Override
    public void close() {
        group.close();
        writer.close();
        if (pool != null) {
            pool.close();
        }
    }
}
