package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.fullTask;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.change.Change;
import dev.taskcore.change.Event;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/** What changes that are committed together leave in PostgreSQL, and what their callers hear. */
@Timeout(120)
class JoinedPostgresTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final JdbcOptions OPTIONS = JdbcOptions.defaults().timeouts(LONG, LONG);

    private final String url = PostgresServer.newDatabase();
    private final ServerDialect dialect = new PostgresDialect(OPTIONS);
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Callers callers = new Callers();
    private final List<Task> made = new ArrayList<>();
    private JdbcStorage storage;
    private Steps steps;

    @BeforeEach
    void open() {
        storage = JdbcStorage.open(url, OPTIONS);
        steps = StepsOn.source(source(), dialect);
    }

    @AfterEach
    void close() throws InterruptedException {
        callers.join();
        storage.close();
    }

    @Test
    void whatGathersIsOneTransaction() throws InterruptedException {
        JoinedCommits joined = joined(source());
        occupy(joined);
        for (int i = 0; i < 12; i++) {
            call(joined, "caller" + i, create("owner" + i % 5, i));
        }
        letGo();

        assertThat(transactions()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM taskcore_tasks WHERE owner_id LIKE 'owner%'"))
                .isEqualTo(12);
        assertCounted();
    }

    @Test
    void insertsOfAGroupAreOneTextHoweverManyThereAre() throws InterruptedException {
        Recorder recorder = new Recorder(source());
        gather(recorder.source(), 3, 3);
        gather(recorder.source(), 8, 8);

        assertThat(recorder.statements().stream().map(Recorder.Statement::sql).distinct())
                .hasSize(1);
    }

    @Test
    void howOftenAnOwnerIsInAGroupAllIsThereAndAllIsCounted() throws InterruptedException {
        for (int owners : List.of(8, 7, 4, 2)) {
            gather(source(), 8, owners);
        }

        assertThat(made).hasSize(32);
        assertThat(storage.contents().events("acme", "", 100)).hasSize(32);
        for (Task task : made) {
            assertThat(storage.tasks().find(Scope.owner("acme", task.ownerId()), task.id()))
                    .contains(task);
        }
        assertThat(number("SELECT sum(due_open) FROM taskcore_owner_days")).isEqualTo(21);
        assertThat(number("SELECT sum(completed) FROM taskcore_owner_days")).isEqualTo(11);
        assertCounted();
    }

    @Test
    void aRowThatIsRefusedAmongOthersIsRefused() throws InterruptedException {
        storage.commit(Change.builder()
                .create(task("acme", "bob", 1))
                .receipt(receipt("acme", "bob", "k", TestClock.START))
                .build());
        for (Change refused : List.of(
                create("bob", 1),
                Change.builder()
                        .create(task("acme", "bob", 2))
                        .receipt(receipt("acme", "bob", "k", TestClock.START))
                        .build())) {
            JoinedCommits joined = joined(source());
            int number = refused.receipt().isPresent() ? 4 : 3;
            occupy(joined, number);
            call(
                    joined,
                    "good",
                    Change.builder()
                            .create(task("acme", "ada", number))
                            .receipt(receipt("acme", "ada", "k" + number, TestClock.START))
                            .build());
            call(joined, "refused", refused);
            letGo();

            assertThat(callers.failure("good")).isNull();
            assertThat(callers.failure("refused")).isInstanceOf(ConflictException.class);
        }
        assertCounted();
    }

    /** So many changes are one group, of so many owners in turn. */
    private void gather(DataSource source, int changes, int owners) throws InterruptedException {
        JoinedCommits joined = joined(source);
        occupy(joined, made.size());
        for (int i = 0; i < changes; i++) {
            int number = made.size();
            String owner = "owner" + i % owners;
            Task task = number % 3 == 0
                    ? fullTask("acme", owner, number)
                    : task("acme", owner, number, "Title", TaskStatus.PENDING, TestClock.START);
            made.add(task);
            Event event = new StoredEvent("acme", "event" + number, owner, "s", "t", "a", TestClock.START, "{}");
            call(
                    joined,
                    "caller" + number,
                    Change.builder().create(task).tell(event).build());
        }
        letGo();
    }

    @Test
    void whoIsRefusedHearsItAndAllOthersAreCommitted() throws InterruptedException {
        Task there = task("acme", "bob", 1);
        Change first = Change.builder()
                .create(there)
                .receipt(receipt("acme", "bob", "k", TestClock.START))
                .build();
        storage.commit(first);
        JoinedCommits joined = joined(source());
        occupy(joined);
        call(joined, "good", create("ada", 2));
        Task elder = retitled(there, "Elder");
        call(
                joined,
                "stale",
                Change.builder().update(elder, retitled(elder, "Lost")).build());
        call(joined, "same id", create("bob", 1));
        call(
                joined,
                "retried",
                Change.builder()
                        .create(task("acme", "bob", 3))
                        .receipt(receipt("acme", "bob", "k", TestClock.START))
                        .build());
        call(
                joined,
                "too",
                Change.builder().delete(there).create(task("acme", "bob", 4)).build());
        letGo();

        assertThat(callers.failure("good")).isNull();
        assertThat(callers.failure("too")).isNull();
        assertThat(callers.failure("stale")).isInstanceOf(StaleVersionException.class);
        assertThat(callers.failure("same id"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ID_IN_USE));
        assertThat(callers.failure("retried"))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.reason()).isEqualTo(Reason.RECEIPT_EXISTS));
        assertCounted();
    }

    @Test
    void aLockOnOneOwnerDelaysNobodyElse() throws InterruptedException, SQLException {
        storage.commit(create("bob", 1));
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            assertThat(statement.executeUpdate("UPDATE taskcore_owners SET generation = 1 WHERE owner_id = 'bob'"))
                    .isEqualTo(1);
            JoinedCommits joined = joined(source());
            occupy(joined);
            call(joined, "ada", create("ada", 2));
            call(joined, "locked", create("bob", 3));
            call(joined, "cem", create("cem", 4));
            letGo("ada", "cem");
            call(joined, "dan", create("dan", 5));
            callers.join("dan");

            assertThat(callers.areRunning("locked")).isTrue();
            other.commit();
        }
        callers.join("locked");
        assertThat(callers.failure("locked")).isNull();
        assertCounted();
    }

    @Test
    void ifTheAnswerToACommitIsLostNobodyOfTheGroupKnowsAndAllIsThere() throws InterruptedException {
        try (CountedPool pool = new CountedPool(url)) {
            pool.loseAnswers(true);
            assertLost(pool, 3);
        }
    }

    @Test
    void ifTheConnectionIsLostBeforeTheCommitNobodyOfTheGroupKnowsAndNothingIsThere() throws InterruptedException {
        assertLost(new MortalSource(source(), 0).source(), 0);
    }

    @Test
    void aConnectionThatTheServerHasEndedIsReplacedUnnoticedByAllOfTheGroup()
            throws InterruptedException, SQLException {
        DataSource source = source();
        Connection ended = source.getConnection();
        PostgresServer.execute(
                url,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = "
                        + ended.unwrap(PGConnection.class).getBackendPID());
        Queue<Connection> given = new ConcurrentLinkedQueue<>(List.of(ended));
        JoinedCommits joined = joined(new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                Connection next = given.poll();
                return next == null ? source.getConnection() : next;
            }
        });
        occupy(joined);
        for (int i = 0; i < 3; i++) {
            call(joined, "caller" + i, create("owner" + i, i));
        }
        letGo();

        assertThat(given).isEmpty();
        assertThat(callers.failure("caller0")).isNull();
        assertThat(callers.failure("caller1")).isNull();
        assertThat(callers.failure("caller2")).isNull();
        assertThat(number("SELECT count(*) FROM taskcore_tasks WHERE owner_id LIKE 'owner%'"))
                .isEqualTo(3);
        assertCounted();
    }

    @Test
    void aSmallChangeIsOneTextThatCommits() throws InterruptedException {
        Recorder recorder = new Recorder(source());
        JoinedCommits joined = joined(recorder.source());
        Task made = task("acme", "ada", 1);
        Task changed = retitled(made, "Changed");
        List<Change> changes = List.of(
                Change.builder()
                        .create(made)
                        .receipt(receipt("acme", "ada", "k", TestClock.START))
                        .build(),
                Change.builder().update(made, changed).build(),
                Change.builder().delete(changed).build());
        for (Change change : changes) {
            recorder.clear();
            call(joined, "caller", change);
            callers.join("caller");

            assertThat(callers.failure("caller")).isNull();
            assertThat(recorder.statements())
                    .singleElement()
                    .satisfies(statement ->
                            assertThat(statement.sql()).startsWith("BEGIN;").endsWith(";\nCOMMIT"));
        }
        assertThat(number("SELECT count(*) FROM taskcore_tasks")).isZero();
        assertCounted();
    }

    @Test
    void whoIsRefusedForOneReasonHearsItFromTheOneText() throws InterruptedException {
        Task made = task("acme", "ada", 1);
        storage.commit(Change.builder().create(made).build());
        Task elder = retitled(made, "Elder");
        Recorder recorder = new Recorder(source());
        JoinedCommits joined = joined(recorder.source());
        call(joined, "taken", Change.builder().create(made).build());
        callers.join("taken");
        call(joined, "stale", Change.builder().delete(elder).build());
        callers.join("stale");

        assertThat(callers.failure("taken")).isInstanceOf(ConflictException.class);
        assertThat(callers.failure("stale")).isInstanceOf(StaleVersionException.class);
        // What fails is not recorded, and nothing but that was tried.
        assertThat(recorder.statements().stream().map(Recorder.Statement::sql)).containsOnly("ROLLBACK");
    }

    @Test
    void whatIsRefusedOnItsWayLeavesNothingAndTheConnectionIsGood() throws SQLException {
        Task made = task("acme", "ada", 1);
        Change first = Change.builder()
                .create(made)
                .receipt(receipt("acme", "ada", "k", TestClock.START))
                .build();
        storage.commit(first);
        Task elder = retitled(made, "Elder");
        Event event = new StoredEvent("acme", "event", "ada", "s", "t", "a", TestClock.START, "{}");
        try (Connection connection = source().getConnection()) {
            for (Change refused : List.of(
                    Change.builder().create(made).tell(event).build(),
                    Change.builder()
                            .update(elder, retitled(elder, "Lost"))
                            .tell(event)
                            .build(),
                    Change.builder().delete(elder).tell(event).build(),
                    Change.builder()
                            .create(task("acme", "ada", 2))
                            .tell(event)
                            .receipt(receipt("acme", "ada", "k", TestClock.START))
                            .build())) {
                Trip trip = Trip.of(steps.of(refused), false, dialect.surely().orElseThrow())
                        .orElseThrow();

                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> trip.run(connection))
                        .satisfies(e -> assertThat(dialect.kindOf(e)).isEqualTo(VendorErrors.Kind.MISSED));
                assertThat(connection.unwrap(PgConnection.class).getTransactionState())
                        .isEqualTo(TransactionState.IDLE);
            }
        }
        assertThat(storage.tasks().find(Scope.owner("acme", "ada"), made.id())).contains(made);
        assertThat(storage.contents().events("acme", "", 100)).isEmpty();
        assertThat(number("SELECT count(*) FROM taskcore_tasks")).isOne();
        assertCounted();
    }

    @Test
    void groupsOfTwoNodesOverTheSameOwnersLoseNothing() {
        try (JdbcStorage other = JdbcStorage.open(url, OPTIONS);
                Race race = new Race(24)) {
            for (int round = 0; round < 10; round++) {
                int first = round * 24;
                Race.assertAllWon(race.run(i -> {
                    JdbcStorage node = i % 2 == 0 ? storage : other;
                    node.commit(create("owner" + (i * 7 + first) % 5, first + i));
                    return i;
                }));
            }
        }

        assertThat(number("SELECT count(*) FROM taskcore_tasks")).isEqualTo(240);
        assertThat(transactions()).isLessThan(240);
        assertCounted();
    }

    @Test
    void theStatementsOfAGroupLockReceiptsThenOwnersInOrder() {
        List<Step> ordered = List.of(
                        Change.builder()
                                .create(task("acme", "bob", 1, "One", TaskStatus.PENDING, TestClock.START))
                                .receipt(receipt("acme", "bob", "k", TestClock.START))
                                .build(),
                        create("cem", 2),
                        Change.builder()
                                .create(task("acme", "ada", 3))
                                .receipt(receipt("acme", "ada", "k", TestClock.START))
                                .build())
                .stream()
                .flatMap(change -> steps.of(change).stream())
                .sorted(Step.ORDER)
                .toList();

        assertThat(ordered.stream().map(step -> step.sql().split(" ", 4)[2]))
                .containsExactly(
                        "taskcore_receipts",
                        "taskcore_receipts",
                        "taskcore_owners",
                        "taskcore_owners",
                        "taskcore_owners",
                        "taskcore_owner_days",
                        "taskcore_tasks",
                        "taskcore_tasks",
                        "taskcore_tasks");
        assertThat(ordered.subList(2, 5).stream().map(step -> step.values().get(1)))
                .containsExactly("ada", "bob", "cem");
        assertThat(ordered.subList(0, 2).stream().map(step -> step.values().get(1)))
                .isSorted();
    }

    private void assertLost(DataSource source, long there) throws InterruptedException {
        JoinedCommits joined = joined(source);
        occupy(joined);
        List<String> names = List.of("ada", "bob", "cem");
        names.forEach(name -> call(joined, name, create(name, 1)));
        letGo();

        for (String name : names) {
            assertThat(callers.failure(name))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
        }
        assertThat(number("SELECT count(*) FROM taskcore_tasks WHERE owner_id IN ('ada', 'bob', 'cem')"))
                .isEqualTo(there);
        assertCounted();
    }

    private static Change create(String owner, int number) {
        return Change.builder().create(task("acme", owner, number)).build();
    }

    /** One goes alone and one leads, both of which wait before they do anything, so that others gather. */
    private void occupy(JoinedCommits joined) {
        occupy(joined, 1);
    }

    private void occupy(JoinedCommits joined, int number) {
        for (String name : List.of("held1", "held2")) {
            held.put(name, new CountDownLatch(1));
            call(joined, name, create(name, number));
        }
    }

    /** Ends that, and waits for these, or for all. */
    private void letGo(String... names) throws InterruptedException {
        for (String name : List.of("held1", "held2")) {
            requireNonNull(held.get(name)).countDown();
            callers.join(name);
        }
        callers.join(names);
    }

    private void call(JoinedCommits joined, String name, Change change) {
        callers.start(name, () -> joined.commit(change, steps.of(change)));
    }

    /** One leads at a time; the source is for those who have gathered. */
    private JoinedCommits joined(DataSource source) {
        ServerCommit first = commits(source());
        ServerCommit then = commits(source);
        return new JoinedCommits(
                new JoinedCommits.Commits() {
                    @Override
                    public void alone(List<Step> all, Change change, Turn turn, long began) {
                        (hold() ? first : then).alone(all, change, turn, began);
                    }

                    @Override
                    public Turn together(List<Step> all, int changes) {
                        return (hold() ? first : then).together(all, changes);
                    }
                },
                new JoinedCommits.Limits(1, 64, 64, LONG));
    }

    private ServerCommit commits(DataSource source) {
        return new ServerCommit(new Connections(source, () -> false, dialect, ""), false, dialect, LONG);
    }

    /** Holds the caller if its name says so, and tells whether it did. */
    private boolean hold() {
        CountDownLatch latch = held.get(Thread.currentThread().getName());
        try {
            return latch != null && latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource source() {
        return dialect.connections(url, OPTIONS, LONG, LONG);
    }

    /** How many transactions have made the tasks of those who gathered. */
    private long transactions() {
        return number("SELECT count(DISTINCT xmin::text) FROM taskcore_tasks WHERE owner_id LIKE 'owner%'");
    }

    private void assertCounted() {
        assertThat(number("""
                        SELECT count(*) FROM taskcore_owners o WHERE pending <>
                            (SELECT count(*) FROM taskcore_tasks t WHERE t.owner_id = o.owner_id AND status = 'pending')""")).as("owners whose counter is wrong").isZero();
    }

    private long number(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
