package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.taskcore.change.Change;
import dev.taskcore.change.Receipt;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a change whose process died, where those who meet it see badly, or have little time. */
class MeetingTest {

    private static final Task KNOWN = task("acme", "ada", 1);
    private static final Task NEXT = retitled(KNOWN, "Another title");
    private static final Task MADE = task("acme", "ada", 2);
    private static final Change CHANGE =
            Change.builder().update(KNOWN, NEXT).create(MADE).build();
    private static final MongoOptions HASTY =
            MongoOptions.defaults().timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(1));

    private final TestClock clock = new TestClock();
    private final String database = TestServer.newDatabase();
    private final MongoStorage storage = MongoStorage.on(TestServer.client(), database, HASTY, clock);

    @AfterEach
    void drop() {
        TestServer.client().getDatabase(database).drop();
    }

    @Test
    void whatIsCommittedIsFinishedByOneWhoDoesNotSeeTheHomeUntilItWrites() {
        store(storage, KNOWN);
        dieAfter(3, CHANGE);
        AtomicBoolean blind = new AtomicBoolean(true);
        Between deposed = (real, method, args) -> {
            if (real instanceof MongoCollection<?> of
                    && of.getNamespace().getCollectionName().equals("taskcore_owners")) {
                if (method.getName().equals("updateOne")) {
                    blind.set(false);
                } else if (method.getName().equals("find") && blind.get()) {
                    return Between.pass(real, method, new Object[] {new Document("_id", "unseen")});
                }
            }
            return Between.pass(real, method, args);
        };

        MongoStorage.on(deposed.over(TestServer.client()), database, TestServer.PATIENT, clock)
                .close();

        assertThat(stored(storage, KNOWN)).contains(NEXT);
        assertThat(stored(storage, MADE)).contains(MADE);
        assertNothingIsLeft();
    }

    @Test
    void whatWasBegunByAClockThatWasAnHourAheadIsTakenAway() {
        store(storage, KNOWN);
        dieAfter(2, CHANGE);
        clock.set(TestClock.START.minus(Duration.ofHours(1)));

        Task other = retitled(KNOWN, "In time");
        storage.commit(Change.builder().update(KNOWN, other).build());

        assertThat(stored(storage, KNOWN)).contains(other);
        assertThat(stored(storage, MADE)).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void aLargeChangeIsFinishedInFewBatchesByWhoeverOpens() {
        diedAfterItsCommit(600);
        List<String> commands = new CopyOnWriteArrayList<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.add(event.getCommandName());
            }
        };

        try (MongoClient client = TestServer.client(listener)) {
            MongoStorage.on(client, database, TestServer.PATIENT, clock).close();
        }

        assertThat(storage.tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                .isEqualTo(600);
        assertNothingIsLeft();
        // Two batches of tasks, and what is taken out of the log.
        assertThat(commands).filteredOn("update"::equals).hasSize(3);
    }

    @Test
    void whoHasNoTimeForALargeChangeDoesAPartOfItAndIsToldToComeAgain() {
        diedAfterItsCommit(1_100);
        Sweep hurried = sweep();
        for (int done = 500; done <= 1_000; done += 500) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> hurried.recover(new Patience(Duration.ZERO)))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
            assertThat(finished()).isEqualTo(done);
        }

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> hurried.recover(new Patience(Duration.ZERO)));
        assertThat(finished()).isEqualTo(1_100);
        hurried.recover(new Patience(Duration.ZERO));
        assertNothingIsLeft();
    }

    @Test
    void aChangeThatStandsStillIsMetOnceHoweverMuchItHasMarked() {
        store(storage, KNOWN);
        dieAfter(30, several(100, 30));
        clock.advance(Marks.GRACE);
        List<String> commands = new CopyOnWriteArrayList<>();
        Between counting = (real, method, args) -> {
            commands.add(method.getName());
            return Between.pass(real, method, args);
        };

        MongoStorage.on(counting.over(TestServer.client()), database, TestServer.PATIENT, clock)
                .close();

        assertNothingIsLeft();
        // The abort, and one for each collection that can hold marks.
        assertThat(commands).filteredOn("updateOne"::equals).hasSize(1);
        assertThat(commands).filteredOn("updateMany"::equals).hasSize(6);
    }

    @Test
    void aStorageOpensThoughWhatOthersHaveLeftCannotBeRead() {
        store(storage, KNOWN);
        dieAfter(3, CHANGE);
        Between failing = (real, method, args) -> {
            if (method.getName().equals("find")
                    && real instanceof MongoCollection<?> of
                    && of.getNamespace().getCollectionName().equals("taskcore_owners")) {
                throw new MongoException("no answer");
            }
            return Between.pass(real, method, args);
        };

        MongoStorage opened = MongoStorage.on(failing.over(TestServer.client()), database, TestServer.PATIENT, clock);

        assertThat(opened.name()).startsWith("MongoDB ");
        int unused = storage.purge(clock.instant(), 10);
        assertThat(stored(storage, MADE)).contains(MADE);
        assertNothingIsLeft();
    }

    @Test
    void aMarkWhoseAnswerWasLostIsTakenAwayAtOnce() {
        store(storage, KNOWN);
        Between deaf = (real, method, args) -> {
            Object answer = Between.pass(real, method, args);
            if (method.getName().equals("bulkWrite")) {
                throw new MongoException("the answer is lost");
            }
            return answer;
        };
        MongoStorage other = MongoStorage.on(deaf.over(TestServer.client()), database, TestServer.PATIENT, clock);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> other.commit(Change.builder()
                        .update(KNOWN, NEXT)
                        .tell(Scenario.event(1, "ada", KNOWN.id()))
                        .build()))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));

        assertNothingIsLeft();
        assertThat(stored(storage, KNOWN)).contains(KNOWN);
    }

    @Test
    void whatIsTooLargeIsRefusedWithItsOutcomeAndLeavesNothing() {
        Receipt small = receipt("acme", "ada task.bulk", "k", TestClock.START);
        Receipt large = new Receipt(
                small.tenantId(),
                small.scope(),
                small.key(),
                small.fingerprint(),
                "x".repeat(17 << 20),
                small.createdAt(),
                small.expiresAt());

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> storage.commit(
                        Change.builder().create(KNOWN).receipt(large).build()))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));

        assertNothingIsLeft();
        assertThat(stored(storage, KNOWN)).isEmpty();
    }

    @Test
    void whoMovesHouseTakesWhatIsCommittedAndNothingElse() {
        dieAfter(4, several(50, 3));
        dieAfter(6, several(100, 5));

        assertThat(storage.contents().tasks("acme", "", "", 4)).hasSize(4);
        assertThat(storage.contents().tasks("acme", "", "", 100)).hasSize(5);
        assertThat(storage.contents().tenantAfter("")).contains("acme");
    }

    @Test
    void whoFinishesAChangeTakesOutTheDaysOnWhichNothingIsLeft() {
        Task due = task("acme", "ada", 1, "Due", TaskStatus.PENDING, TestClock.START);
        store(storage, due);
        dieAfter(2, Change.builder().delete(due).build());

        int unused = storage.purge(clock.instant(), 10);

        assertNothingIsLeft();
        Document owner = TestServer.client()
                .getDatabase(database)
                .getCollection("taskcore_owners")
                .find()
                .first();
        assertThat(owner).extractingByKey("days").isEqualTo(new Document());
    }

    private static Change several(int first, int tasks) {
        Change.Builder change = Change.builder();
        for (int n = 0; n < tasks; n++) {
            change.create(task("acme", "ada", first + n));
        }
        return change.build();
    }

    private void diedAfterItsCommit(int tasks) {
        // The owner, the marks and the commit.
        dieAfter(tasks + 2, several(100, tasks));
    }

    private long finished() {
        return TestServer.client()
                .getDatabase(database)
                .getCollection("taskcore_tasks")
                .countDocuments(new Document("v", 1L));
    }

    private Sweep sweep() {
        Collections collections = Collections.of(TestServer.client().getDatabase(database), TestServer.PATIENT);
        Marks marks = new Marks(collections, new Owners(collections, clock), new Events(collections), clock);
        return new Sweep(collections, marks);
    }

    private void assertNothingIsLeft() {
        assertThat(Dump.of(TestServer.client().getDatabase(database)).leftovers())
                .isEmpty();
    }

    /** Lets a process die after so many writes of a change: one for each document that it marks, then the commit. */
    private void dieAfter(int writes, Change change) {
        MortalClient mortal = new MortalClient();
        MongoStorage dying = MongoStorage.on(mortal.over(TestServer.client()), database, TestServer.PATIENT, clock);
        mortal.dieAfter(writes);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> dying.commit(change));
    }
}
