package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.CacheCounts;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.SharedAnswers;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.storage.Caching;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.Tasks;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers that are kept where the connections are the host's, whose transactions see what nobody else does. */
class KeptAnswersTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);
    private static final JdbcOptions TELLING =
            JdbcOptions.defaults().hostTransactions(TransactionSynchronizationManager::isActualTransactionActive);

    @TempDir
    Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private final HikariDataSource pool = new HikariDataSource();
    private final DataSource counting = new DelegatingDataSource(pool) {
        @Override
        public Connection getConnection() throws SQLException {
            connections.incrementAndGet();
            return super.getConnection();
        }
    };

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whatATransactionWroteIsSeenInItAndByNobodyElse(String engine) {
        try (JdbcStorage storage = on(engine, TELLING)) {
            Tasks tasks = tasks(storage, caching(storage));
            String id = tasks.create(ADA, TaskDraft.titled("Kept")).id();
            assertThat(title(tasks, id)).isEqualTo("Kept");

            new TransactionTemplate(new DataSourceTransactionManager(counting)).executeWithoutResult(status -> {
                tasks.update(ADA, id, TaskPatch.title("Written"));
                assertThat(elsewhere(tasks, id)).isEqualTo("Kept");
                assertThat(title(tasks, id)).isEqualTo("Written");
                assertThat(elsewhere(tasks, id)).isEqualTo("Kept");
                status.setRollbackOnly();
            });

            assertThat(title(tasks, id)).isEqualTo("Kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whatIsKeptCostsNoConnection(String engine) {
        try (JdbcStorage storage = on(engine, TELLING)) {
            Tasks tasks = tasks(storage, caching(storage));
            String id = tasks.create(ADA, TaskDraft.titled("Kept")).id();
            assertThat(title(tasks, id)).isEqualTo("Kept");
            int before = connections.get();

            assertThat(title(tasks, id)).isEqualTo("Kept");

            assertThat(connections).hasValue(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whoHasJustWrittenATaskIsKnownWithoutAConnection(String engine) {
        try (JdbcStorage storage = on(engine, TELLING)) {
            World world = World.over(storage, new TestClock(), new SecureRandom(), caching(storage));
            Session ada = world.register("ada");
            String token = ada.tokens().token();
            assertThat(world.sessions().authenticate(token)).isEqualTo(ada.actor());
            for (int i = 0; i < 3; i++) {
                String id = world.tasks()
                        .create(ada.actor(), TaskDraft.titled("Written"))
                        .id();
                int before = connections.get();

                assertThat(world.sessions().authenticate(token)).isEqualTo(ada.actor());
                assertThat(world.sessions().recognise(token)).contains(ada.actor());

                assertThat(connections).hasValue(before);
                assertThat(world.tasks().get(ada.actor(), id).title()).isEqualTo("Written");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void nothingIsKeptWhereTheHostDoesNotTellOfItsTransactions(String engine) {
        try (JdbcStorage storage = on(engine, JdbcOptions.defaults())) {
            Caching caching = caching(storage);
            Tasks tasks = tasks(storage, caching);
            String id = tasks.create(ADA, TaskDraft.titled("Read")).id();
            for (int i = 0; i < 3; i++) {
                assertThat(title(tasks, id)).isEqualTo("Read");
            }

            assertThat(caching.cache().counts()).isEqualTo(new CacheCounts(0, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    private JdbcStorage on(String engine, JdbcOptions options) {
        pool.setJdbcUrl(
                engine.equals("sqlite")
                        ? "jdbc:sqlite:" + folder.resolve("host.db") + "?journal_mode=WAL&synchronous=FULL"
                        : PostgresServer.newDatabase());
        return JdbcStorage.on(new TransactionAwareDataSourceProxy(counting), options);
    }

    /** No lease lapses. */
    private static Caching caching(JdbcStorage storage) {
        return Caching.over(storage, CacheSettings.defaults(), Broadcast.none(), SharedAnswers.none(), () -> 0);
    }

    private static Tasks tasks(JdbcStorage storage, Caching caching) {
        return World.over(storage, new TestClock(), new SecureRandom(), caching).tasks();
    }

    private static String title(Tasks tasks, String id) {
        return tasks.get(ADA, id).title();
    }

    private static String elsewhere(Tasks tasks, String id) {
        return CompletableFuture.supplyAsync(() -> title(tasks, id)).join();
    }
}
