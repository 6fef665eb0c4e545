package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteWriterTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration NOW = Duration.ofNanos(1);

    @TempDir
    Path folder;

    private final Dialect dialect = new SqliteDialect(JdbcOptions.defaults());
    private final SQLiteDataSource source = new SQLiteDataSource();
    private JdbcStorage storage;
    private Steps steps;

    @BeforeEach
    void open() {
        source.setUrl("jdbc:sqlite:" + folder.resolve("tasks.db"));
        storage = JdbcStorage.open(source.getUrl());
        steps = StepsOn.source(source, dialect);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aChangeThatFailsAmidAGroupHarmsNoOther() {
        storage.commit(Change.builder().create(account("acme", "ada")).build());
        Ticket first = ticket(Change.builder().create(task("acme", "ada", 1)));
        Ticket stale = ticket(Change.builder()
                .create(task("acme", "ada", 2))
                .update(task("acme", "ada", 3), retitled(task("acme", "ada", 3), "Lost")));
        Ticket taken = ticket(Change.builder()
                .create(task("acme", "ada", 4))
                .create(account("acme", "eve", "ada@example.org", null, Role.USER, true)));
        Ticket last = ticket(Change.builder().create(task("acme", "ada", 5)));

        try (SqliteWriter writer = new SqliteWriter(source::getConnection, dialect)) {
            writer.write(List.of(first, stale, taken, last));
        }

        assertThat(first.await(SOON)).isPositive();
        assertThat(last.await(SOON)).isPositive();
        assertThatExceptionOfType(StaleVersionException.class).isThrownBy(() -> stale.await(SOON));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> taken.await(SOON));
        assertThat(count()).isEqualTo(2);
        assertThat(storage.tasks().statistics("acme", "ada", TestClock.START).total())
                .isEqualTo(2);
    }

    @Test
    void aTaskThatIsMadeChangedAndDeletedWithinAGroupIsNotFoundByItsWords() {
        Ticket made = ticket(Change.builder().create(task("acme", "ada", 1)));
        Ticket changed = ticket(
                Change.builder().update(task("acme", "ada", 1), retitled(task("acme", "ada", 1), "Secondary words")));
        Ticket deleted = ticket(Change.builder().delete(retitled(task("acme", "ada", 1), "")));
        Ticket another = ticket(Change.builder().create(task("acme", "ada", 2)));

        try (SqliteWriter writer = new SqliteWriter(source::getConnection, dialect)) {
            writer.write(List.of(made, changed, deleted, another));
        }

        assertThat(found("task")).isEqualTo(1);
        assertThat(found("second")).isZero();
    }

    @Test
    void nobodyHasAnAnswerBeforeTheCommit() {
        Ticket good = ticket(
                Change.builder().create(task("acme", "ada", 1)).receipt(receipt("acme", "ada", "k", TestClock.START)));
        Ticket refused = ticket(Change.builder().receipt(receipt("acme", "ada", "k", TestClock.START)));
        SqliteWriter.Source watched = () -> atCommit(() -> {
            assertUnanswered(good);
            assertUnanswered(refused);
        });

        try (SqliteWriter writer = new SqliteWriter(watched, dialect)) {
            writer.write(List.of(good, refused));
        }

        assertThat(good.await(SOON)).isPositive();
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> refused.await(SOON));
    }

    @Test
    void ifTheCommitFailsNobodyOfTheGroupKnowsAndTheNextGroupIsWritten() {
        Ticket good = ticket(Change.builder().create(task("acme", "ada", 1)));
        Ticket stale = ticket(Change.builder().delete(task("acme", "ada", 3)));
        Ticket next = ticket(Change.builder().create(task("acme", "ada", 2)));
        int[] connections = {0};
        SqliteWriter.Source failing = () -> connections[0]++ > 0
                ? source.getConnection()
                : atCommit(() -> {
                    throw new SQLException("the disk is gone");
                });

        try (SqliteWriter writer = new SqliteWriter(failing, dialect)) {
            writer.write(List.of(good, stale));
            writer.write(List.of(next));
        }

        assertUnavailable(good, Outcome.UNKNOWN);
        assertUnavailable(stale, Outcome.UNKNOWN);
        assertThat(next.await(SOON)).isPositive();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aConnectionThatGoesBackToItsPoolHasNoTransactionUnderWay() throws SQLException {
        Ticket failed = ticket(Change.builder().create(task("acme", "ada", 1)));
        try (Connection pooled = source.getConnection()) {
            SqliteWriter.Source failing = () -> keptOpen(atCommit(pooled, () -> {
                throw new SQLException("the disk is gone");
            }));
            try (SqliteWriter writer = new SqliteWriter(failing, dialect)) {
                writer.write(List.of(failed));
            }

            storage.commit(Change.builder().create(task("acme", "ada", 2)).build());
        }

        assertUnavailable(failed, Outcome.UNKNOWN);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void ifTheDatabaseCannotBeOpenedNothingWasApplied() {
        Ticket ticket = ticket(Change.builder().create(task("acme", "ada", 1)));

        try (SqliteWriter writer = new SqliteWriter(
                () -> {
                    throw new SQLException("no such file");
                },
                dialect)) {
            writer.write(List.of(ticket));
        }

        assertUnavailable(ticket, Outcome.NOT_APPLIED);
    }

    private Ticket ticket(Change.Builder builder) {
        Change change = builder.build();
        Ticket ticket = new Ticket(change, steps.of(change));
        assertThat(ticket.take()).isTrue();
        return ticket;
    }

    private long count() {
        return storage.tasks()
                .list(Scope.owner("acme", "ada"), TaskFilter.ALL, TaskSort.NEWEST, TaskStore.From.START, 10)
                .size();
    }

    private long found(String word) {
        TaskFilter filter = new TaskFilter(
                Set.of(), Set.of(), Set.of(), List.of(word), null, null, null, null, null, null, Map.of());
        return storage.tasks().count(Scope.owner("acme", "ada"), filter);
    }

    @FunctionalInterface
    private interface Fault {
        void happen() throws SQLException;
    }

    /** A connection on which something happens just before it commits. */
    private Connection atCommit(Fault fault) throws SQLException {
        return atCommit(source.getConnection(), fault);
    }

    private static Connection keptOpen(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> method.getName().equals("close") ? null : method.invoke(real, arguments));
    }

    private static Connection atCommit(Connection real, Fault fault) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    Object made = method.invoke(real, arguments);
                    return made instanceof PreparedStatement statement && "COMMIT".equals(arguments[0])
                            ? faulty(statement, fault)
                            : made;
                });
    }

    private static Object faulty(PreparedStatement real, Fault fault) {
        return Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("executeUpdate")) {
                        fault.happen();
                    }
                    return method.invoke(real, arguments);
                });
    }

    private static void assertUnanswered(Ticket ticket) {
        assertUnavailable(ticket, Outcome.UNKNOWN);
    }

    private static void assertUnavailable(Ticket ticket, Outcome outcome) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> ticket.await(NOW))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(outcome));
    }
}
