package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import org.junit.jupiter.api.Test;

class PostgresEraseTest {

    private static final int CREATORS = 16;
    private static final int ROUNDS = 60;

    @Test
    void erasingAnOwnerWhoseTasksAreBeingMadeLeavesNoTaskUncounted() {
        try (JdbcStorage storage = JdbcStorage.open(PostgresServer.newDatabase());
                Race race = new Race(CREATORS + 1)) {
            for (int round = 0; round < ROUNDS; round++) {
                int first = round * CREATORS;
                assertThat(Race.failures(race.run(i -> one(storage, i, first + i))))
                        .isEmpty();

                assertThat(storage.tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                        .as("tasks against counters in round %d", round)
                        .isEqualTo(storage.tasks()
                                .statistics("acme", "ada", TestClock.START)
                                .total());
            }
        }
    }

    private static int one(JdbcStorage storage, int runner, int number) {
        Change.Builder change = Change.builder();
        storage.commit(
                runner == CREATORS
                        ? change.erase("acme", "ada").build()
                        : change.create(task("acme", "ada", number)).build());
        return number;
    }
}
