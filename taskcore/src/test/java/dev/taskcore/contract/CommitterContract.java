package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.created;
import static dev.taskcore.contract.support.Samples.fullTask;
import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.Samples.tenant;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.change.Receipt;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The one door to data: all of a change or none of it, and only to what is as it was read. */
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
        store(storage(), full, plain);

        assertThat(stored(storage(), full)).contains(full);
        assertThat(stored(storage(), plain)).contains(plain);
    }

    @Test
    default void aNewTaskAnUpdateAndADeleteFollowEachOther() {
        Task first = task("acme", "ada", 1);
        Task second = retitled(first, "Another title");
        store(storage(), first);
        storage().commit(Change.builder().update(first, second).build());

        assertThat(stored(storage(), first)).contains(second);

        storage().commit(Change.builder().delete(second).build());

        assertThat(stored(storage(), first)).isEmpty();
    }

    @Test
    default void anUpdateOfAnOlderVersionIsStale() {
        Task first = task("acme", "ada", 1);
        Task second = retitled(first, "Second");
        store(storage(), first);
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
        assertThat(stored(storage(), first)).contains(second);
    }

    @Test
    default void aDeleteOfAnOlderVersionIsStale() {
        Task first = task("acme", "ada", 1);
        Task second = retitled(first, "Second");
        store(storage(), first);
        storage().commit(Change.builder().update(first, second).build());

        assertStale(Change.builder().delete(first).build());
        assertThat(stored(storage(), first)).contains(second);
    }

    @Test
    default void whatIsGoneIsStale() {
        Task first = task("acme", "ada", 1);
        store(storage(), first);
        storage().commit(Change.builder().delete(first).build());

        assertStale(Change.builder().update(first, retitled(first, "Ghost")).build());
        assertStale(Change.builder().delete(first).build());
        assertThat(stored(storage(), first)).isEmpty();
    }

    @Test
    default void anotherTenantsOrOwnersTaskIsGoneToAnUpdate() {
        store(storage(), task("acme", "ada", 1));

        for (Task foreign : List.of(task("other", "ada", 1), task("acme", "bob", 1))) {
            assertStale(
                    Change.builder().update(foreign, retitled(foreign, "Mine")).build());
            assertStale(Change.builder().delete(foreign).build());
        }
        assertThat(stored(storage(), task("acme", "ada", 1))).contains(task("acme", "ada", 1));
    }

    @Test
    default void anIdIsInUseForItsOwnerAlone() {
        store(storage(), task("acme", "ada", 1));

        assertConflict(
                Reason.ID_IN_USE,
                "id",
                Change.builder().create(task("acme", "ada", 1)).build());
        store(storage(), task("acme", "bob", 1), task("other", "ada", 1));
        assertThat(storage().tasks().find(Scope.owner("acme", "bob"), id(1))).contains(task("acme", "bob", 1));
        assertThat(storage().tasks().find(Scope.owner("other", "ada"), id(1))).contains(task("other", "ada", 1));
    }

    @Test
    default void aChangeThatFailsAnywhereChangesNothing() {
        Task kept = task("acme", "ada", 1);
        Receipt kept1 = receipt("acme", "ada task.create", "kept", TestClock.START);
        store(storage(), kept);
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
            assertThat(stored(storage(), kept)).contains(kept);
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
        assertThat(stored(storage(), task("acme", "ada", 2))).isEmpty();
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
