package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.task;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore;
import dev.taskcore.task.TaskStore.From;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** What those hear whose reads are answered together. */
@Timeout(120)
class JoinedReadsTest {

    private static final int OWNERS = 5;
    private static final int LIMIT = 3;
    private static final JoinedReads.Limits ONE_LANE = new JoinedReads.Limits(1, 1, 32, 100);

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final PostgresDialect dialect = new PostgresDialect(JdbcOptions.defaults());
    private final Callers callers = new Callers();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Map<String, Object> answers = new ConcurrentHashMap<>();
    private JdbcStorage storage;
    private Recorder recorder;
    private Reads reads;
    private TaskStore tasks;

    @BeforeEach
    void open() {
        source.setUrl(PostgresServer.newDatabase());
        storage = JdbcStorage.on(source);
        recorder = new Recorder(source);
        Connections connections = new Connections(recorder.source(), () -> false, dialect, "");
        reads = new Reads(connections, dialect, dialect.each().orElseThrow(), ONE_LANE);
        tasks = new TaskReader(dialect, reads, new OwnerTable(dialect, new TestClock()));
        for (int number = 0; number < 4 * OWNERS; number++) {
            String owner = "owner" + number % (OWNERS - 2); // two of them have none
            storage.commit(Change.builder().create(task("acme", owner, number)).build());
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        held.countDown();
        callers.join();
        storage.close();
    }

    @Test
    void whoeverWaitsIsAnsweredByOneStatementWithTheirOwnRowsInTheirOrder() throws InterruptedException {
        TaskSort sort = new TaskSort(TaskSort.Field.UPDATED_AT, true);
        occupy();
        for (int i = 0; i < 2 * OWNERS; i++) {
            int owner = i % OWNERS;
            call("caller" + i, () -> page(tasks, owner, sort));
        }
        letGo();

        assertThat(recorder.statements()).hasSize(2);
        for (int i = 0; i < 2 * OWNERS; i++) {
            assertThat(answers).containsEntry("caller" + i, page(storage.tasks(), i % OWNERS, sort));
        }
        assertThat((List<?>) answers.get("caller0")).hasSize(LIMIT);
        assertThat((List<?>) answers.get("caller" + (OWNERS - 1))).isEmpty();
    }

    @Test
    void whoAsksSomethingElseIsNotPartOfIt() throws InterruptedException {
        occupy();
        call("page", () -> page(tasks, 0, TaskSort.NEWEST));
        call("task", () -> tasks.find(Scope.owner("acme", "owner1"), id(1)));
        call("other page", () -> page(tasks, 1, TaskSort.NEWEST));
        call("statistics", () -> tasks.statistics("acme", "owner1", TestClock.START));
        letGo();

        assertThat(recorder.statements()).hasSize(4);
        assertThat(answers)
                .containsEntry("page", page(storage.tasks(), 0, TaskSort.NEWEST))
                .containsEntry("other page", page(storage.tasks(), 1, TaskSort.NEWEST))
                .containsEntry("task", storage.tasks().find(Scope.owner("acme", "owner1"), id(1)))
                .containsEntry("statistics", storage.tasks().statistics("acme", "owner1", TestClock.START));
    }

    @Test
    void whatTheDatabaseRefusesOfOneIsAnsweredToTheOthers() throws InterruptedException {
        occupy();
        call("good", () -> tasks.find(Scope.owner("acme", "owner1"), id(1)));
        call("bad", () -> tasks.find(Scope.owner("acme", "owner1"), "\0"));
        call("too", () -> tasks.find(Scope.owner("acme", "owner2"), id(2)));
        letGo();

        assertThat(callers.failure("bad")).isInstanceOf(UnavailableException.class);
        assertThat(answers)
                .containsEntry("good", storage.tasks().find(Scope.owner("acme", "owner1"), id(1)))
                .containsEntry("too", storage.tasks().find(Scope.owner("acme", "owner2"), id(2)));
    }

    @Test
    void whoIsInterruptedLeavesAndTheOthersAreAnswered() throws InterruptedException {
        occupy();
        call("first", () -> page(tasks, 0, TaskSort.NEWEST));
        call("second", () -> page(tasks, 1, TaskSort.NEWEST));
        callers.interrupt("first");
        callers.join("first");
        letGo();

        assertThat(callers.failure("first")).isInstanceOf(UnavailableException.class);
        assertThat(answers)
                .doesNotContainKey("first")
                .containsEntry("second", page(storage.tasks(), 1, TaskSort.NEWEST));
    }

    @Test
    void whereTheDatabaseHasTroubleNobodyWaitsForItTwice() throws InterruptedException {
        Scripted scripted = new Scripted(ONE_LANE);
        scripted.call("first", () -> {
            scripted.pass(JoinedReads.SOON.plusMillis(1));
            throw VendorErrors.unavailable(UnavailableException.Outcome.NOT_APPLIED, null);
        });
        scripted.call("second", () -> {});
        letGo();

        assertThat(callers.failure("first")).isInstanceOf(UnavailableException.class);
        assertThat(callers.failure("second")).isInstanceOf(UnavailableException.class);
        assertThat(scripted.asked).containsExactly("first");
    }

    @Test
    void whatFailsAtOnceForOneIsAskedByTheNext() throws InterruptedException {
        Scripted scripted = new Scripted(ONE_LANE);
        scripted.call("first", () -> {
            throw VendorErrors.unavailable(UnavailableException.Outcome.NOT_APPLIED, null);
        });
        scripted.call("second", () -> {});
        letGo();

        assertThat(callers.failure("first")).isInstanceOf(UnavailableException.class);
        assertThat(callers.failure("second")).isNull();
        assertThat(scripted.asked).containsExactly("first", "second");
    }

    @Test
    void whereOthersAreSlowOneGoesBesideThemAsFarAsThereAreConnections() {
        Scripted scripted = new Scripted(new JoinedReads.Limits(1, 2, 32, 100));
        scripted.call("slow", () -> {});
        scripted.call("in time", () -> {});
        assertThat(scripted.asked).containsExactly("slow");

        scripted.pass(JoinedReads.SLOW.plusNanos(1));
        scripted.call("beside", () -> {});
        scripted.pass(JoinedReads.SLOW.plusNanos(1));
        scripted.call("without a connection", () -> {});

        assertThat(scripted.asked).containsExactly("slow", "beside");
    }

    @Test
    void whoFindsNoRoomToWaitIsRefused() throws InterruptedException {
        Scripted scripted = new Scripted(new JoinedReads.Limits(1, 1, 32, 1));
        scripted.call("first", () -> {});
        scripted.call("second", () -> {});
        scripted.call("third", () -> {});
        callers.join("third");

        assertThat(callers.failure("third")).isInstanceOf(UnavailableException.class);
        letGo();
        assertThat(callers.failure("second")).isNull();
    }

    /** Reads of a database that does as it is told, by a clock that stands still. */
    private final class Scripted {
        private final AtomicLong nanos = new AtomicLong();
        private final Queue<String> asked = new ConcurrentLinkedQueue<>();
        private final Map<String, Runnable> ends = new ConcurrentHashMap<>();
        private final JoinedReads joined;

        Scripted(JoinedReads.Limits limits) {
            joined = new JoinedReads(this::list, sql -> sql, limits, nanos::get);
        }

        private <T> List<T> list(String sql, List<?> values, Reads.Row<T> row) {
            asked.add(sql);
            awaitHeld();
            requireNonNull(ends.get(sql)).run();
            return List.of();
        }

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        void call(String name, Runnable end) {
            ends.put(name, end);
            callers.start(name, () -> joined.list(name, List.of(), row -> name));
        }
    }

    /** Takes the lane, until all is let go. */
    private void occupy() {
        recorder.clear();
        callers.start(
                "occupant",
                () -> reads.together("SELECT 1", List.of(), row -> {
                    awaitHeld();
                    return row.getInt(1);
                }));
    }

    private void awaitHeld() {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void call(String name, Supplier<Object> read) {
        callers.start(name, () -> answers.put(name, read.get()));
    }

    private void letGo() throws InterruptedException {
        held.countDown();
        callers.join();
    }

    private static List<Task> page(TaskStore from, int owner, TaskSort sort) {
        return from.list(Scope.owner("acme", "owner" + owner), TaskFilter.ALL, sort, From.START, LIMIT);
    }
}
