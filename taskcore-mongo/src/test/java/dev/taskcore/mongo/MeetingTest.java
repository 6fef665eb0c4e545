package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoCollection;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.task.Task;
import java.time.Duration;
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

    private void assertNothingIsLeft() {
        assertThat(Dump.of(TestServer.client().getDatabase(database)).leftovers())
                .isEmpty();
    }

    /** Lets a process die after so many writes of a change: one for each document that it marks, and the commit. */
    private void dieAfter(int writes, Change change) {
        MortalClient mortal = new MortalClient();
        MongoStorage dying = MongoStorage.on(mortal.over(TestServer.client()), database, TestServer.PATIENT, clock);
        mortal.dieAfter(writes);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> dying.commit(change));
    }
}
