package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mariadb.jdbc.NonRegisteringDriver;

/** Connections to a MariaDB server with a deadline for everything that waits for it; one of zero is none. */
final class MariaSource extends MariaDbDataSource {

    /** Titles sort by all of their characters, and not by as many as fit into the server's 1024 bytes. */
    private static final String SORTING = "max_sort_length=16384";

    /** A value that is too long is refused, and not cut. */
    private static final String STRICT = "sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'";

    private final Configuration configuration;

    MariaSource(String url, JdbcOptions options, Duration statement, Duration socket) throws SQLException {
        Configuration.Builder builder = Configuration.parse(url).toBuilder();
        if (options.user() != null) {
            builder.user(options.user()).password(options.password());
        }
        String given = Configuration.parse(url).sessionVariables();
        String seconds = String.format(Locale.ROOT, "%.3f", statement.toMillis() / 1000.0);
        configuration = builder.connectTimeout((int) options.connectionWait().toMillis())
                .socketTimeout((int) socket.toMillis())
                .tcpKeepAlive(true)
                // Versions are checked by how many rows each statement of a batch touched.
                .useBulkStmts(false)
                .useBulkStmtsForInserts(false)
                .rewriteBatchedStatements(false)
                .allowMultiQueries(true)
                .autocommit(true)
                // The server's own choice locks the gaps between keys, which others wait to fill.
                .transactionIsolation("READ-COMMITTED")
                .sessionVariables((given == null ? "" : given + ",") + SORTING + "," + STRICT + ",max_statement_time="
                        + seconds + ",innodb_lock_wait_timeout=" + Math.max(1, statement.toSeconds()))
                .build();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return NonRegisteringDriver.connect(configuration);
    }
}
