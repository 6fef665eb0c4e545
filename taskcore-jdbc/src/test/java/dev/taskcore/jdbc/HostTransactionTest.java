package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Generation;
import dev.taskcore.cache.Owner;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction that a host has begun with Spring does to what taskcore writes in it. */
abstract class HostTransactionTest {

    static final Actor ADA = Actor.of("acme", "ada", Role.USER);

    HikariDataSource pool;
    private JdbcTemplate host;
    TransactionTemplate transaction;
    JdbcStorage storage;
    Tasks tasks;

    /** A pool of the host's, on a new database. */
    abstract HikariDataSource pool();

    /** What others see. */
    record Kept(long tasks, long events, long counted, long receipts, long orders) {
        static final Kept NOTHING = new Kept(0, 0, 0, 0, 0);
        static final Kept EVERYTHING = new Kept(1, 1, 1, 1, 1);
    }

    @BeforeEach
    void open() {
        pool = pool();
        host = new JdbcTemplate(pool);
        transaction = template();
        storage = JdbcStorage.on(
                new TransactionAwareDataSourceProxy(pool),
                JdbcOptions.defaults().hostTransactions(TransactionSynchronizationManager::isActualTransactionActive));
        tasks = World.over(storage).tasks();
        host.execute("CREATE TABLE orders (id bigint)");
    }

    @AfterEach
    void close() {
        storage.close();
        pool.close();
    }

    @Test
    void withoutATransactionATaskIsCommittedAtOnce() {
        tasks.create(ADA, keyed("k"));

        assertThat(kept()).isEqualTo(new Kept(1, 1, 1, 1, 0));
    }

    @Test
    void aTaskIsCommittedWithTheTransactionOfTheHostAndSeenByNobodyBefore() {
        transaction.executeWithoutResult(status -> {
            order();
            tasks.create(ADA, keyed("k"));

            assertThat(kept()).isEqualTo(Kept.NOTHING);
        });

        assertThat(kept()).isEqualTo(Kept.EVERYTHING);
    }

    @Test
    void aTaskIsTakenBackWithTheTransactionOfTheHost() {
        transaction.executeWithoutResult(status -> {
            order();
            tasks.create(ADA, keyed("k"));
            status.setRollbackOnly();
        });
        assertThat(kept()).isEqualTo(Kept.NOTHING);
        assertThat(found("task")).isZero();

        transaction.executeWithoutResult(status -> {
            order();
            tasks.create(ADA, keyed("k"));
        });
        assertThat(kept()).isEqualTo(Kept.EVERYTHING);
        assertThat(found("task")).isEqualTo(1);
    }

    @Test
    void aTaskIsTakenBackWithANestedTransactionAndTheRestStays() {
        TransactionTemplate nested = template();
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

        transaction.executeWithoutResult(outer -> {
            order();
            tasks.create(ADA, keyed("outer"));
            nested.executeWithoutResult(inner -> {
                order();
                tasks.create(ADA, keyed("inner"));
                inner.setRollbackOnly();
            });
        });

        assertThat(kept()).isEqualTo(Kept.EVERYTHING);
    }

    @Test
    void beneathARawPoolATaskStaysWhateverTheHostsTransactionDoes() {
        try (JdbcStorage raw = JdbcStorage.on(pool, JdbcOptions.defaults().migrations(Migrations.NONE))) {
            transaction.executeWithoutResult(status -> {
                World.over(raw).tasks().create(ADA, keyed("k"));
                order();
                status.setRollbackOnly();
            });
        }

        assertThat(kept()).isEqualTo(new Kept(1, 1, 1, 1, 0));
    }

    @Test
    void whatIsReadInTheTransactionIncludesWhatWasWrittenInIt() {
        transaction.executeWithoutResult(status -> {
            Task made = tasks.create(ADA, keyed("k"));
            Task done = tasks.update(ADA, made.id(), TaskPatch.status(TaskStatus.COMPLETED));

            assertThat(tasks.get(ADA, made.id())).isEqualTo(done);
            assertThat(tasks.list(ADA, TaskQuery.create()).items()).containsExactly(done);
            assertThat(tasks.statistics(ADA).byStatus()).containsEntry(TaskStatus.COMPLETED, 1L);
            assertThat(found("task")).isEqualTo(1);
            tasks.delete(ADA, made.id(), null);
            assertThat(found("task")).isZero();
        });
    }

    @Test
    void aRefusedChangeLeavesNothingAndTheTransactionGoesOn() {
        transaction.executeWithoutResult(status -> {
            order();
            tasks.create(ADA, keyed("k"));
            assertThatExceptionOfType(StaleVersionException.class)
                    .isThrownBy(() -> storage.commit(Change.builder()
                            .create(task("acme", "ada", 2))
                            .delete(task("acme", "ada", 3))
                            .build()));
        });

        assertThat(kept()).isEqualTo(Kept.EVERYTHING);
        assertThat(found("task")).isEqualTo(1);
    }

    @Test
    void anAddressThatIsTakenLeavesTheTransactionUsable() {
        Change.Builder first = Change.builder().create(account("acme", "ada"));
        Change.Builder keyed = Change.builder()
                .create(account("acme", "bob"))
                .receipt(receipt("acme", "bob@example.org account.register", "k", TestClock.START));
        transaction.executeWithoutResult(status -> {
            storage.commit(first.build());
            storage.commit(keyed.build());

            assertThat(conflict(
                            Change.builder().create(account("acme", "eve", "ada@example.org", null, Role.USER, true))))
                    .isEqualTo(Reason.TAKEN);
            assertThat(conflict(Change.builder()
                            .create(account("acme", "eve", "bob@example.org", null, Role.USER, true))
                            .receipt(receipt("acme", "bob@example.org account.register", "k", TestClock.START))))
                    .isEqualTo(Reason.RECEIPT_EXISTS);
            storage.commit(Change.builder().create(account("acme", "eve")).build());
        });

        assertThat(storage.users().byId("acme", "ada")).isPresent();
        assertThat(storage.users().byId("acme", "eve")).isPresent();
    }

    @Test
    void aKeyThatIsUsedAgainInTheTransactionGivesTheFirstResult() {
        transaction.executeWithoutResult(status -> {
            order();
            assertThat(tasks.create(ADA, keyed("k"))).isEqualTo(tasks.create(ADA, keyed("k")));
        });

        assertThat(kept()).isEqualTo(Kept.EVERYTHING);
    }

    @Test
    void theTransactionOfABoundConnectionIsJoinedAndKeepsNoSavepoint() throws SQLException {
        JdbcOptions options = JdbcOptions.defaults().migrations(Migrations.NONE);
        Task task = task("acme", "ada", 1);
        try (Connection connection = pool.getConnection()) {
            OneConnection bound = new OneConnection(connection);
            JdbcStorage joined = JdbcStorage.on(bound, options);
            connection.setAutoCommit(false);
            joined.commit(Change.builder().create(task).build());
            assertThatExceptionOfType(StaleVersionException.class)
                    .isThrownBy(() -> joined.commit(Change.builder()
                            .create(task("acme", "ada", 2))
                            .delete(task("acme", "ada", 3))
                            .build()));

            assertThat(joined.tasks().find(Scope.tenant("acme"), task.id())).contains(task);
            assertThat(joined.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo(1);
            assertThat(bound.savepoints()).isZero();
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(joined.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isZero();
            joined.close();
        }
    }

    @Test
    void itIsKnownWhetherTheThreadIsInATransactionOfTheHost() {
        assertThat(storage.inHostTransaction()).isFalse();
        transaction.executeWithoutResult(status -> {
            assertThat(storage.inHostTransaction()).isTrue();
            assertThat(elsewhere(storage::inHostTransaction)).isFalse();
        });
        assertThat(storage.inHostTransaction()).isFalse();
    }

    @Test
    void aGenerationMovesWithTheTransactionOfTheHostAndForOthersNotBefore() {
        tasks.create(ADA, keyed("before"));
        long before = generation();
        transaction.executeWithoutResult(status -> {
            tasks.create(ADA, keyed("k"));
            assertThat(generation()).isGreaterThan(before);
            assertThat(elsewhere(this::generation)).isEqualTo(before);
        });

        assertThat(generation()).isGreaterThan(before);
    }

    @Test
    void aPurgeIsPartOfTheTransactionToo() {
        tasks.create(ADA, keyed("k"));

        transaction.executeWithoutResult(status -> {
            assertThat(storage.purge(TestClock.START.plusSeconds(1_000_000), 10))
                    .isEqualTo(1);
            status.setRollbackOnly();
        });

        assertThat(kept().receipts()).isEqualTo(1);
    }

    TransactionTemplate template() {
        return new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    static TaskDraft keyed(String key) {
        return TaskDraft.titled("A task").idempotencyKey(key);
    }

    private Reason conflict(Change.Builder change) {
        try {
            storage.commit(change.build());
        } catch (ConflictException e) {
            return e.reason();
        }
        throw new AssertionError("it was committed");
    }

    private long found(String word) {
        return tasks.list(ADA, TaskQuery.create().search(word)).items().size();
    }

    private long generation() {
        Owner ada = new Owner(ADA.tenantId(), ADA.userId());
        return storage.generations()
                .find(Set.of(ada))
                .getOrDefault(ada, Generation.NONE)
                .owner();
    }

    void order() {
        host.update("INSERT INTO orders VALUES (1)");
    }

    /** As a thread sees it that has no transaction. */
    private Kept kept() {
        return elsewhere(() -> new Kept(
                count("SELECT count(*) FROM taskcore_tasks"),
                count("SELECT count(*) FROM taskcore_events"),
                count("SELECT coalesce(sum(pending), 0) FROM taskcore_owners"),
                count("SELECT count(*) FROM taskcore_receipts"),
                count("SELECT count(*) FROM orders")));
    }

    long count(String sql) {
        return Objects.requireNonNull(host.queryForObject(sql, Long.class));
    }

    static <T> T elsewhere(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call).join();
    }
}
