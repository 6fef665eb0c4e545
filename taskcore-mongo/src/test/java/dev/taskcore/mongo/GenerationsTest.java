package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.renamed;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.mongo.Scenario.ADA;
import static dev.taskcore.mongo.Scenario.ADAS;
import static dev.taskcore.mongo.Scenario.BOBS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Account;
import dev.taskcore.cache.Generation;
import dev.taskcore.cache.Owner;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore.From;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * While a change is made, lists show a part of it, and accounts are as they were: whoever keeps one by the generation
 * that was read before it must see that generation move once more when all of it is there.
 */
class GenerationsTest {

    private static final Set<Owner> OWNERS =
            Set.of(new Owner("acme", "ada"), new Owner("acme", "bob"), new Owner("acme", "eve"));
    private static final Change CHANGE = Change.builder()
            .update(ADAS, retitled(ADAS, "Another title"))
            .delete(BOBS)
            .create(task("acme", "eve", 4))
            .update(ADA, renamed(ADA, "other@example.org", null))
            .create(account("acme", "eve"))
            .build();

    private final TestClock clock = new TestClock();
    private final String database = TestServer.newDatabase();
    private final MongoStorage reader = MongoStorage.on(TestServer.client(), database, TestServer.PATIENT, clock);
    private Map<Owner, Kept> kept = Map.of();
    private int outdated;
    private int outdatedAccounts;

    /** A list and an account, and the generation that was read before them. */
    private record Kept(Generation generation, List<Task> list, Optional<Account> account) {}

    @BeforeEach
    void begin() {
        Scenario.begin(reader);
    }

    @AfterEach
    void drop() {
        TestServer.client().getDatabase(database).drop();
    }

    @Test
    void whatIsKeptWhileAChangeIsMadeIsNotKeptForLonger() {
        Dump before = Dump.of(TestServer.client().getDatabase(database));
        AtomicBoolean stalled = new AtomicBoolean(true);
        for (int writes = 0; stalled.getAndSet(false); writes++) {
            before.restore(TestServer.client().getDatabase(database));
            MortalClient process = new MortalClient();
            MongoStorage storage =
                    MongoStorage.on(process.over(TestServer.client()), database, TestServer.PATIENT, clock);
            process.stallAfter(writes, () -> {
                stalled.set(true);
                kept = keep();
            });

            storage.commit(CHANGE);

            assertNothingOldIsKept("before write " + writes);
        }
        assertThat(outdated).isPositive();
        assertThat(outdatedAccounts).isPositive();
    }

    @Test
    void whatIsKeptUntilOthersBringAChangeToItsEndIsNotKeptForLonger() {
        Dump before = Dump.of(TestServer.client().getDatabase(database));
        boolean died = true;
        for (int writes = 0; died; writes++) {
            before.restore(TestServer.client().getDatabase(database));
            died = !commits(writes);
            kept = keep();
            clock.advance(Marks.GRACE);

            MongoStorage.on(TestServer.client(), database, TestServer.PATIENT, clock)
                    .close();

            assertNothingOldIsKept("after " + writes + " writes");
        }
        assertThat(outdated).isPositive();
        assertThat(outdatedAccounts).isZero();
    }

    private boolean commits(int writes) {
        MortalClient mortal = new MortalClient();
        MongoStorage dying = MongoStorage.on(mortal.over(TestServer.client()), database, TestServer.PATIENT, clock);
        mortal.dieAfter(writes);
        try {
            dying.commit(CHANGE);
            return true;
        } catch (UnavailableException e) {
            return false;
        }
    }

    private Map<Owner, Kept> keep() {
        Map<Owner, Kept> all = new HashMap<>();
        reader.generations()
                .find(OWNERS)
                .forEach((owner, generation) -> all.put(owner, new Kept(generation, list(owner), accountOf(owner))));
        return all;
    }

    private Optional<Account> accountOf(Owner owner) {
        return reader.users().byId(owner.tenantId(), owner.ownerId());
    }

    private List<Task> list(Owner owner) {
        Scope scope = Scope.owner(owner.tenantId(), owner.ownerId());
        return reader.tasks().list(scope, TaskFilter.ALL, TaskSort.NEWEST, From.START, 10);
    }

    private void assertNothingOldIsKept(String when) {
        Map<Owner, Kept> last = keep();
        kept.forEach((owner, then) -> {
            Kept now = last.getOrDefault(owner, then);
            if (!now.list().equals(then.list())) {
                outdated++;
                assertThat(now.generation().owner())
                        .as("%s %s", owner, when)
                        .isGreaterThan(then.generation().owner());
            }
            if (!now.account().equals(then.account())) {
                outdatedAccounts++;
                assertThat(now.generation().account())
                        .as("%s %s", owner, when)
                        .isGreaterThan(then.generation().account());
            }
        });
    }
}
