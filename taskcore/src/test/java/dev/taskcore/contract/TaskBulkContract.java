package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.BulkException;
import dev.taskcore.error.ErrorCode;
import dev.taskcore.error.InvalidException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskOutcome;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bulk is applied in order, as a whole or each by itself. */
public interface TaskBulkContract {

    /** Who sends the bulk. */
    Actor SENDER = Actor.of("acme", "sender", Role.USER);

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void operationsAreAppliedInOrder() {
        World world = World.over(storage());
        Task old = world.tasks().create(SENDER, TaskDraft.titled("Old"));

        List<TaskOutcome> outcomes = world.tasks()
                .bulk(
                        SENDER,
                        Bulk.of(List.of(
                                create(id(1), "New"),
                                update(old.id(), TaskPatch.status(TaskStatus.COMPLETED)),
                                create(id(2), "Also new"),
                                new TaskOperation.Delete(id(2), 1L))));

        assertThat(outcomes).extracting(TaskOutcome::id).containsExactly(id(1), old.id(), id(2), id(2));
        assertThat(outcomes.get(0)).isInstanceOf(TaskOutcome.Created.class);
        assertThat(outcomes.get(1))
                .isEqualTo(new TaskOutcome.Updated(world.tasks().get(SENDER, old.id())));
        assertThat(outcomes.get(3)).isEqualTo(new TaskOutcome.Deleted(id(2)));
        assertThat(world.tasks().list(SENDER, TaskQuery.create()).items())
                .extracting(Task::title)
                .containsExactlyInAnyOrder("New", "Old");
    }

    @Test
    default void laterOperationsSeeWhatEarlierOnesDid() {
        World world = World.over(storage());

        List<TaskOutcome> outcomes = world.tasks()
                .bulk(
                        SENDER,
                        Bulk.of(List.of(
                                create(id(1), "One"),
                                update(id(1), TaskPatch.title("Two").ifVersion(1)),
                                update(id(1), TaskPatch.title("Three").ifVersion(2)),
                                create(id(2), "Short-lived"),
                                new TaskOperation.Delete(id(2), null),
                                create(id(2), "Again"))));

        assertThat(outcomes).hasSize(6);
        Task task = world.tasks().get(SENDER, id(1));
        assertThat(task.title()).isEqualTo("Three");
        assertThat(task.version()).isEqualTo(3);
        assertThat(world.tasks().get(SENDER, id(2)).title()).isEqualTo("Again");
        assertThat(world.tasks()
                        .update(SENDER, id(1), TaskPatch.title("Four").ifVersion(3))
                        .version())
                .isEqualTo(4);
    }

    @Test
    default void aTaskThatIsDeletedAndMadeAgainIsAnotherOne() {
        World world = World.over(storage());
        world.tasks().create(SENDER, TaskDraft.titled("Before").id(id(1)));
        world.tasks().update(SENDER, id(1), TaskPatch.title("Still before"));

        world.tasks().bulk(SENDER, Bulk.of(List.of(new TaskOperation.Delete(id(1), 2L), create(id(1), "After"))));

        assertThat(world.tasks().get(SENDER, id(1)).title()).isEqualTo("After");
        assertThat(world.tasks().statistics(SENDER).total()).isEqualTo(1);
    }

    @Test
    default void theFirstFailureOfAnAtomicBulkStopsAllOfIt() {
        World world = World.over(storage());
        Task old = world.tasks().create(SENDER, TaskDraft.titled("Old"));

        assertThatExceptionOfType(BulkException.class)
                .isThrownBy(() -> world.tasks()
                        .bulk(
                                SENDER,
                                Bulk.of(List.of(
                                        create(id(1), "New"),
                                        update(old.id(), TaskPatch.title("Changed")),
                                        update(id(404), TaskPatch.title("Missing")),
                                        create(null, " ")))))
                .satisfies(e -> {
                    assertThat(e.index()).isEqualTo(2);
                    assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
                });
        assertThat(world.tasks().get(SENDER, old.id())).isEqualTo(old);
        assertThat(world.tasks().statistics(SENDER).total()).isEqualTo(1);
    }

    @Test
    default void eachByItselfDoesWhatCanBeDone() {
        World world = World.over(storage());
        Task old = world.tasks().create(SENDER, TaskDraft.titled("Old"));

        List<TaskOutcome> outcomes = world.tasks()
                .bulk(
                        SENDER,
                        Bulk.of(List.of(
                                        create(id(1), "New"),
                                        create(id(1), "Same id"),
                                        create(null, " "),
                                        update(id(404), TaskPatch.title("Missing")),
                                        update(old.id(), TaskPatch.title("x").ifVersion(9)),
                                        update(old.id(), TaskPatch.title("Changed")),
                                        new TaskOperation.Delete(id(405), null)))
                                .eachByItself());

        assertThat(outcomes.stream()
                        .map(o -> o instanceof TaskOutcome.Failed failed
                                ? failed.error().code().name()
                                : "done"))
                .containsExactly("done", "CONFLICT", "INVALID", "NOT_FOUND", "STALE_VERSION", "done", "NOT_FOUND");
        assertThat(world.tasks().get(SENDER, old.id()).title()).isEqualTo("Changed");
        assertThat(world.tasks().statistics(SENDER).total()).isEqualTo(2);
    }

    @Test
    default void anAdministratorsBulkTellsEqualIdsOfTwoOwnersApart() {
        World world = World.over(storage());
        Actor admin = Actor.of("acme", "zoe", Role.ADMIN);
        Task before = world.tasks().create(SENDER, TaskDraft.titled("Sender's").id(id(1)));

        world.tasks()
                .bulk(
                        admin,
                        Bulk.of(List.of(
                                update(id(1), TaskPatch.title("Sender's, changed")),
                                create(id(1), "Administrator's"))));

        assertThat(world.tasks().get(SENDER, id(1)).title()).isEqualTo("Sender's, changed");
        assertThat(world.tasks().get(SENDER, id(1)).ownerId()).isEqualTo(before.ownerId());
        assertThat(world.tasks().list(admin, TaskQuery.create()).items())
                .extracting(Task::title)
                .containsExactly("Administrator's");
        assertThat(world.tasks().statistics(SENDER).total()).isEqualTo(1);
    }

    @Test
    default void aBulkHasOneToFiveHundredOperations() {
        World world = World.over(storage());
        List<TaskOperation> most = IntStream.range(0, 500)
                .mapToObj(n -> create(id(n), "Task " + n))
                .toList();
        List<TaskOperation> tooMany = new ArrayList<>(Collections.nCopies(501, create(null, "x")));

        assertThat(world.tasks().bulk(SENDER, Bulk.of(most))).hasSize(500);
        assertThat(world.tasks().statistics(SENDER).total()).isEqualTo(500);
        for (List<TaskOperation> bad : List.of(List.<TaskOperation>of(), tooMany)) {
            assertThatExceptionOfType(InvalidException.class)
                    .isThrownBy(() -> world.tasks().bulk(SENDER, Bulk.of(bad)));
        }
        assertThat(world.tasks().statistics(SENDER).total()).isEqualTo(500);
    }

    private static TaskOperation create(@Nullable String id, String title) {
        TaskDraft draft = TaskDraft.titled(title);
        return new TaskOperation.Create(id == null ? draft : draft.id(id));
    }

    private static TaskOperation update(String id, TaskPatch patch) {
        return new TaskOperation.Update(id, patch);
    }
}
