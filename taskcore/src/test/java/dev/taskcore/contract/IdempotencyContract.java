package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.ODD_TEXT;
import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.BulkException;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.InvalidException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskOutcome;
import dev.taskcore.task.TaskPatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request with an idempotency key has its effect exactly once, and every retry gets the first result. */
public interface IdempotencyContract {

    /** Who retries. */
    Actor CALLER = Actor.of("acme", "caller", Role.USER);

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aRetryGetsTheFirstResult() {
        World world = World.over(storage());
        TaskDraft draft = TaskDraft.titled(ODD_TEXT)
                .description(ODD_TEXT)
                .priority(Priority.HIGH)
                .tags(List.of("a", "b"))
                .dueAt(world.clock().instant())
                .attributes(Map.of("n", new BigDecimal("0.10"), "t", "1", "b", true))
                .idempotencyKey("key 1");

        TaskOutcome.Created first = world.tasks().createOrFind(CALLER, draft);
        world.tasks().update(CALLER, first.task().id(), TaskPatch.title("Changed since"));
        world.clock().advance(Duration.ofHours(47));
        TaskOutcome.Created again = world.another().tasks().createOrFind(CALLER, draft);

        assertThat(again).isEqualTo(first);
        assertThat(world.tasks().statistics(CALLER).total()).isEqualTo(1);
    }

    @Test
    default void aRetryOfWhatWasDeletedSinceMakesNothing() {
        World world = World.over(storage());
        TaskDraft draft = TaskDraft.titled("Task").idempotencyKey("k");
        Task first = world.tasks().create(CALLER, draft);
        world.tasks().delete(CALLER, first.id(), null);

        assertThat(world.tasks().create(CALLER, draft)).isEqualTo(first);
        assertThat(world.tasks().statistics(CALLER).total()).isZero();
    }

    @Test
    default void anotherContentWithTheSameKeyIsRefused() {
        World world = World.over(storage());
        TaskDraft draft = TaskDraft.titled("Task").idempotencyKey("k");
        world.tasks().create(CALLER, draft);

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.tasks().create(CALLER, draft.title("Another")));
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.tasks().create(CALLER, draft.attributes(Map.of("a", 1))));
        assertThat(world.tasks().statistics(CALLER).total()).isEqualTo(1);
    }

    @Test
    default void aKeyIsAsNewWhenItHasExpired() {
        World world = World.over(storage());
        TaskDraft draft = TaskDraft.titled("Task").idempotencyKey("k");
        Task first = world.tasks().create(CALLER, draft);

        world.clock().advance(Duration.ofDays(2).minusMillis(1));
        assertThat(world.tasks().create(CALLER, draft)).isEqualTo(first);
        world.clock().advance(Duration.ofMillis(1));
        Task second = world.tasks().create(CALLER, draft.title("Another"));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(world.tasks().statistics(CALLER).total()).isEqualTo(2);
    }

    @Test
    default void aKeyBelongsToItsCallerAndItsUseCase() {
        World world = World.over(storage());
        TaskDraft draft = TaskDraft.titled("Task").idempotencyKey("k");
        List<Actor> callers =
                List.of(CALLER, Actor.of("acme", "other", Role.USER), Actor.of("foreign", "caller", Role.USER));

        List<String> ids = callers.stream()
                .map(actor -> world.tasks().create(actor, draft).id())
                .toList();
        world.tasks()
                .bulk(
                        CALLER,
                        Bulk.of(List.of(new TaskOperation.Create(TaskDraft.titled("Task"))))
                                .idempotencyKey("k"));

        assertThat(new HashSet<>(ids)).hasSize(3);
        assertThat(world.tasks().statistics(CALLER).total()).isEqualTo(2);
    }

    @Test
    default void aMalformedKeyIsRefused() {
        World world = World.over(storage());
        for (String bad : List.of("", "x".repeat(256), "tab\t", "nul\u0000", "\u00fc", "line\n")) {
            assertThatExceptionOfType(InvalidException.class)
                    .isThrownBy(() -> world.tasks()
                            .create(CALLER, TaskDraft.titled("Task").idempotencyKey(bad)));
        }
        world.tasks().create(CALLER, TaskDraft.titled("Task").idempotencyKey("~".repeat(255)));
        assertThat(world.tasks().statistics(CALLER).total()).isEqualTo(1);
    }

    @Test
    default void aRefusedRequestLeavesItsKeyFree() {
        World world = World.over(storage());

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(
                        () -> world.tasks().create(CALLER, TaskDraft.titled(" ").idempotencyKey("k")));

        assertThat(world.tasks()
                        .create(CALLER, TaskDraft.titled("Task").idempotencyKey("k"))
                        .title())
                .isEqualTo("Task");
    }

    @Test
    default void aBulkIsReplayedWithEveryOutcome() {
        World world = World.over(storage());
        world.tasks().create(CALLER, TaskDraft.titled("There").id(id(1)));
        Bulk bulk = Bulk.of(List.of(
                        new TaskOperation.Create(TaskDraft.titled("New").id(id(2))),
                        new TaskOperation.Create(TaskDraft.titled("There").id(id(1))),
                        new TaskOperation.Create(TaskDraft.titled("Other").id(id(1))),
                        new TaskOperation.Create(TaskDraft.titled(" ")),
                        new TaskOperation.Update(
                                id(1), TaskPatch.title("Changed").ifVersion(1)),
                        new TaskOperation.Update(
                                id(1), TaskPatch.title("Changed").ifVersion(1)),
                        new TaskOperation.Update(id(9), TaskPatch.title("Missing")),
                        new TaskOperation.Delete(id(2), 1L),
                        new TaskOperation.Delete(id(9), null)))
                .eachByItself()
                .idempotencyKey("k");

        List<TaskOutcome> first = world.tasks().bulk(CALLER, bulk);
        List<TaskOutcome> again = world.another().tasks().bulk(CALLER, bulk);

        assertThat(again).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i) instanceof TaskOutcome.Failed failed) {
                TaskOutcome.Failed replayed = (TaskOutcome.Failed) again.get(i);
                assertThat(replayed.id()).isEqualTo(failed.id());
                assertThat(Answer.describe(replayed.error())).isEqualTo(Answer.describe(failed.error()));
            } else {
                assertThat(again.get(i)).isEqualTo(first.get(i));
            }
        }
        assertThat(world.tasks().statistics(CALLER).total()).isEqualTo(1);
    }

    @Test
    default void aBulkWithoutAnyEffectIsReplayedToo() {
        World world = World.over(storage());
        Bulk bulk = Bulk.of(List.of(new TaskOperation.Update(id(1), TaskPatch.title("Late"))))
                .eachByItself()
                .idempotencyKey("k");
        world.tasks().bulk(CALLER, bulk);
        world.tasks().create(CALLER, TaskDraft.titled("There").id(id(1)));

        List<TaskOutcome> again = world.tasks().bulk(CALLER, bulk);

        assertThat(again.get(0)).isInstanceOf(TaskOutcome.Failed.class);
        assertThat(world.tasks().get(CALLER, id(1)).title()).isEqualTo("There");
    }

    @Test
    default void parallelDuplicatesHaveExactlyOneEffect() {
        World world = World.over(storage());
        List<World> nodes = List.of(world, world.another(), world.another());
        try (Race race = new Race(24)) {
            for (int round = 0; round < 20; round++) {
                TaskDraft draft = TaskDraft.titled("Round " + round).idempotencyKey("k" + round);

                List<Race.Finish<Task>> finishes =
                        race.run(runner -> nodes.get(runner % 3).tasks().create(CALLER, draft));

                assertThat(new HashSet<>(Race.winners(finishes))).hasSize(1);
                assertThat(Race.failures(finishes))
                        .allSatisfy(e -> assertThat(e)
                                .isInstanceOfSatisfying(
                                        ConflictException.class,
                                        c -> assertThat(c.reason()).isEqualTo(Reason.STILL_RUNNING)));
                assertThat(world.tasks().statistics(CALLER).total()).isEqualTo(round + 1);
            }
        }
    }

    @Test
    default void parallelDuplicatesOfADeletionAllSeeItsResult() {
        World world = World.over(storage());
        List<World> nodes = List.of(world, world.another(), world.another());
        try (Race race = new Race(24)) {
            for (int round = 0; round < 20; round++) {
                Task task = world.tasks().create(CALLER, TaskDraft.titled("Round " + round));
                Bulk bulk = Bulk.of(List.of(new TaskOperation.Delete(task.id(), 1L)))
                        .idempotencyKey("k" + round);

                List<Race.Finish<List<TaskOutcome>>> finishes =
                        race.run(runner -> nodes.get(runner % 3).tasks().bulk(CALLER, bulk));

                assertThat(Race.winners(finishes))
                        .isNotEmpty()
                        .containsOnly(List.of(new TaskOutcome.Deleted(task.id())));
                assertThat(Race.failures(finishes)).noneMatch(BulkException.class::isInstance);
            }
        }
    }
}
