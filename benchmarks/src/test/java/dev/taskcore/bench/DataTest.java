package dev.taskcore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataTest {

    private static final Plan PLAN = new Plan(20, 2_000);

    @Test
    void everyTaskBelongsToTheOwnerWhoListsIt() {
        int listed = IntStream.range(0, PLAN.owners())
                .map(owner -> {
                    int[] tasks = PLAN.tasksOf(owner);
                    assertThat(tasks).isNotEmpty().isSorted();
                    assertThat(Arrays.stream(tasks).map(PLAN::ownerOf)).containsOnly(owner);
                    return tasks.length;
                })
                .sum();

        assertThat(listed).isEqualTo(PLAN.tasks());
    }

    @Test
    void someOwnersHoldTwentyFiveThousandOfAMillion() {
        Plan plan = new Plan(10_000, 1_000_000);

        assertThat(IntStream.range(0, 4).map(owner -> plan.tasksOf(owner).length))
                .containsOnly(25_000);
        assertThat(plan.tasksOf(9_999)).hasSizeBetween(20, 100);
    }

    @Test
    void whatIsLoadedIsWhatSingleCommitsWouldLeave() {
        try (Storage storage = new MemoryStorage()) {
            Loader loader = new Loader(storage, PLAN, 2);
            loader.loadAccounts("the hash");
            loader.loadTasks(done -> {});

            Check check = new Check(storage, PLAN, Instant.parse("2026-06-01T12:00:00Z"));
            IntStream.range(0, PLAN.owners()).forEach(check::owner);
        }
    }
}
