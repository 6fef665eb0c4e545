package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.fullTask;
import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.Samples.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.change.Receipt;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskEvent;
import dev.taskcore.task.TaskFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one door to data: all of a change or none of it, and nobody's write is lost. */
public interface CommitterContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void whatIsCommittedIsReadBackAsItWas() {
        Task full = fullTask("acme", "ada", 1);
        Task plain = task("acme", "ada", 2);
        create(full, plain);

        assertThat(find(full)).contains(full);
        assertThat(find(plain)).contains(plain);
    }

    @Test
    default void aNewTaskAnUpdateAndADeleteFollowEachOther() {
        Task first = task("acme", "ada", 1);
        Task second = retitled(first, "Another title");
        create(first);
        storage().commit(Change.builder().update(first, second).build());

        assertThat(find(first)).contains(second);

        storage().commit(Change.builder().delete(second).build());

        assertThat(find(first)).isEmpty();
    }

    @Test
    default void anUpdateOfAnOlderVersionIsStale() {
        Task first = task("acme", "ada", 1);
        Task second = retitled(first, "Second");
        create(first);
        storage().commit(Change.builder().update(first, second).build());

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> storage()
                        .commit(Change.builder()
                                .update(first, retitled(first, "Lost"))
                                .build()))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo("task");
                    assertThat(e.id()).isEqualTo(first.id());
                    assertThat(e.expected()).isEqualTo(1);
                    assertThat(e.actual()).isIn(2L, StaleVersionException.UNKNOWN);
                });
        assertThat(find(first)).contains(second);
    }

    @Test
    default void aDeleteOfAnOlderVersionIsStale() {
        Task first = task("acme", "ada", 1);
        Task second = retitled(first, "Second");
        create(first);
        storage().commit(Change.builder().update(first, second).build());

        assertStale(Change.builder().delete(first).build());
        assertThat(find(first)).contains(second);
    }

    @Test
    default void whatIsGoneIsStale() {
        Task first = task("acme", "ada", 1);
        create(first);
        storage().commit(Change.builder().delete(first).build());

        assertStale(Change.builder().update(first, retitled(first, "Ghost")).build());
        assertStale(Change.builder().delete(first).build());
        assertThat(find(first)).isEmpty();
    }

    @Test
    default void anotherTenantsOrOwnersTaskIsGoneToAnUpdate() {
        create(task("acme", "ada", 1));

        for (Task foreign : List.of(task("other", "ada", 1), task("acme", "bob", 1))) {
            assertStale(
                    Change.builder().update(foreign, retitled(foreign, "Mine")).build());
            assertStale(Change.builder().delete(foreign).build());
        }
        assertThat(find(task("acme", "ada", 1))).contains(task("acme", "ada", 1));
    }

    @Test
    default void anIdIsInUseForItsOwnerAlone() {
        create(task("acme", "ada", 1));

        assertConflict(
                Reason.ID_IN_USE,
                "id",
                Change.builder().create(task("acme", "ada", 1)).build());
        create(task("acme", "bob", 1), task("other", "ada", 1));
        assertThat(storage().tasks().find(Scope.owner("acme", "bob"), id(1))).contains(task("acme", "bob", 1));
        assertThat(storage().tasks().find(Scope.owner("other", "ada"), id(1))).contains(task("other", "ada", 1));
    }

    @Test
    default void aChangeThatFailsAnywhereChangesNothing() {
        Task kept = task("acme", "ada", 1);
        Receipt kept1 = receipt("acme", "ada task.create", "kept", TestClock.START);
        create(kept);
        storage()
                .commit(Change.builder()
                        .create(account("acme", "ada", "ada@example.org", "ada", Role.USER, true))
                        .receipt(kept1)
                        .build());
        List<Change.Builder> failures = List.of(
                someWrites().create(kept),
                someWrites().update(retitled(kept, "x"), retitled(retitled(kept, "x"), "y")),
                someWrites().delete(task("acme", "ada", 999)),
                someWrites().create(account("acme", "eve", "ada@example.org", null, Role.USER, true)),
                someWrites().create(account("acme", "eve", "eve@example.org", "ada", Role.USER, true)),
                someWrites().receipt(kept1));

        for (Change.Builder failure : failures) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> storage().commit(failure.build()))
                    .isInstanceOfAny(StaleVersionException.class, ConflictException.class);

            assertThat(storage().tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo(1);
            assertThat(find(kept)).contains(kept);
            assertThat(storage().users().byId("acme", "new")).isEmpty();
            assertThat(storage().sessions().find("acme", "new-session")).isEmpty();
            assertThat(storage().tenants().find("new-tenant")).isEmpty();
            assertThat(storage().receipts().find("acme", "new task.create", "k"))
                    .isEmpty();
            assertThat(storage()
                            .tasks()
                            .statistics("acme", "ada", TestClock.START)
                            .total())
                    .isEqualTo(1);
        }
    }

    @Test
    default void aReceiptIsKeptWithItsEffectAndStopsASecondOne() {
        Receipt receipt = receipt("acme", "ada task.create", "k1", TestClock.START);
        storage()
                .commit(Change.builder()
                        .create(task("acme", "ada", 1))
                        .receipt(receipt)
                        .build());

        assertThat(storage().receipts().find("acme", "ada task.create", "k1")).contains(receipt);
        assertConflict(
                Reason.RECEIPT_EXISTS,
                "Idempotency-Key",
                Change.builder().create(task("acme", "ada", 2)).receipt(receipt).build());
        assertThat(find(task("acme", "ada", 2))).isEmpty();
    }

    @Test
    default void aReceiptIsReplacedOnceItHasExpired() {
        Receipt first = receipt("acme", "ada task.create", "k1", TestClock.START);
        Receipt early =
                receipt("acme", "ada task.create", "k1", first.expiresAt().minusMillis(1));
        Receipt late = receipt("acme", "ada task.create", "k1", first.expiresAt());
        storage().commit(Change.builder().receipt(first).build());

        assertConflict(
                Reason.RECEIPT_EXISTS,
                "Idempotency-Key",
                Change.builder().receipt(early).build());
        storage().commit(Change.builder().receipt(late).build());

        assertThat(storage().receipts().find("acme", "ada task.create", "k1")).contains(late);
    }

    @Test
    default void everythingOfAnOwnerIsErasedAndNothingOfOthers() {
        for (String owner : List.of("a_a", "aXa", "a_a2", "a%", "%")) {
            create(task("acme", owner, 1));
            storage()
                    .commit(Change.builder()
                            .create(account("acme", owner))
                            .create(session("acme", "session-" + owner, owner))
                            .receipt(receipt("acme", owner + " task.create", "k", TestClock.START))
                            .build());
        }
        create(task("other", "a_a", 1));

        for (String owner : List.of("a_a", "%")) {
            storage()
                    .commit(Change.builder()
                            .delete(account("acme", owner))
                            .erase("acme", owner)
                            .build());
            assertThat(storage().tasks().count(Scope.owner("acme", owner), TaskFilter.ALL))
                    .isZero();
            assertThat(storage()
                            .tasks()
                            .statistics("acme", owner, TestClock.START)
                            .total())
                    .isZero();
            assertThat(storage().receipts().find("acme", owner + " task.create", "k"))
                    .isEmpty();
            assertThat(storage().sessions().find("acme", "session-" + owner)).isEmpty();
        }
        for (String owner : List.of("aXa", "a_a2", "a%")) {
            assertThat(storage()
                            .tasks()
                            .statistics("acme", owner, TestClock.START)
                            .total())
                    .isEqualTo(1);
            assertThat(storage().receipts().find("acme", owner + " task.create", "k"))
                    .isPresent();
            assertThat(storage().sessions().find("acme", "session-" + owner)).isPresent();
        }
        assertThat(find(task("other", "a_a", 1))).isPresent();
        assertThat(storage().tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                .isEqualTo(3);
    }

    @Test
    default void anErasedOwnerBeginsAnew() {
        create(task("acme", "ada", 1), task("acme", "ada", 2));
        storage().commit(Change.builder().erase("acme", "ada").build());
        create(task("acme", "ada", 1));

        assertThat(storage().tasks().statistics("acme", "ada", TestClock.START).total())
                .isEqualTo(1);
        assertThat(storage().tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                .isEqualTo(1);
    }

    @Test
    default void aChangeMayHoldManyWritesOfManyOwners() {
        Change.Builder change = Change.builder();
        IntStream.range(0, 500).forEach(n -> {
            Task task = task("acme", "owner-" + n % 7, n);
            change.create(task).tell(created(task));
        });
        storage().commit(change.build());

        assertThat(storage().tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                .isEqualTo(500);
        assertThat(storage()
                        .tasks()
                        .statistics("acme", "owner-0", TestClock.START)
                        .total())
                .isEqualTo(72);
    }

    @Test
    default void ofManyChangesFromOneVersionExactlyOneIsMade() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < 20; round++) {
                Task before = task("acme", "ada", round);
                create(before);

                List<Race.Finish<Task>> finishes = race.run(runner -> {
                    Task after = retitled(before, "Runner " + runner);
                    storage().commit(Change.builder().update(before, after).build());
                    return after;
                });

                assertThat(Race.winners(finishes)).hasSize(1);
                assertThat(Race.failures(finishes)).hasOnlyElementsOfType(StaleVersionException.class);
                assertThat(find(before))
                        .isEqualTo(Race.winners(finishes).stream().findFirst());
            }
        }
    }

    @Test
    default void ofManyTasksWithOneIdExactlyOneIsMade() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < 20; round++) {
                int n = round;
                List<Race.Finish<Task>> finishes = race.run(runner -> {
                    Task task = retitled(task("acme", "ada", n), "Runner " + runner);
                    storage().commit(Change.builder().create(task).build());
                    return task;
                });

                assertThat(Race.winners(finishes)).hasSize(1);
                assertThat(Race.failures(finishes))
                        .allSatisfy(e -> assertThat(e)
                                .isInstanceOfSatisfying(
                                        ConflictException.class,
                                        c -> assertThat(c.reason()).isEqualTo(Reason.ID_IN_USE)));
                assertThat(storage().tasks().find(Scope.owner("acme", "ada"), id(n)))
                        .isEqualTo(Race.winners(finishes).stream().findFirst());
            }
        }
    }

    @Test
    default void changesOfTheSameTasksInOppositeOrderDoNotBlockEachOther() {
        Task one = task("acme", "ada", 1);
        Task two = task("acme", "bob", 2);
        create(one, two);
        try (Race race = new Race(8)) {
            for (int round = 0; round < 20; round++) {
                Task ada = find(one).orElseThrow();
                Task bob = find(two).orElseThrow();

                List<Race.Finish<Boolean>> finishes = race.run(runner -> {
                    Change.Builder change = Change.builder();
                    if (runner % 2 == 0) {
                        change.update(ada, retitled(ada, "x")).update(bob, retitled(bob, "x"));
                    } else {
                        change.update(bob, retitled(bob, "y")).update(ada, retitled(ada, "y"));
                    }
                    storage().commit(change.build());
                    return true;
                });

                assertThat(Race.winners(finishes)).hasSize(1);
                assertThat(Race.failures(finishes)).hasOnlyElementsOfType(StaleVersionException.class);
            }
        }
    }

    @Test
    default void manyOwnersWriteAtOnce() {
        try (Race race = new Race(32)) {
            List<Race.Finish<Boolean>> finishes = race.run(runner -> {
                for (int n = 0; n < 10; n++) {
                    create(task("acme", "owner-" + runner % 4, runner * 100L + n));
                }
                return true;
            });

            assertThat(Race.failures(finishes)).isEmpty();
        }
        assertThat(storage().tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                .isEqualTo(320);
        for (int owner = 0; owner < 4; owner++) {
            assertThat(storage()
                            .tasks()
                            .statistics("acme", "owner-" + owner, TestClock.START)
                            .total())
                    .isEqualTo(80);
        }
    }

    private void create(Task... tasks) {
        Change.Builder change = Change.builder();
        for (Task task : tasks) {
            change.create(task).tell(created(task));
        }
        storage().commit(change.build());
    }

    private Optional<Task> find(Task task) {
        return storage().tasks().find(Scope.owner(task.tenantId(), task.ownerId()), task.id());
    }

    private void assertStale(Change change) {
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> storage().commit(change));
    }

    private void assertConflict(Reason reason, String field, Change change) {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> storage().commit(change))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.field()).isEqualTo(field);
                });
    }

    private static TaskEvent created(Task task) {
        Instant at = TestClock.START;
        return new TaskEvent.Created(UUID.randomUUID().toString(), task.ownerId(), at, task);
    }

    private static Change.Builder someWrites() {
        Task other = task("acme", "ada", 500);
        return Change.builder()
                .create(other)
                .create(account("acme", "new"))
                .create(session("acme", "new-session", "new"))
                .create(tenant("new-tenant"))
                .tell(created(other));
    }
}
