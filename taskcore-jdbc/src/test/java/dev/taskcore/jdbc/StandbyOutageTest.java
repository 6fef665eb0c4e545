package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.World;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskQuery;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** What callers see while a standby is gone, hangs, or is none. */
@ExtendWith(Cluster.Shared.class)
class StandbyOutageTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);
    private static final JdbcOptions OPTIONS = JdbcOptions.defaults().migrations(Migrations.NONE);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int READERS = 4;

    /** Half of the socket timeout on the standby, the connections, and a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    private static Cluster cluster;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
    }

    @BeforeEach
    void empty() {
        PostgresServer.empty(cluster.url(), "public");
    }

    @Test
    void noReadFailsWhenAStandbyIsKilledAndItIsReadAgainWhenItIsBack() throws Exception {
        try (Standby standby = cluster.another(folder.resolve("standby"));
                JdbcStorage storage = JdbcStorage.open(cluster.url(), List.of(standby.url()), OPTIONS)) {
            readWhile(storage, standby, standby::kill);

            standby.restart();
            awaitAnswersFrom(standby, World.uncached(storage));
        }
    }

    @Test
    void noReadFailsOrTakesLongWhenAStandbyHangsAndItIsReadAgainWhenItGoesOn() throws Exception {
        try (Standby standby = cluster.another(folder.resolve("standby"));
                JdbcStorage storage = JdbcStorage.open(cluster.url(), List.of(standby.url()), OPTIONS)) {
            List<PostgresProcesses> held = new CopyOnWriteArrayList<>();
            try {
                readWhile(storage, standby, () -> held.add(standby.hold()));
            } finally {
                for (PostgresProcesses processes : held) {
                    processes.letGo();
                }
            }
            awaitAnswersFrom(standby, World.uncached(storage));
        }
    }

    @Test
    void aStandbyThatIsDownAtTheStartIsReadOnceItIsUp() throws Exception {
        try (Standby standby = cluster.another(folder.resolve("standby"))) {
            standby.kill();
            try (JdbcStorage storage = JdbcStorage.open(cluster.url(), List.of(standby.url()), OPTIONS)) {
                World world = World.uncached(storage);
                Task task = world.tasks().create(ADA, TaskDraft.titled("Task"));
                assertThat(world.tasks().get(ADA, task.id())).isEqualTo(task);

                standby.restart();
                awaitAnswersFrom(standby, world);
            }
        }
    }

    @Test
    void aStandbyThatIsDownCostsThePrimaryNoConnectionsAndIsAskedOnceASecond() {
        try (CountedPool primary = new CountedPool(cluster.url());
                CountedPool down = new CountedPool(cluster.one().url())) {
            down.refuse();
            JdbcStorage storage = JdbcStorage.on(primary, List.of(down), OPTIONS);
            try (storage) {
                long given = primary.given();
                long refused = down.refused();
                long began = System.nanoTime();
                await().until(() -> down.refused() >= refused + 2);

                assertThat(primary.given()).isEqualTo(given);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(SECOND);
            }
        }
    }

    @Test
    void aPrimaryIsNoStandbyAndIsNotReadAsOne() {
        try (CountedPool pool = new CountedPool(cluster.url());
                JdbcStorage storage = JdbcStorage.on(pool, List.of(pool), OPTIONS)) {
            World world = World.uncached(storage);
            long before = pool.given();

            for (int i = 0; i < 10; i++) {
                assertThat(world.tasks().list(ADA, TaskQuery.create()).items()).isEmpty();
            }

            assertThat(pool.given()).isEqualTo(before + 10);
        }
    }

    @Test
    void aServerOfAnotherClusterIsRefused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> JdbcStorage.open(
                        cluster.url(),
                        List.of(cluster.one().url(), PostgresServer.newDatabase()),
                        JdbcOptions.defaults()))
                .withMessageContaining("reader 2")
                .withMessageContaining("another cluster");
    }

    @Test
    void whatCannotBeAReaderIsRefused() {
        List<String> postgres = List.of(cluster.one().url());
        String sqlite = "jdbc:sqlite:" + folder.resolve("tasks.db");

        assertRefused(sqlite, postgres, "Only PostgreSQL");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> JdbcStorage.on(new SQLiteDataSource(), List.of(new PGSimpleDataSource()), OPTIONS))
                .withMessageContaining("Only PostgreSQL");
        assertRefused(cluster.url(), List.of(sqlite), "jdbc:postgresql:");
        assertRefused(cluster.url(), List.of("jdbc:postgresql://one,two/tasks"), "one server");
        String nowhere = "jdbc:postgresql://127.0.0.1:1/tasks"; // which is not tried, so nothing has been opened
        assertRefused(nowhere, List.of("jdbc:postgresql://host:port/tasks"), "host:port");
    }

    private static void assertRefused(String url, List<String> readers, String why) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> JdbcStorage.open(url, readers, JdbcOptions.defaults()))
                .withMessageContaining(why);
    }

    /** Something that happens to a server. */
    @FunctionalInterface
    private interface Blow {
        void strike() throws Exception;
    }

    /**
     * Reads on many threads; once the standby answers strikes the blow, and reads on until the primary has answered.
     */
    private static void readWhile(JdbcStorage storage, Standby standby, Blow blow) {
        World world = World.uncached(storage);
        Task task = world.tasks().create(ADA, TaskDraft.titled("Task"));
        AtomicInteger reads = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        try (Race race = new Race(READERS + 1)) {
            List<Race.Finish<Duration>> finishes = race.run(runner -> {
                if (runner == READERS) {
                    try {
                        awaitAnswersFrom(standby, world);
                        blow.strike();
                        int before = reads.get();
                        await().atMost(30, TimeUnit.SECONDS).until(() -> reads.get() > before + 1000);
                        return Duration.ZERO;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    } finally {
                        done.set(true);
                    }
                }
                long longest = 0;
                while (!done.get()) {
                    long began = System.nanoTime();
                    assertThat(world.tasks().get(ADA, task.id())).isEqualTo(task);
                    longest = Math.max(longest, System.nanoTime() - began);
                    reads.incrementAndGet();
                }
                return Duration.ofNanos(longest);
            });
            Race.assertAllWon(finishes);
            assertThat(Race.winners(finishes))
                    .allSatisfy(longest -> assertThat(longest).isLessThan(BOUND));
        }
    }

    /** Reads until the standby has been asked for tasks since now. */
    private static void awaitAnswersFrom(Standby standby, World world) {
        String now = text(standby, "SELECT clock_timestamp()");
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            world.tasks().list(Actor.of("acme", "somebody", Role.USER), TaskQuery.create());
            return text(
                                    standby,
                                    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                            + " AND query LIKE '%taskcore_tasks%' AND query_start > '" + now + "'")
                            .compareTo("0")
                    > 0;
        });
    }

    private static String text(Standby standby, String query) {
        try (Connection connection = DriverManager.getConnection(standby.url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
