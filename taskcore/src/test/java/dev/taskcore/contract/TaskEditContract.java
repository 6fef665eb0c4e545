package dev.taskcore.contract;

import static dev.taskcore.contract.support.Actors.ADA;
import static dev.taskcore.contract.support.Samples.fullDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.World;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change of a task changes what it names, and only the version that it was meant for. */
public interface TaskEditContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aPatchChangesWhatItNamesAlone() {
        World world = World.over(storage());
        Task before = world.tasks().create(ADA, fullDraft().status(TaskStatus.PENDING));
        world.clock().advance(Duration.ofSeconds(1));

        Task after = world.tasks()
                .update(
                        ADA,
                        before.id(),
                        TaskPatch.title("New")
                                .andTags(List.of("x"))
                                .andAttribute("int", 43)
                                .withoutAttribute("text")
                                .withoutDueAt());

        assertThat(after.title()).isEqualTo("New");
        assertThat(after.tags()).containsExactly("x");
        assertThat(after.dueAt()).isNull();
        assertThat(after.attributes())
                .containsEntry("int", new BigDecimal("43"))
                .doesNotContainKey("text");
        assertThat(after.attributes()).containsEntry("yes", true);
        assertThat(after.description()).isEqualTo(before.description());
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.updatedAt()).isEqualTo(world.clock().instant());
        assertThat(world.tasks().get(ADA, before.id())).isEqualTo(after);
    }

    @Test
    default void aPatchThatChangesNothingWritesNothing() {
        World world = World.over(storage());
        Task before = world.tasks().create(ADA, fullDraft());
        world.clock().advance(Duration.ofSeconds(1));

        Task after = world.tasks()
                .update(ADA, before.id(), TaskPatch.title(before.title()).andAttribute("int", 42.0));

        assertThat(after).isEqualTo(before);
        assertThat(world.tasks().get(ADA, before.id())).isEqualTo(before);
    }

    @Test
    default void theTimeOfCompletionFollowsTheStatus() {
        World world = World.over(storage());
        Task task = world.tasks().create(ADA, TaskDraft.titled("Task"));
        world.clock().advance(Duration.ofMinutes(1));
        Instant first = world.clock().instant();

        assertThat(completedAt(world, task, TaskStatus.COMPLETED)).isEqualTo(first);
        world.clock().advance(Duration.ofMinutes(1));
        world.tasks().update(ADA, task.id(), TaskPatch.title("Still done"));
        assertThat(world.tasks().get(ADA, task.id()).completedAt()).isEqualTo(first);
        assertThat(completedAt(world, task, TaskStatus.IN_PROGRESS)).isNull();
        assertThat(completedAt(world, task, TaskStatus.COMPLETED))
                .isEqualTo(world.clock().instant());
        assertThat(completedAt(world, task, TaskStatus.CANCELLED)).isNull();
    }

    @Test
    default void theTimeOfTheLastWriteNeverGoesBack() {
        World world = World.over(storage());
        Task task = world.tasks().create(ADA, TaskDraft.titled("Task"));
        world.clock().advance(Duration.ofHours(-1));

        Task after = world.tasks().update(ADA, task.id(), TaskPatch.title("Later"));

        assertThat(after.updatedAt()).isEqualTo(task.updatedAt());
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    default void aReplacementGivesEveryMemberItsDefault() {
        World world = World.over(storage());
        Task before = world.tasks().create(ADA, fullDraft());

        Task after = world.tasks().replace(ADA, before.id(), TaskDraft.titled("Bare"), 1L);

        assertThat(after.description()).isEmpty();
        assertThat(after.tags()).isEmpty();
        assertThat(after.attributes()).isEmpty();
        assertThat(after.dueAt()).isNull();
        assertThat(after.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(after.version()).isEqualTo(2);
        assertThat(world.tasks().get(ADA, before.id())).isEqualTo(after);
    }

    @Test
    default void anotherVersionThanTheNamedOneIsStale() {
        World world = World.over(storage());
        Task task = world.tasks().create(ADA, TaskDraft.titled("Task"));
        Task now = world.tasks().update(ADA, task.id(), TaskPatch.title("Now"));

        List<Runnable> calls = List.of(
                () -> world.tasks()
                        .update(ADA, task.id(), TaskPatch.title("Lost").ifVersion(1)),
                () -> world.tasks().update(ADA, task.id(), TaskPatch.NOTHING.ifVersion(1)),
                () -> world.tasks().replace(ADA, task.id(), TaskDraft.titled("Lost"), 3L),
                () -> world.tasks().delete(ADA, task.id(), 1L));

        assertThat(calls)
                .allSatisfy(call -> assertThatExceptionOfType(StaleVersionException.class)
                        .isThrownBy(call::run)
                        .satisfies(e -> assertThat(e.actual()).isEqualTo(2)));
        assertThat(world.tasks().get(ADA, task.id())).isEqualTo(now);
    }

    private static @Nullable Instant completedAt(World world, Task task, TaskStatus status) {
        return world.tasks().update(ADA, task.id(), TaskPatch.status(status)).completedAt();
    }
}
