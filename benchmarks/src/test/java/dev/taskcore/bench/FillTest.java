package dev.taskcore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.tenant.Tenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a load by {@code COPY} leaves in PostgreSQL is what commits leave. */
class FillTest {

    private static final Plan PLAN = new Plan(40, 1_500, 300);

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
        } catch (IOException | RuntimeException e) {
            if (List.of(System.getProperty("taskcore.required", "").split(",")).contains("postgresql")) {
                throw new IllegalStateException("PostgreSQL is required and does not start", e);
            }
            Assumptions.abort("PostgreSQL does not start: " + e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyRowKeyAndIndexIsAsCommitsLeaveIt() throws SQLException {
        String committed = newDatabase("committed");
        try (Storage storage = JdbcStorage.open(committed)) {
            Loader loader = new Loader(storage, PLAN, 2);
            loader.loadAccounts("the hash");
            loader.loadTasks(done -> {});
        }

        String copied = newDatabase("copied");
        Fill.fill(copied, PLAN, "the hash");

        for (String table : List.of("users", "tasks", "events", "owners", "owner_days")) {
            String rows = "SELECT to_jsonb(r) - 'generation' - 'account_generation' - 'vector' FROM taskcore_" + table
                    + " r ORDER BY 1";
            assertThat(read(copied, rows)).as(table).isNotEmpty().isEqualTo(read(committed, rows));
        }
        String vectors = "SELECT id || ' ' || vector FROM taskcore_tasks WHERE vector IS NOT NULL";
        assertThat(read(copied, vectors))
                .as("those beyond the first 256 of each of the four largest")
                .hasSize(4 * 44)
                .containsAnyElementsOf(read(committed, vectors));
        for (String catalog : List.of(
                "SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'taskcore%' ORDER BY 1",
                "SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint"
                        + " WHERE conname LIKE 'taskcore%' ORDER BY 1")) {
            assertThat(read(copied, catalog)).isNotEmpty().isEqualTo(read(committed, catalog));
        }
    }

    @Test
    void textOfEveryKindIsCopied() throws SQLException {
        String url = newDatabase("odd");
        JdbcStorage.open(url).close();
        List<Task> tasks = IntStream.range(0, 300).mapToObj(FillTest::odd).toList();
        Change.Builder change = Change.builder();
        tasks.forEach(change::create);

        try (Copies copies = new Copies(url, Set.of("taskcore_tasks"));
                Storage storage = JdbcStorage.on(copies, JdbcOptions.defaults().migrations(Migrations.NONE))) {
            storage.commit(change.build());
            copies.finish();
        }

        try (Storage storage = JdbcStorage.open(url)) {
            for (Task task : tasks) {
                assertThat(storage.tasks().find(Scope.owner(Tenant.DEFAULT, task.ownerId()), task.id()))
                        .contains(task);
            }
            assertThat(storage.tasks().count(Scope.owner(Tenant.DEFAULT, "ada"), Check.words(List.of("anc"))))
                    .isEqualTo(tasks.size());
        }
    }

    private static Task odd(int number) {
        Task plain = new Samples(new Plan(10, 400)).task(number);
        return new Task(
                plain.tenantId(),
                plain.id(),
                "ada",
                "ada",
                "Tab\t, \\N, \\., 'quote', \"two\" and \r",
                "\\\n\\t\n\\.\nÉtretat → 漢字 🚀 ancre",
                plain.status(),
                plain.priority(),
                List.of("\\", "a\tb"),
                null,
                plain.attributes(),
                1,
                plain.createdAt(),
                plain.updatedAt(),
                plain.completedAt());
    }

    private static String newDatabase(String name) throws SQLException {
        read(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        return server.getJdbcUrl("postgres", name);
    }

    private static List<String> read(String url, String sql) throws SQLException {
        List<String> read = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        read.add(rows.getString(1));
                    }
                }
            }
        }
        return read;
    }
}
