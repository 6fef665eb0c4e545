package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of changes that meet one is made and none is lost, and those that do not meet are all made. */
public interface CommitRacesContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void ofManyChangesFromOneVersionExactlyOneIsMade() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < 20; round++) {
                Task before = task("acme", "ada", round);
                store(storage(), before);

                List<Race.Finish<Task>> finishes = race.run(runner -> {
                    Task after = retitled(before, "Runner " + runner);
                    storage().commit(Change.builder().update(before, after).build());
                    return after;
                });

                assertThat(Race.winners(finishes)).hasSize(1);
                assertThat(Race.failures(finishes)).hasOnlyElementsOfType(StaleVersionException.class);
                assertThat(stored(storage(), before))
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
        store(storage(), one, two);
        try (Race race = new Race(8)) {
            for (int round = 0; round < 20; round++) {
                Task ada = stored(storage(), one).orElseThrow();
                Task bob = stored(storage(), two).orElseThrow();

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
                    store(storage(), task("acme", "owner-" + runner % 4, runner * 100L + n));
                }
                return true;
            });

            Race.assertAllWon(finishes);
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
}
