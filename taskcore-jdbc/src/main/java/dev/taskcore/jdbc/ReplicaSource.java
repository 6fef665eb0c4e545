package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Where the connections to one standby come from, and those by which its primary is asked how far it is.
 *
 * @param reads for callers
 * @param standby for a question to the standby
 * @param primary for a question to the primary
 * @param end closes what was opened
 */
record ReplicaSource(DataSource reads, DataSource standby, DataSource primary, Runnable end) {

    /** Whoever waits longer for a connection is better answered by the primary. */
    private static final Duration WAIT = Duration.ofMillis(250);

    /** For a question about positions. */
    private static final Duration QUESTION = Duration.ofSeconds(1);

    /**
     * Refuses a URL before anything is opened. Several servers behind one name would each have replayed something else.
     */
    static void check(String reader, JdbcOptions options, ServerDialect dialect) {
        String place = reader.split("\\?", 2)[0];
        if (!place.startsWith("jdbc:postgresql:") || place.contains(",")) {
            throw new IllegalArgumentException(
                    "The URL of a reader must begin with jdbc:postgresql: and name one server.");
        }
        DataSource unused = dialect.connections(reader, options, QUESTION, QUESTION); // what the driver does not take
    }

    /** Connections of our own. A standby gets half of a caller's time, so that some is left for the primary. */
    static ReplicaSource open(String url, String reader, JdbcOptions options, ServerDialect dialect) {
        JdbcOptions hurried = options.pool(options.poolSize(), WAIT, options.idleTimeout());
        DataSource reads = dialect.connections(
                reader,
                hurried,
                options.statementTimeout().dividedBy(2),
                options.socketTimeout().dividedBy(2));
        HikariConfig config = ServerEngine.pooled("taskcore-reader", reads, hurried);
        config.setInitializationFailTimeout(-1); // it may be down, and come later
        HikariDataSource pool = new HikariDataSource(config);
        return new ReplicaSource(
                pool,
                dialect.connections(reader, hurried, QUESTION, QUESTION),
                dialect.connections(url, hurried, QUESTION, QUESTION),
                pool::close);
    }

    /** The host's connections. */
    static ReplicaSource on(DataSource primary, DataSource reader) {
        return new ReplicaSource(reader, reader, primary, () -> {});
    }
}
