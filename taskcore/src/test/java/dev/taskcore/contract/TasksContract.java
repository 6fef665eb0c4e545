package dev.taskcore.contract;

import static dev.taskcore.contract.support.Actors.ADA;
import static dev.taskcore.contract.support.Samples.ODD_TEXT;
import static dev.taskcore.contract.support.Samples.fullDraft;
import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A task is kept as it was given, is there once, and is gone once it is deleted. */
public interface TasksContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aNewTaskHasItsDefaults() {
        World world = World.over(storage());

        Task task = world.tasks().create(ADA, TaskDraft.titled("  Ship it \n"));

        assertThat(task)
                .isEqualTo(new Task(
                        "acme",
                        task.id(),
                        "ada",
                        "ada",
                        "Ship it",
                        "",
                        TaskStatus.PENDING,
                        Priority.MEDIUM,
                        List.of(),
                        null,
                        Map.of(),
                        1,
                        world.clock().instant(),
                        world.clock().instant(),
                        null));
        assertThat(task.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(world.tasks().get(ADA, task.id())).isEqualTo(task);
        assertThat(world.tasks().get(ADA, task.id().toUpperCase(Locale.ROOT))).isEqualTo(task);
    }

    @Test
    default void aTaskIsKeptAsItWasGiven() {
        World world = World.over(storage());
        Task task = world.tasks().create(ADA, fullDraft());

        assertThat(task.title()).isEqualTo(ODD_TEXT.strip());
        assertThat(task.description()).isEqualTo(ODD_TEXT);
        assertThat(task.tags()).containsExactly("one", "Two", "\u00fcber", "\ud83d\ude80");
        assertThat(task.dueAt()).isEqualTo(Instant.parse("2026-02-28T23:59:59.999Z"));
        assertThat(task.attributes())
                .isEqualTo(Map.of(
                        "text",
                        ODD_TEXT,
                        "yes",
                        true,
                        "int",
                        new BigDecimal("42"),
                        "double",
                        new BigDecimal("0.1"),
                        "big",
                        new BigDecimal("1000"),
                        "zero",
                        BigDecimal.ZERO));
        assertThat(task.completedAt()).isEqualTo(world.clock().instant());
        assertThat(world.tasks().get(ADA, task.id())).isEqualTo(task);
    }

    @Test
    default void everyBadFieldIsNamedAtOnce() {
        World world = World.over(storage());
        TaskDraft bad = TaskDraft.titled(" \t ")
                .id("not-a-uuid")
                .description("x".repeat(20_001))
                .tags(List.of("ok", "", "y".repeat(51)))
                .dueAt(Instant.MAX)
                .attributes(Map.of("list", List.of()));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.tasks().create(ADA, bad))
                .satisfies(e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactlyInAnyOrder(
                                "title", "id", "description", "tags[1]", "tags[2]", "dueAt", "attributes.list"));
        assertThat(world.tasks().statistics(ADA).total()).isZero();
    }

    @Test
    default void theSameIdWithTheSameContentIsNoSecondTask() {
        World world = World.over(storage());
        TaskDraft draft = fullDraft().id(id(7).toUpperCase(Locale.ROOT));

        Task first = world.tasks().create(ADA, draft);
        var again = world.tasks().createOrFind(ADA, draft);

        assertThat(first.id()).isEqualTo(id(7));
        assertThat(again.existed()).isTrue();
        assertThat(again.task()).isEqualTo(first);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> world.tasks().create(ADA, draft.title("Another")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ID_IN_USE));
        assertThat(world.tasks().statistics(ADA).total()).isEqualTo(1);
    }

    @Test
    default void aDeletedTaskIsGone() {
        World world = World.over(storage());
        Task task = world.tasks().create(ADA, TaskDraft.titled("Task"));

        world.tasks().delete(ADA, task.id(), 1L);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> world.tasks().get(ADA, task.id()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> world.tasks().delete(ADA, task.id(), null));
        assertThat(world.tasks().list(ADA, TaskQuery.create()).items()).isEmpty();
        assertThat(world.tasks().statistics(ADA).total()).isZero();
    }
}
