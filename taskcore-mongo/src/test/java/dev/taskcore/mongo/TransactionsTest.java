package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written in a transaction and what is made of its end, on a server whose transactions are played. */
class TransactionsTest {

    private final String database = TestServer.newDatabase();
    private final Transactional server = new Transactional(TestServer.client().getDatabase(database));
    private final MongoStorage storage =
            MongoStorage.on(server.over(TestServer.client()), database, TestServer.PATIENT);

    @AfterEach
    void drop() {
        TestServer.client().getDatabase(database).drop();
    }

    @Test
    void aChangeOfSeveralOwnersIsMadeInOneTransactionThatHasADeadline() {
        store(storage, task("acme", "ada", 1));
        assertThat(server.begun()).isEmpty();

        store(storage, task("acme", "ada", 2), task("acme", "bob", 3));

        assertThat(server.begun())
                .singleElement()
                .satisfies(options -> assertThat(options.getTimeout(TimeUnit.MILLISECONDS))
                        .isEqualTo(TestServer.PATIENT.timeout().toMillis()));
        assertThat(stored(storage, task("acme", "bob", 3))).isPresent();
        assertThat(statistics("ada")).isEqualTo(2);
        assertThat(statistics("bob")).isEqualTo(1);
    }

    @Test
    void manyTasksOfManyOwnersTakeNoMoreCommandsThanTwo() {
        assertThat(commandsFor(40)).isEqualTo(commandsFor(2));
    }

    @Test
    void oneThatIsNotAsExpectedIsToldAndNothingIsMade() {
        Task adas = task("acme", "ada", 1);
        Task bobs = task("acme", "bob", 2);
        store(storage, adas, bobs);
        Task changed = retitled(bobs, "Changed");
        storage.commit(Change.builder().update(bobs, changed).build());

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> storage.commit(Change.builder()
                        .update(adas, retitled(adas, "Late"))
                        .update(bobs, retitled(bobs, "Late"))
                        .build()));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> store(storage, task("acme", "eve", 3), bobs));

        assertThat(stored(storage, adas)).contains(adas);
        assertThat(stored(storage, bobs)).contains(changed);
        assertThat(stored(storage, task("acme", "eve", 3))).isEmpty();
        assertThat(statistics("eve")).isZero();
    }

    @Test
    void aKeyThatIsUsedRefusesTheChange() {
        Change.Builder first = Change.builder().create(task("acme", "ada", 1));
        storage.commit(first.receipt(receipt("acme", "ada task.bulk", "k", TestClock.START))
                .build());

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> storage.commit(Change.builder()
                        .create(task("acme", "ada", 2))
                        .create(task("acme", "bob", 3))
                        .receipt(receipt("acme", "ada task.bulk", "k", TestClock.START))
                        .build()));

        assertThat(statistics("ada")).isEqualTo(1);
    }

    @Test
    void aProcessThatDiesInATransactionMakesAllOfItsChangeOrNone() {
        Scenario.begin(storage);
        Change change = Change.builder()
                .update(Scenario.ADAS, retitled(Scenario.ADAS, "Another title"))
                .delete(Scenario.BOBS)
                .create(task("acme", "eve", 4))
                .tell(Scenario.event(1, "ada", Scenario.ADAS.id()))
                .build();
        Dump before = dump();
        storage.commit(change);
        String after = dump().meaning();

        List<Object> ends = new ArrayList<>();
        boolean dies = true;
        for (int writes = 0; dies; writes++) {
            before.restore(TestServer.client().getDatabase(database));
            MortalClient mortal = new MortalClient();
            MongoStorage dying = MongoStorage.on(
                    mortal.over(new Transactional(TestServer.client().getDatabase(database)).over(TestServer.client())),
                    database,
                    TestServer.PATIENT);
            mortal.dieAfter(writes);
            dies = false;
            try {
                dying.commit(change);
            } catch (UnavailableException e) {
                dies = true;
                ends.add(e.outcome());
            }
            boolean made = dump().meaning().equals(after);
            assertThat(dump().meaning()).as("after %d writes", writes).isEqualTo(made ? after : before.meaning());
            assertThat(dump().leftovers()).isEmpty();
            ends.add(made);
        }

        assertThat(ends).containsSubsequence(Outcome.NOT_APPLIED, false, Outcome.UNKNOWN, false, Outcome.UNKNOWN, true);
    }

    private Dump dump() {
        return Dump.of(TestServer.client().getDatabase(database));
    }

    private long statistics(String owner) {
        return storage.tasks().statistics("acme", owner, TestClock.START).total();
    }

    /** How many commands the creation of tasks by so many owners takes. */
    private long commandsFor(int owners) {
        List<String> commands = new CopyOnWriteArrayList<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.add(event.getCommandName());
            }
        };
        String other = TestServer.newDatabase();
        MongoStorage prepared = MongoStorage.on(TestServer.client(), other, TestServer.PATIENT);
        Change.Builder changes = Change.builder();
        for (int n = 0; n < owners; n++) {
            Task known = task("acme", "owner " + n, n);
            store(prepared, known);
            changes.update(known, retitled(known, "Another title"));
        }
        try (MongoClient client = TestServer.client(listener)) {
            Transactional played = new Transactional(TestServer.client().getDatabase(other));
            MongoStorage counted = MongoStorage.on(played.over(client), other, TestServer.PATIENT);
            commands.clear();
            counted.commit(changes.build());
        } finally {
            TestServer.client().getDatabase(other).drop();
        }
        return commands.size();
    }
}
