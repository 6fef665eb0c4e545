package dev.taskcore.contract;

import static dev.taskcore.contract.support.Actors.ADA;
import static dev.taskcore.contract.support.Actors.ADMIN;
import static dev.taskcore.contract.support.Actors.BOB;
import static dev.taskcore.contract.support.Actors.FIRST_ADMIN;
import static dev.taskcore.contract.support.Actors.FOREIGN_ADA;
import static dev.taskcore.contract.support.Actors.FOREIGN_ADMIN;
import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Actor;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.BulkException;
import dev.taskcore.error.ConflictException;
import dev.taskcore.page.PageRequest;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tasks are seen and changed by those who may, and answer everybody else as if they were not there. */
public interface TaskAccessContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void anIdThatAnotherHasTellsNothing() {
        World world = World.over(storage());
        Task adas = world.tasks().create(ADA, TaskDraft.titled("Ada's").id(id(1)));

        Task bobs = world.tasks().create(BOB, TaskDraft.titled("Bob's").id(id(1)));
        Task foreign =
                world.tasks().create(FOREIGN_ADA, TaskDraft.titled("Foreign").id(id(1)));

        assertThat(world.tasks().get(ADA, id(1))).isEqualTo(adas);
        assertThat(world.tasks().get(BOB, id(1))).isEqualTo(bobs);
        assertThat(world.tasks().get(FOREIGN_ADA, id(1))).isEqualTo(foreign);
    }

    @Test
    default void anAdministratorsOwnTaskComesBeforeAnothersOfTheSameId() {
        World world = World.over(storage());
        Task anothers = world.tasks().create(ADA, TaskDraft.titled("Hers").id(id(7)));
        Task own = world.tasks().create(ADMIN, TaskDraft.titled("Mine").id(id(7)));

        assertThat(world.tasks().get(ADMIN, own.id())).isEqualTo(own);
        Task after = world.tasks().update(ADMIN, own.id(), TaskPatch.title("Mine still"));
        world.tasks().delete(ADMIN, own.id(), after.version());

        assertThat(after.ownerId()).isEqualTo("admin");
        assertThat(world.tasks().get(ADMIN, own.id())).isEqualTo(anothers);
        assertThat(world.tasks()
                        .bulk(
                                ADMIN,
                                Bulk.of(List.of(
                                        new TaskOperation.Create(
                                                TaskDraft.titled("Mine again").id(id(7))),
                                        new TaskOperation.Update(id(7), TaskPatch.title("Mine for good"))))))
                .hasSize(2);
        assertThat(world.tasks().get(ADA, anothers.id())).isEqualTo(anothers);
    }

    @Test
    default void ofSeveralOwnersTasksAnAdministratorChangesNone() {
        World world = World.over(storage());
        Task adas = world.tasks().create(ADA, TaskDraft.titled("Ada's").id(id(1)));
        Task bobs = world.tasks().create(BOB, TaskDraft.titled("Bob's").id(id(1)));
        world.tasks().create(FOREIGN_ADA, TaskDraft.titled("Foreign").id(id(2)));
        Task other = world.tasks().create(BOB, TaskDraft.titled("Other").id(id(2)));
        TaskOperation delete = new TaskOperation.Delete(id(1), 1L);

        assertAmbiguous(() -> world.tasks().get(ADMIN, id(1)));
        assertAmbiguous(() -> world.tasks().update(ADMIN, id(1), TaskPatch.title("Whose?")));
        assertAmbiguous(() -> world.tasks().replace(ADMIN, id(1), TaskDraft.titled("Whose?"), 1L));
        assertAmbiguous(() -> world.tasks().delete(ADMIN, id(1), 1L));
        assertThatExceptionOfType(BulkException.class)
                .isThrownBy(() -> world.tasks().bulk(ADMIN, Bulk.of(List.of(delete))))
                .satisfies(e -> assertAmbiguous(() -> {
                    throw e.failure();
                }));
        assertThat(world.tasks().get(ADA, id(1))).isEqualTo(adas);
        assertThat(world.tasks().get(BOB, id(1))).isEqualTo(bobs);
        assertThat(world.tasks().get(ADMIN, id(2))).isEqualTo(other);
    }

    private static void assertAmbiguous(ThrowingCallable call) {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ConflictException.Reason.AMBIGUOUS));
    }

    @Test
    default void anAdministratorWorksWithEveryTaskOfTheTenant() {
        World world = World.over(storage());
        Task task = world.tasks().create(ADA, TaskDraft.titled("Ada's"));

        Task after = world.tasks().update(ADMIN, task.id(), TaskPatch.title("Seen by the administrator"));

        assertThat(after.ownerId()).isEqualTo("ada");
        assertThat(after.createdBy()).isEqualTo("ada");
        assertThat(world.tasks().get(ADMIN, task.id())).isEqualTo(after);
        assertThat(world.tasks().statistics(ADA).total()).isEqualTo(1);
        assertThat(world.tasks().statistics(ADMIN).total()).isZero();
        world.tasks().delete(ADMIN, task.id(), 2L);
        assertThat(world.tasks().statistics(ADA).total()).isZero();
    }

    @Test
    default void whatIsNoIdIsNotFound() {
        World world = World.over(storage());
        world.tasks().create(ADA, TaskDraft.titled("Ada's"));
        for (String odd : List.of("", "%", "\u0000", "\ud800", "' or 1=1 --", "x".repeat(100_000))) {
            for (Actor actor : List.of(ADA, ADMIN)) {
                assertThat(Answer.of(() -> world.tasks().get(actor, odd))).contains("NOT_FOUND");
                assertThat(Answer.of(() -> world.tasks().update(actor, odd, TaskPatch.title("x"))))
                        .contains("NOT_FOUND");
                assertThat(Answer.of(() -> world.tasks().delete(actor, odd, null)))
                        .contains("NOT_FOUND");
            }
        }
        for (String odd : List.of("", "%", "' or 1=1 --")) {
            assertThat(world.tasks().list(ADMIN, TaskQuery.create().owner(odd)).items())
                    .isEmpty();
        }
        for (String odd : List.of("\u0000", "\ud800", "x".repeat(100_000))) {
            assertThat(Answer.of(
                            () -> world.tasks().list(ADMIN, TaskQuery.create().owner(odd))))
                    .contains("INVALID");
        }
        assertThat(world.tasks().statistics(ADA).total()).isEqualTo(1);
    }

    @Test
    default void listsAndStatisticsStayWithinTheTenant() {
        World world = World.over(storage());
        world.tasks().create(ADA, TaskDraft.titled("Secret"));

        for (Actor stranger : List.of(FOREIGN_ADA, FOREIGN_ADMIN, FIRST_ADMIN)) {
            assertThat(world.tasks().list(stranger, TaskQuery.create()).items()).isEmpty();
            assertThat(world.tasks()
                            .list(stranger, TaskQuery.create().search("secret"))
                            .items())
                    .isEmpty();
            assertThat(world.tasks().statistics(stranger).total()).isZero();
        }
        for (Actor admin : List.of(FOREIGN_ADMIN, FIRST_ADMIN)) {
            for (String owner : List.of("*", "ada")) {
                assertThat(world.tasks()
                                .list(admin, TaskQuery.create().owner(owner).page(PageRequest.numbered(1, 9))))
                        .satisfies(page -> assertThat(page.items()).isEmpty())
                        .satisfies(page -> assertThat(page.total()).hasValue(0));
            }
        }
        assertThat(Answer.of(() -> world.tasks().list(BOB, TaskQuery.create().owner("ada"))))
                .isEqualTo(Answer.of(
                        () -> world.tasks().list(BOB, TaskQuery.create().owner("nobody"))))
                .contains("FORBIDDEN");
        assertThat(Answer.of(() -> world.tasks().list(BOB, TaskQuery.create().owner("*"))))
                .contains("FORBIDDEN");
    }
}
