package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static dev.taskcore.mongo.Scenario.ADA;
import static dev.taskcore.mongo.Scenario.ADAS;
import static dev.taskcore.mongo.Scenario.BOBS;
import static dev.taskcore.mongo.Scenario.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore.From;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process dies before each of the writes that make up a change, and in the middle of each batch of them: for every
 * other node all of the change is true or none of it, at once for who reads one thing, and for lists and counters when
 * a node has swept.
 */
class CrashPointsTest {

    private static final List<String> OWNERS = List.of("ada", "bob", "eve");
    private final TestClock clock = new TestClock();
    private final String database = TestServer.newDatabase();
    private MongoStorage reader;

    @BeforeEach
    void begin() {
        reader = node();
        try (MongoStorage storage = node()) {
            Scenario.begin(storage);
        }
    }

    @AfterEach
    void drop() {
        TestServer.client().getDatabase(database).drop();
    }

    @ParameterizedTest
    @MethodSource("dev.taskcore.mongo.Scenario#all")
    void allOfAChangeIsTrueOrNoneWhereverItsProcessDies(Scenario scenario) {
        Dump before = dump();
        List<Object> readBefore = read();
        try (MongoStorage storage = node()) {
            storage.commit(scenario.change());
        }
        String after = dump().meaning();
        List<Object> readAfter = read();
        assertThat(dump().leftovers()).isEmpty();
        assertThat(after).isNotEqualTo(before.meaning());

        Optional<Outcome> failure = Optional.of(Outcome.NOT_APPLIED);
        for (int writes = 0; failure.isPresent(); writes++) {
            before.restore(TestServer.client().getDatabase(database));
            failure = commitAndDie(scenario.change(), writes);
            List<Object> read = read();
            clock.advance(Marks.GRACE);
            node().close();

            boolean made = dump().meaning().equals(after);
            assertThat(dump().meaning()).as("after %d writes", writes).isEqualTo(made ? after : before.meaning());
            assertThat(dump().leftovers()).as("after %d writes", writes).isEmpty();
            assertThat(read).as("after %d writes", writes).isEqualTo(made ? readAfter : readBefore);
            assertThat(made)
                    .as("after %d writes, which end with %s", writes, failure)
                    .isIn(allowed(failure));
            assertCountersAreRight();
        }
    }

    @Test
    void anErasureBringsToItsEndWhatIsUnderWayAndLeavesNothing() {
        Dump before = dump();
        Change keyed = Change.builder()
                .create(task("acme", "ada", 3))
                .update(BOBS, retitled(BOBS, "Another title"))
                .create(session("acme", "other session", "ada"))
                .receipt(receipt("acme", "ada task.bulk", "k", TestClock.START))
                .build();
        Optional<Outcome> failure = Optional.of(Outcome.NOT_APPLIED);
        for (int writes = 0; failure.isPresent(); writes++) {
            before.restore(TestServer.client().getDatabase(database));
            failure = commitAndDie(keyed, writes);
            clock.advance(Marks.GRACE);
            reader.commit(Change.builder().delete(ADA).erase("acme", "ada").build());
            node().close();

            assertThat(dump().leftovers()).as("after %d writes", writes).isEmpty();
            assertThat(reader.tasks()
                            .list(Scope.owner("acme", "ada"), TaskFilter.ALL, TaskSort.NEWEST, From.START, 100))
                    .as("after %d writes", writes)
                    .isEmpty();
            assertThat(reader.sessions().find("acme", "other session")).isEmpty();
            assertThat(reader.receipts().find("acme", "ada task.bulk", "k")).isEmpty();
            assertCountersAreRight();
        }
    }

    @Test
    void whoeverMeetsAChangeBringsItToItsEndBeforeItsOwn() {
        Task next = retitled(ADAS, "Another title");
        Change change = Change.builder()
                .update(ADAS, next)
                .create(task("acme", "ada", 3))
                .build();
        Dump before = dump();
        boolean made = false;
        for (int writes = 0; !made; writes++) {
            before.restore(TestServer.client().getDatabase(database));
            try (MongoStorage other = node()) {
                commitAndDie(change, writes);
                clock.advance(Marks.GRACE);
                Task met = stored(other, ADAS).orElseThrow();
                other.commit(
                        Change.builder().update(met, retitled(met, "Later")).build());

                made = met.equals(next);
                assertThat(stored(other, task("acme", "ada", 3)).isPresent()).isEqualTo(made);
                assertThat(dump().leftovers()).as("after %d writes", writes).isEmpty();
                assertCountersAreRight();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "eve"})
    void whoeverStandsStillWhileOthersGoOnMakesAllOfItsChangeOrNone(String owner) {
        // Nobody goes on with what a server's transaction has written before that is over.
        assumeThat(!owner.equals("ada")
                        && Transactions.available(TestServer.client().getClusterDescription()))
                .isFalse();
        Task next = retitled(ADAS, "Another title");
        Task created = task("acme", owner, 3);
        Change change = Change.builder()
                .update(ADAS, next)
                .create(created)
                .tell(event(1, "ada", ADAS.id()))
                .build();
        Dump before = dump();
        AtomicBoolean stalled = new AtomicBoolean(true);
        for (int writes = 0; stalled.getAndSet(false); writes++) {
            before.restore(TestServer.client().getDatabase(database));
            MortalClient process = new MortalClient();
            MongoStorage storage =
                    MongoStorage.on(process.over(TestServer.client()), database, TestServer.PATIENT, clock);
            process.stallAfter(writes, () -> {
                stalled.set(true);
                clock.advance(Marks.GRACE);
                node().close();
                Task met = stored(reader, ADAS).orElseThrow();
                reader.commit(
                        Change.builder().update(met, retitled(met, "Later")).build());
            });

            boolean made = commits(storage, change);

            Task last = stored(reader, ADAS).orElseThrow();
            assertThat(last.title()).as("after %d writes", writes).isEqualTo(stalled.get() ? "Later" : next.title());
            assertThat(last.version())
                    .as("after %d writes", writes)
                    .isEqualTo(1 + (made ? 1 : 0) + (stalled.get() ? 1 : 0));
            assertThat(stored(reader, created).isPresent())
                    .as("after %d writes", writes)
                    .isEqualTo(made);
            assertThat(reader.contents().events("acme", "", 10))
                    .as("after %d writes", writes)
                    .hasSize(made ? 1 : 0);
            assertThat(dump().leftovers()).as("after %d writes", writes).isEmpty();
            assertCountersAreRight();
        }
    }

    /** Whether a change is made, or comes too late. */
    private static boolean commits(MongoStorage storage, Change change) {
        try {
            storage.commit(change);
            return true;
        } catch (StaleVersionException e) {
            return false;
        }
    }

    private static List<Boolean> allowed(Optional<Outcome> failure) {
        if (failure.isEmpty()) {
            return List.of(true);
        }
        return failure.get() == Outcome.NOT_APPLIED ? List.of(false) : List.of(true, false);
    }

    /** How the commit fails; empty if the process lives long enough. */
    private Optional<Outcome> commitAndDie(Change change, int writes) {
        MortalClient mortal = new MortalClient();
        MongoStorage storage = MongoStorage.on(mortal.over(TestServer.client()), database, TestServer.PATIENT, clock);
        mortal.dieAfter(writes);
        try {
            storage.commit(change);
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of(e.outcome());
        }
    }

    /** What another node reads that has not swept. */
    private List<Object> read() {
        MongoStorage storage = reader;
        List<Object> read = new ArrayList<>();
        for (long n = 1; n < 13; n++) {
            for (String owner : OWNERS) {
                read.add(stored(storage, task("acme", owner, n)));
            }
        }
        for (String name : List.of("ada", "eve")) {
            read.add(storage.users().byId("acme", name));
            read.add(storage.users().byEmail("acme", name + "@example.org"));
            read.add(storage.users().byUsername("acme", name));
            read.add(storage.receipts().find("acme", name + " task.create", "k"));
            read.add(storage.receipts().find("acme", name + " task.bulk", "k"));
            read.add(storage.receipts().find("acme", name + "@example.org account.register", "k"));
        }
        read.add(storage.users().byEmail("acme", "other@example.org"));
        read.add(storage.sessions().find("acme", "session"));
        read.add(storage.sessions().find("acme", "other session"));
        read.add(storage.tenants().find("acme"));
        return read;
    }

    private void assertCountersAreRight() {
        for (String owner : OWNERS) {
            MemoryStorage counted = new MemoryStorage();
            Scope scope = Scope.owner("acme", owner);
            List<Task> all = reader.tasks().list(scope, TaskFilter.ALL, TaskSort.NEWEST, From.START, 100);
            store(counted, all.toArray(Task[]::new));
            assertThat(reader.tasks().statistics("acme", owner, TestClock.START))
                    .isEqualTo(counted.tasks().statistics("acme", owner, TestClock.START));
        }
    }

    private Dump dump() {
        return Dump.of(TestServer.client().getDatabase(database));
    }

    private MongoStorage node() {
        return MongoStorage.on(TestServer.client(), database, TestServer.PATIENT, clock);
    }
}
