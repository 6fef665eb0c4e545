package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Session;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Every statement that touches a table of ours says which tenant it means; only the purge means all, and the walk from
 * one tenant to the next.
 */
class TenancyTest {

    private static final Pattern TABLE = Pattern.compile("(?:from|into|update|join) (taskcore_[a-z_]+)");
    private static final Pattern TENANT = Pattern.compile("tenant_id = \\?|\\([^)]*tenant_id[^)]*\\)\\s+values");

    @TempDir
    Path folder;

    @Test
    void onSqlite() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("tasks.db"));
        assertThat(leaks(source)).isEmpty();
    }

    @Test
    void onPostgres() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.newDatabase());
        assertThat(leaks(source)).isEmpty();
    }

    private static List<String> leaks(DataSource source) {
        JdbcStorage.on(source).close();
        Recorder recorder = new Recorder(source);
        try (JdbcStorage storage =
                JdbcStorage.on(recorder.source(), JdbcOptions.defaults().migrations(JdbcOptions.Migrations.NONE))) {
            liveAWholeLife(World.over(storage));
        }
        List<String> statements = recorder.statements().stream()
                .flatMap(statement -> List.of(statement.sql().split(";\n", -1)).stream())
                .map(sql -> sql.toLowerCase(Locale.ROOT))
                .filter(sql -> TABLE.matcher(sql).find())
                .distinct()
                .toList();
        assertThat(statements).hasSizeGreaterThan(30);
        return statements.stream().filter(sql -> !namesItsTenant(sql)).toList();
    }

    private static boolean namesItsTenant(String sql) {
        if (sql.contains("taskcore_tenants")) {
            return sql.contains("id = ?") || sql.contains("taskcore_tenants (name");
        }
        // The full-text index holds nothing but rows of tasks, which are joined with the tenant's.
        return sql.contains("into taskcore_tasks_words")
                || sql.contains("from taskcore_tasks_words where rowid = ?")
                || TENANT.matcher(sql).find();
    }

    private static void liveAWholeLife(World world) {
        Session admin = world.admin("root");
        Session ada = world.register("ada");
        Task task = world.tasks()
                .create(
                        ada.actor(),
                        TaskDraft.titled("Ship the release")
                                .priority(Priority.HIGH)
                                .dueAt(TestClock.START));
        world.tasks().update(ada.actor(), task.id(), TaskPatch.status(TaskStatus.COMPLETED));
        for (TaskSort.Field field : TaskSort.Field.values()) {
            for (String owner : List.of(ada.actor().userId(), TaskQuery.EVERY_OWNER)) {
                TaskQuery query = TaskQuery.create()
                        .owner(owner)
                        .sort(new TaskSort(field, true))
                        .search("ship")
                        .tag("x")
                        .attribute("a", "1");
                assertThat(world.tasks().list(admin.actor(), query).items()).isEmpty();
                assertThat(world.tasks()
                                .list(admin.actor(), query.onlyOverdue())
                                .items())
                        .isEmpty();
            }
        }
        assertThat(world.tasks().statistics(ada.actor()).total()).isEqualTo(1);
        assertThat(world.storage().receipts().find("default", "x", id(1))).isEmpty();
        assertThat(world.storage().contents().accounts("default", "", 9)).hasSize(2);
        assertThat(world.storage().contents().tasks("default", "", "", 9)).hasSize(1);
        assertThat(world.storage().contents().events("default", "", 9)).isNotEmpty();
        assertThat(world.accounts()
                        .setRole(admin.actor(), ada.actor().userId(), Role.ADMIN)
                        .role())
                .isEqualTo(Role.ADMIN);
        world.accounts().delete(ada.actor());
        world.accounts().login(dev.taskcore.account.Credentials.ofEmail("root@example.org", World.PASSWORD));
    }
}
