package dev.taskcore.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** The one PostgreSQL of this module's tests, as durable as a real one, with a database for whoever asks. */
final class PostgresServer {

    private static final String REQUIRED = System.getProperty("taskcore.required", "");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PostgresServer() {}

    /** Started when it is first needed, and stopped with the JVM. */
    private static final class Shared {
        private static final EmbeddedPostgres SERVER = start(builder());
    }

    /** Starts a server, or skips the test, unless the run requires one. */
    static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            if (List.of(REQUIRED.split(",")).contains("postgresql")) {
                throw new IllegalStateException("PostgreSQL is required and does not start", e);
            }
            return Assumptions.abort("PostgreSQL does not start: " + e);
        }
    }

    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "300");
    }

    /** The URL of a new and empty database. */
    static String newDatabase() {
        String name = String.format(Locale.ROOT, "test_%d", NUMBER.incrementAndGet());
        execute(url("postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    /** Takes out what tests have left, and puts the default tenant back. */
    static void empty(String url, String schema) {
        execute(url, "SET search_path TO \"" + schema + "\";" + """
                DELETE FROM taskcore_tasks; DELETE FROM taskcore_owners; DELETE FROM taskcore_owner_days;
                DELETE FROM taskcore_users; DELETE FROM taskcore_sessions; DELETE FROM taskcore_events;
                DELETE FROM taskcore_receipts; DELETE FROM taskcore_tenants WHERE id <> 'default';
                UPDATE taskcore_tenants SET active = true, version = 1""");
    }

    static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String url(String database) {
        return Shared.SERVER.getJdbcUrl("postgres", database);
    }
}
