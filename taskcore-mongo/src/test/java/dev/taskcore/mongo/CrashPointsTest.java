package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.renamed;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Account;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Change;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.TaskStore.From;
import dev.taskcore.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process dies before each of the writes that make up a change, and in the middle of each batch of them: for every
 * other node all of the change is true or none of it, at once for who reads one thing, and for lists and counters when
 * a node has swept.
 */
class CrashPointsTest {

    private static final List<String> OWNERS = List.of("ada", "bob", "eve");
    private static final Task ADAS = task("acme", "ada", 1, "Ada's", TaskStatus.PENDING, TestClock.START);
    private static final Task BOBS = task("acme", "bob", 2, "Bob's", TaskStatus.COMPLETED, TestClock.START);
    private static final Account ADA = account("acme", "ada", "ada@example.org", "ada", Role.USER, true);
    private static final TokenFamily SESSION = session("acme", "session", "ada");
    private static final Tenant TENANT = new Tenant("acme", "Acme", true, 1, TestClock.START);

    private final TestClock clock = new TestClock();
    private final String database = TestServer.newDatabase();
    private MongoStorage reader;

    /** A change that is cut short, after what is there before it. */
    record Scenario(String name, Change change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Scenario> scenarios() {
        Task next = retitled(ADAS, "Another title");
        Task created = task("acme", "ada", 3);
        Change.Builder several = Change.builder().tell(event(1, "ada", "what no document is of"));
        for (long n = 10; n < 13; n++) {
            several.create(task("acme", "ada", n))
                    .tell(event(n, "ada", task("acme", "ada", n).id()));
        }
        return Stream.of(
                new Scenario(
                        "a task is made",
                        Change.builder()
                                .create(created)
                                .tell(event(1, "ada", created.id()))
                                .build()),
                new Scenario(
                        "a task is changed",
                        Change.builder()
                                .update(ADAS, next)
                                .tell(event(1, "ada", ADAS.id()))
                                .build()),
                new Scenario(
                        "a task goes",
                        Change.builder()
                                .delete(ADAS)
                                .tell(event(1, "ada", ADAS.id()))
                                .build()),
                new Scenario(
                        "a keyed request makes several tasks",
                        several.receipt(receipt("acme", "ada task.bulk", "k", TestClock.START))
                                .build()),
                new Scenario(
                        "the tasks of three owners change at once",
                        Change.builder()
                                .update(ADAS, next)
                                .delete(BOBS)
                                .create(task("acme", "eve", 4))
                                .tell(event(1, "ada", ADAS.id()))
                                .tell(event(2, "bob", BOBS.id()))
                                .build()),
                new Scenario(
                        "somebody registers",
                        Change.builder()
                                .create(account("acme", "eve", "eve@example.org", "eve", Role.USER, true))
                                .create(session("acme", "other session", "eve"))
                                .tell(event(1, "eve", "eve"))
                                .receipt(receipt("acme", "eve@example.org account.register", "k", TestClock.START))
                                .build()),
                new Scenario(
                        "an account gets other names and its session another epoch",
                        Change.builder()
                                .update(TENANT, TENANT.touched())
                                .update(ADA, renamed(ADA, "other@example.org", null))
                                .update(SESSION, SESSION.confirmed(1))
                                .tell(event(1, "ada", "ada"))
                                .build()),
                new Scenario(
                        "a session is rotated",
                        Change.builder().update(SESSION, SESSION.confirmed(1)).build()),
                new Scenario(
                        "an account goes with all that it owns",
                        Change.builder()
                                .delete(ADA)
                                .erase("acme", "ada")
                                .tell(event(1, "ada", "ada"))
                                .build()),
                new Scenario(
                        "something is told of nothing",
                        Change.builder().tell(event(1, "x", "y")).build()));
    }

    @BeforeEach
    void begin() {
        reader = node();
        try (MongoStorage storage = node()) {
            storage.commit(Change.builder()
                    .create(TENANT)
                    .create(ADA)
                    .create(SESSION)
                    .create(ADAS)
                    .receipt(receipt("acme", "ada task.create", "k", TestClock.START))
                    .build());
            storage.commit(Change.builder()
                    .create(BOBS)
                    .receipt(receipt("acme", ADA.registrationScope(), "k", TestClock.START))
                    .build());
        }
    }

    @AfterEach
    void drop() {
        TestServer.client().getDatabase(database).drop();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
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

    @Test
    void whoeverStandsStillWhileOthersGoOnMakesAllOfItsChangeOrNone() {
        Task next = retitled(ADAS, "Another title");
        Task created = task("acme", "eve", 3);
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

    private static StoredEvent event(long n, String owner, String subject) {
        return new StoredEvent("acme", id(n), owner, subject, "something.happened", owner, TestClock.START, "{}");
    }
}
