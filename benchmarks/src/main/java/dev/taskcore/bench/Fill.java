package dev.taskcore.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskcore.account.Argon2idHasher;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.storage.Storage;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fills an empty database with the accounts and tasks of a plan: PostgreSQL by one {@code COPY} for each table, with
 * its keys and indexes made afterwards, any other through the storage's door in batches. Either leaves the same rows,
 * but that a copied owner's generation is that of one commit. It holds 500 tasks a thread at a time, and where it makes
 * counters all tasks of 500 owners: of 10,000,000 tasks some 300,000, which belong to the largest owners.
 */
final class Fill {

    /** A batch is no single request, and nobody waits for it. */
    private static final JdbcOptions PATIENT =
            JdbcOptions.defaults().timeouts(Duration.ofMinutes(5), Duration.ofMinutes(6));

    private static final long REPORT_NANOS = 5_000_000_000L;

    private static final Set<String> ENTITIES = Set.of("taskcore_users", "taskcore_tasks", "taskcore_events");
    private static final Set<String> COUNTERS = Set.of("taskcore_owners", "taskcore_owner_days");

    private final String url;
    private final Plan plan;
    private final String hash;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final long began = System.nanoTime();
    private final AtomicLong reported = new AtomicLong(began);

    private Fill(String url, Plan plan, String hash) {
        this.url = url;
        this.plan = plan;
        this.hash = hash;
    }

    /** Fills the database, and says on standard error how far it is and how fast. */
    static void fill(String url, Plan plan) throws SQLException {
        fill(url, plan, new Argon2idHasher(new SecureRandom()).hash(Samples.PASSWORD.getBytes(UTF_8)));
    }

    /** Likewise, with the hash of every account's password. */
    static void fill(String url, Plan plan, String hash) throws SQLException {
        Fill fill = new Fill(url, plan, hash);
        if (url.startsWith("jdbc:postgresql:")) {
            JdbcStorage.open(url, PATIENT).close();
            fill.copy();
        } else {
            fill.commit();
        }
        System.err.printf("loaded in %d s%n", fill.seconds());
    }

    private void commit() {
        try (Storage storage = Storages.open(url, PATIENT)) {
            Loader loader = new Loader(storage, plan, threads);
            loader.loadAccounts(hash);
            loader.loadTasks(this::report);
        }
    }

    private void copy() throws SQLException {
        Indexes entities = Indexes.drop(url, ENTITIES);
        Indexes counters = Indexes.drop(url, COUNTERS);
        try (Copies copies = new Copies(url, ENTITIES);
                Storage storage = JdbcStorage.on(copies, PATIENT.migrations(Migrations.NONE))) {
            Loader loader = new Loader(storage, plan, threads);
            loader.loadAccounts(hash);
            loader.loadTasks(this::report);
            copies.only(COUNTERS);
            loader.loadCounters();
            copies.finish();
        }
        System.err.printf("all rows in %d s; now keys and indexes%n", seconds());
        entities.create(threads);
        counters.create(threads);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("VACUUM (ANALYZE)", "CHECKPOINT")) {
                boolean unused = statement.execute(sql);
            }
        }
    }

    private void report(int done) {
        long last = reported.get();
        long now = System.nanoTime();
        if (now - last > REPORT_NANOS && reported.compareAndSet(last, now)) {
            System.err.printf("%,d of %,d tasks, %,d a second%n", done, plan.tasks(), done / Math.max(1, seconds()));
        }
    }

    private long seconds() {
        return (System.nanoTime() - began) / 1_000_000_000;
    }
}
