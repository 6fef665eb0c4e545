package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.fullTask;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.tenant.Tenant;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A storage as a whole: it answers, forgets what has expired, and goes on after a restart. */
public interface StorageContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    /**
     * The same storage after a restart: what {@link #storage()} gave is closed, and opened again on the same data.
     *
     * @return the storage that {@link #storage()} gives from now on
     */
    Storage reopened();

    @Test
    default void aStorageAnswers() {
        assertThatCode(() -> storage().check(Duration.ofSeconds(5))).doesNotThrowAnyException();
        assertThat(storage().name()).isNotBlank().doesNotContain("://");
    }

    @Test
    default void answersAreNeverOlderThanWhatWasCommittedHere() {
        storage().commit(Change.builder().create(fullTask("acme", "ada", 1)).build());

        Scope ada = Scope.owner("acme", "ada");
        assertThat(storage().queries().find(ada, fullTask("acme", "ada", 1).id()))
                .contains(fullTask("acme", "ada", 1));
        assertThat(storage().queries().count(Scope.tenant("acme"), TaskFilter.ALL))
                .isEqualTo(1);
    }

    @Test
    default void whatHasExpiredIsPurgedAndNothingElse() {
        storage()
                .commit(Change.builder()
                        .create(account("acme", "ada"))
                        .create(session("acme", "over", "ada", TestClock.START))
                        .create(session("acme", "alive", "ada", TestClock.START.plusMillis(1)))
                        .create(task("acme", "ada", 1))
                        .receipt(receipt("acme", "ada task.create", "over", TestClock.START.minus(Duration.ofDays(2))))
                        .build());
        storage()
                .commit(Change.builder()
                        .receipt(receipt(
                                "acme",
                                "ada task.create",
                                "alive",
                                TestClock.START.minus(Duration.ofDays(2)).plusMillis(1)))
                        .build());

        assertThat(storage().purge(TestClock.START, 100)).isEqualTo(2);
        assertThat(storage().sessions().find("acme", "over")).isEmpty();
        assertThat(storage().sessions().find("acme", "alive")).isPresent();
        assertThat(storage().receipts().find("acme", "ada task.create", "over")).isEmpty();
        assertThat(storage().receipts().find("acme", "ada task.create", "alive"))
                .isPresent();
        assertThat(storage().users().byId("acme", "ada")).isPresent();
        assertThat(storage().tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                .isEqualTo(1);
        assertThat(storage().purge(TestClock.START, 100)).isZero();
    }

    @Test
    default void aPurgeRemovesAtMostSoManyOfEach() {
        for (int i = 0; i < 7; i++) {
            storage()
                    .commit(Change.builder()
                            .create(session("acme", "s" + i, "ada", TestClock.START))
                            .receipt(receipt("acme", "ada", "k" + i, TestClock.START.minus(Duration.ofDays(9))))
                            .build());
        }

        assertThat(storage().purge(TestClock.START, 3)).isEqualTo(6);
        assertThat(storage().purge(TestClock.START, 3)).isEqualTo(6);
        assertThat(storage().purge(TestClock.START, 3)).isEqualTo(2);
        assertThat(storage().purge(TestClock.START, 3)).isZero();
    }

    @Test
    default void whatWasCommittedIsThereAfterARestart() {
        storage()
                .commit(Change.builder()
                        .create(fullTask("acme", "ada", 1))
                        .create(task("acme", "ada", 2))
                        .create(account("acme", "ada"))
                        .create(session("acme", "s1", "ada"))
                        .receipt(receipt("acme", "ada task.create", "k", TestClock.START))
                        .build());
        Tenant before = storage().tenants().find(Tenant.DEFAULT).orElseThrow();
        storage().commit(Change.builder().update(before, before.touched()).build());

        Storage again = reopened();

        assertThat(again.tasks()
                        .find(Scope.owner("acme", "ada"), task("acme", "ada", 1).id()))
                .contains(fullTask("acme", "ada", 1));
        assertThat(again.tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                .isEqualTo(2);
        assertThat(again.tasks().statistics("acme", "ada", TestClock.START).total())
                .isEqualTo(2);
        assertThat(again.users().byId("acme", "ada")).contains(account("acme", "ada"));
        assertThat(again.sessions().find("acme", "s1")).isPresent();
        assertThat(again.receipts().find("acme", "ada task.create", "k"))
                .contains(receipt("acme", "ada task.create", "k", TestClock.START));
        assertThat(again.tenants().find(Tenant.DEFAULT)).contains(before.touched());
    }

    @Test
    default void closingTwiceDoesNothing() {
        storage().close();

        assertThatCode(() -> storage().close()).doesNotThrowAnyException();
    }
}
