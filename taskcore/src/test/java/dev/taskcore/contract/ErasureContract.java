package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an owner has is erased to the last, and nothing of anybody else. */
public interface ErasureContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void everythingOfAnOwnerIsErasedAndNothingOfOthers() {
        for (String owner : List.of("a_a", "aXa", "a_a2", "a%", "%")) {
            store(storage(), task("acme", owner, 1));
            storage()
                    .commit(Change.builder()
                            .create(account("acme", owner))
                            .create(session("acme", "session-" + owner, owner))
                            .receipt(receipt("acme", owner + " task.create", "k", TestClock.START))
                            .build());
        }
        store(storage(), task("other", "a_a", 1));

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
        assertThat(stored(storage(), task("other", "a_a", 1))).isPresent();
        assertThat(storage().tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                .isEqualTo(3);
    }

    @Test
    default void anErasedOwnerBeginsAnew() {
        store(storage(), task("acme", "ada", 1), task("acme", "ada", 2));
        storage().commit(Change.builder().erase("acme", "ada").build());
        store(storage(), task("acme", "ada", 1));

        assertThat(storage().tasks().statistics("acme", "ada", TestClock.START).total())
                .isEqualTo(1);
        assertThat(storage().tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                .isEqualTo(1);
    }
}
