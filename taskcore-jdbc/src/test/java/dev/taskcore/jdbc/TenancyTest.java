package dev.taskcore.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.contract.EveryContract;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Every statement that the contracts make a storage issue says which tenant it means, for each table of ours in it;
 * only the purge means all, and the walk from one tenant to the next.
 */
class TenancyTest {

    @Nested
    class OnSqlite extends Recorded {
        @TempDir
        static Path folder;

        /** It holds nothing but numbers of rows of tasks, and is read only to find some of a tenant's. */
        @Override
        Set<String> withoutTenant() {
            return Set.of("taskcore_tasks_words");
        }

        @Override
        DataSource migrated() {
            JdbcStorage.open("jdbc:sqlite:" + folder.resolve("empty.db")).close();
            return source();
        }

        @Override
        void empty() throws IOException {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve("tasks.db" + suffix));
            }
            Files.copy(folder.resolve("empty.db"), folder.resolve("tasks.db"));
        }

        private DataSource source() {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            SQLiteDataSource source = new SQLiteDataSource(config);
            source.setUrl("jdbc:sqlite:" + folder.resolve("tasks.db"));
            return source;
        }
    }

    @Nested
    class OnPostgres extends Recorded {
        private final HikariDataSource pool = new HikariDataSource();
        private String url = "";

        @Override
        DataSource migrated() {
            url = PostgresServer.newDatabase();
            JdbcStorage.open(url).close();
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            pool.setDataSource(source);
            pool.setMaximumPoolSize(20);
            return pool;
        }

        @Override
        void empty() {
            PostgresServer.empty(url, "public");
        }

        @AfterAll
        void closePool() {
            pool.close();
        }
    }

    @Nested
    @Tag("mariadb")
    class OnMaria extends Recorded {
        private final HikariDataSource pool = new HikariDataSource();
        private String url = "";

        @Override
        List<String> operators() {
            return List.of(
                    "DELETE FROM taskcore_receipts WHERE expires_at <= ?",
                    "DELETE FROM taskcore_sessions WHERE expires_at <= ?",
                    "SELECT min(next) FROM (");
        }

        @Override
        DataSource migrated() {
            url = MariaServer.newDatabase();
            JdbcStorage.open(url).close();
            pool.setJdbcUrl(url + "&sessionVariables=max_sort_length=16384");
            pool.setMaximumPoolSize(20);
            return pool;
        }

        @Override
        void empty() {
            MariaServer.empty(url);
        }

        @AfterAll
        void closePool() {
            pool.close();
        }
    }

    /** The contracts, and at the end what they made the storage issue. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    abstract static class Recorded implements EveryContract {
        private final Set<String> statements = new ConcurrentSkipListSet<>();
        private Recorder recorder;
        private JdbcStorage storage;

        /** How the statements begin that mean every tenant. */
        List<String> operators() {
            return List.of(
                    "DELETE FROM taskcore_receipts WHERE (tenant_id, scope, request_key) IN",
                    "DELETE FROM taskcore_sessions WHERE (tenant_id, id) IN",
                    "SELECT min(next) FROM (");
        }

        /** The tables that have no column for a tenant. */
        Set<String> withoutTenant() {
            return Set.of();
        }

        /** Makes the tables, and gives connections to them. */
        abstract DataSource migrated();

        /** Takes everything out of them. */
        abstract void empty() throws IOException;

        @BeforeAll
        void migrate() {
            recorder = new Recorder(migrated());
        }

        @BeforeEach
        void begin() throws IOException {
            empty();
            storage = opened();
        }

        @AfterEach
        void end() {
            storage.close();
            recorder.statements()
                    .forEach(statement ->
                            statements.addAll(List.of(statement.sql().split(";\n"))));
            recorder.clear();
        }

        private JdbcStorage opened() {
            return JdbcStorage.on(
                    recorder.source(),
                    JdbcOptions.defaults().migrations(Migrations.NONE).hostTransactions(() -> false));
        }

        @Override
        public Storage storage() {
            return storage;
        }

        @Override
        public Storage reopened() {
            storage.close();
            storage = opened();
            return storage;
        }

        /** It says no more of statements than {@link #everyAnswerIsThatOfTheStorageInMemory}, and takes long. */
        @Override
        public void everyAnswerIsThatOfTheStorageInMemoryForLong(RepetitionInfo life) {}

        @Test
        @Order(Integer.MAX_VALUE)
        void everyStatementThatTheContractsMadeItIssueNamesItsTenant() throws Exception {
            Set<String> leaks = new TreeSet<>();
            for (String sql : statements) {
                if (sql.contains("taskcore_")
                        && !Tenancy.unbound(sql, withoutTenant()).isEmpty()) {
                    leaks.add(sql);
                }
            }
            assertThat(leaks)
                    .hasSameSizeAs(operators())
                    .allMatch(sql -> operators().stream().anyMatch(sql::startsWith));
            assertThat(statements).hasSizeGreaterThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM taskcore_tasks",
                "SELECT * FROM taskcore_tasks WHERE tenant_id > ?",
                "SELECT * FROM taskcore_tasks WHERE tenant_id = 'default'",
                "SELECT * FROM taskcore_tasks WHERE tenant_id = ? OR id = ?",
                "SELECT * FROM taskcore_tasks WHERE NOT tenant_id = ?",
                "SELECT * FROM taskcore_tasks t JOIN taskcore_users u ON u.id = t.owner_id WHERE t.tenant_id = ?",
                "SELECT * FROM taskcore_users u LEFT JOIN taskcore_tenants t ON t.id = ? AND u.tenant_id = ?",
                "SELECT * FROM taskcore_tasks t, taskcore_users u WHERE tenant_id = ?",
                "SELECT 1 FROM taskcore_users WHERE tenant_id = ? AND id IN (SELECT owner_id FROM taskcore_tasks)",
                "SELECT (SELECT count(*) FROM taskcore_tasks) FROM taskcore_users WHERE tenant_id = ?",
                "SELECT * FROM taskcore_users WHERE tenant_id = ? UNION SELECT * FROM taskcore_users WHERE id = ?",
                "SELECT * FROM (SELECT * FROM taskcore_tasks) t WHERE t.tenant_id = ?",
                "UPDATE \"order\".taskcore_tasks SET title = ? WHERE id = ?",
                "DELETE FROM taskcore_tasks WHERE owner_id = ? AND id = ?",
                "DELETE FROM taskcore_tenants WHERE version = ?",
                "INSERT INTO taskcore_tasks (id, owner_id) VALUES (?, ?)",
                "INSERT INTO taskcore_tasks (id, tenant_id) VALUES (?, 'default')",
                "INSERT INTO taskcore_tasks (id, tenant_id) VALUES (?, ?), (?, 'default')",
                "INSERT INTO taskcore_tasks (tenant_id, version) VALUES (?, (SELECT max(version) FROM taskcore_tasks))",
                "INSERT INTO taskcore_tasks (id, tenant_id) SELECT n.v0, 'default' FROM unnest(?, ?) AS n(v0, v1)",
                "INSERT INTO taskcore_tasks (tenant_id, version) SELECT n.v0, (SELECT max(version) FROM taskcore_tasks"
                        + " WHERE id = n.v1) FROM unnest(?, ?) AS n(v0, v1)",
            })
    void aStatementWithoutItsTenantIsSeen(String sql) throws Exception {
        assertThat(Tenancy.unbound(sql, Set.of())).isNotEmpty();
    }

    /** Groups of changes are not among what the contracts make a storage issue on a source that is lent. */
    @Test
    void theInsertsOfManyRowsSayWhoseTheyAre() throws Exception {
        PostgresDialect dialect = new PostgresDialect(JdbcOptions.defaults());
        Task task = Samples.task("acme", "ada", 1);
        Step step = new TaskTable(dialect).put(null, task);
        String many = requireNonNull(step.many()).sql();

        assertThat(many).contains("unnest(");
        assertThat(Tenancy.unbound(many, Set.of())).isEmpty();
        assertThat(Tenancy.unbound(many.replace("WHERE tenant_id = ", "WHERE id = "), Set.of()))
                .containsExactly("taskcore_owners");
    }
}
