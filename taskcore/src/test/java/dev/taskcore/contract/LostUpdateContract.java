package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.BulkException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody's write is lost, however many write at once. */
public interface LostUpdateContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    /**
     * How often each of 64 clients reads a task and writes it back.
     *
     * @return a positive number
     */
    default int readsAndWrites() {
        return 200;
    }

    @Test
    default void everyAcknowledgedReadModifyWriteCounts() {
        World world = World.over(storage());
        Actor actor = Actor.of("acme", "counter", Role.USER);
        List<String> ids = IntStream.range(0, 10)
                .mapToObj(n -> world.tasks()
                        .create(actor, TaskDraft.titled("Counter " + n).attributes(Map.of("n", 0)))
                        .id())
                .toList();
        long acknowledged;
        try (Race race = new Race(64)) {
            acknowledged = race
                    .run(runner -> {
                        Random random = new Random(runner);
                        long made = 0;
                        for (int i = 0; i < readsAndWrites(); i++) {
                            String id = ids.get(random.nextInt(ids.size()));
                            made += increments(world, actor, id, i) ? 1 : 0;
                        }
                        return made;
                    })
                    .stream()
                    .mapToLong(Race.Finish::get)
                    .sum();
        }

        long counted = ids.stream()
                .map(id -> world.tasks().get(actor, id))
                .mapToLong(task -> counter(task).longValueExact())
                .sum();
        long versions = ids.stream()
                .mapToLong(id -> world.tasks().get(actor, id).version() - 1)
                .sum();
        assertThat(acknowledged).isPositive();
        assertThat(counted).isEqualTo(acknowledged);
        assertThat(versions).isEqualTo(acknowledged);
    }

    @Test
    default void writesWithoutAVersionAreAllMade() {
        World world = World.over(storage());
        Actor actor = Actor.of("acme", "writer", Role.USER);
        Task task = world.tasks().create(actor, TaskDraft.titled("Shared"));
        try (Race race = new Race(8)) {
            List<Race.Finish<Task>> finishes = race.run(runner -> {
                Task last = task;
                for (int i = 0; i < 6; i++) {
                    last = world.tasks().update(actor, task.id(), TaskPatch.NOTHING.andAttribute("r" + runner, i));
                }
                return last;
            });
            Race.assertAllWon(finishes);
        }
        Task after = world.tasks().get(actor, task.id());

        assertThat(after.version()).isEqualTo(1 + 8 * 6);
        assertThat(after.attributes())
                .hasSize(8)
                .allSatisfy((name, value) -> assertThat(value).isEqualTo(new BigDecimal(5)));
    }

    private static boolean increments(World world, Actor actor, String id, int way) {
        Task task = world.tasks().get(actor, id);
        BigDecimal next = counter(task).add(BigDecimal.ONE);
        TaskPatch patch = TaskPatch.NOTHING.andAttribute("n", next).ifVersion(task.version());
        try {
            switch (way % 3) {
                case 0 -> world.tasks().update(actor, id, patch);
                case 1 -> world.tasks().bulk(actor, Bulk.of(List.of(new TaskOperation.Update(id, patch))));
                default ->
                    world.tasks()
                            .replace(
                                    actor,
                                    id,
                                    TaskDraft.titled(task.title()).attributes(Map.of("n", next)),
                                    task.version());
            }
            return true;
        } catch (StaleVersionException | BulkException lost) {
            return false;
        }
    }

    private static BigDecimal counter(Task task) {
        return (BigDecimal) task.attributes().getOrDefault("n", BigDecimal.ZERO);
    }
}
