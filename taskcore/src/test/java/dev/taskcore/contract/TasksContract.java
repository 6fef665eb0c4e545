package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.ODD_TEXT;
import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.page.PageRequest;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks are made, read, changed and deleted by those who may, and by nobody else. */
public interface TasksContract {

    /** A user of the tenant acme. */
    Actor ADA = Actor.of("acme", "ada", Role.USER);

    /** Another user of the tenant acme. */
    Actor BOB = Actor.of("acme", "bob", Role.USER);

    /** The administrator of the tenant acme. */
    Actor ADMIN = Actor.of("acme", "admin", Role.ADMIN);

    /** Who has the same id in another tenant. */
    Actor FOREIGN_ADA = Actor.of("other", "ada", Role.USER);

    /** The administrator of the other tenant. */
    Actor FOREIGN_ADMIN = Actor.of("other", "admin", Role.ADMIN);

    /** The administrator of a tenant whose name stands before all others. */
    Actor FIRST_ADMIN = Actor.of("a", "admin", Role.ADMIN);

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
        Task task = world.tasks().create(ADA, everything());

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
        TaskDraft draft = everything().id(id(7).toUpperCase(Locale.ROOT));

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
    default void aPatchChangesWhatItNamesAlone() {
        World world = World.over(storage());
        Task before = world.tasks().create(ADA, everything().status(TaskStatus.PENDING));
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
        Task before = world.tasks().create(ADA, everything());
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
        Task before = world.tasks().create(ADA, everything());

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
    default void whatIsAnothersAnswersAsWhatIsNot() {
        World world = World.over(storage());
        Task adas = world.tasks().create(ADA, TaskDraft.titled("Ada's"));
        Map<String, BiFunction<Actor, String, String>> calls = new LinkedHashMap<>();
        calls.put("get", (actor, id) -> Answer.of(() -> world.tasks().get(actor, id)));
        calls.put("update", (actor, id) -> Answer.of(() -> world.tasks().update(actor, id, TaskPatch.title("Mine"))));
        calls.put(
                "update at its version",
                (actor, id) -> Answer.of(() ->
                        world.tasks().update(actor, id, TaskPatch.title("Mine").ifVersion(1))));
        calls.put(
                "update at another version",
                (actor, id) -> Answer.of(() ->
                        world.tasks().update(actor, id, TaskPatch.title("Mine").ifVersion(9))));
        calls.put(
                "invalid update", (actor, id) -> Answer.of(() -> world.tasks().update(actor, id, TaskPatch.title(""))));
        calls.put(
                "replace",
                (actor, id) -> Answer.of(() -> world.tasks().replace(actor, id, TaskDraft.titled("Mine"), null)));
        calls.put(
                "delete",
                (actor, id) -> Answer.of(() -> {
                    world.tasks().delete(actor, id, null);
                    return "done";
                }));
        calls.put(
                "bulk update",
                (actor, id) -> Answer.of(() -> world.tasks()
                        .bulk(actor, Bulk.of(List.of(new TaskOperation.Update(id, TaskPatch.title("Mine")))))));
        calls.put(
                "bulk delete",
                (actor, id) -> Answer.of(() ->
                        world.tasks().bulk(actor, Bulk.of(List.of(new TaskOperation.Delete(id, null))))));

        for (Actor stranger : List.of(BOB, FOREIGN_ADA, FOREIGN_ADMIN, FIRST_ADMIN)) {
            calls.forEach((name, call) -> assertThat(call.apply(stranger, adas.id()))
                    .as("%s by %s", name, stranger)
                    .isEqualTo(call.apply(stranger, id(404)))
                    .contains("NOT_FOUND"));
        }
        assertThat(world.tasks().get(ADA, adas.id())).isEqualTo(adas);
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

    private static TaskDraft everything() {
        return TaskDraft.titled(ODD_TEXT)
                .description(ODD_TEXT)
                .status(TaskStatus.COMPLETED)
                .priority(Priority.URGENT)
                .tags(List.of(" one", "Two", "one", "\u00fcber", "\ud83d\ude80"))
                .dueAt(Instant.parse("2026-02-28T23:59:59.999999999Z"))
                .attributes(Map.of(
                        "text",
                        ODD_TEXT,
                        "yes",
                        true,
                        "int",
                        42,
                        "double",
                        0.1,
                        "big",
                        new BigDecimal("1e3"),
                        "zero",
                        new BigDecimal("-0.000")));
    }

    private static @Nullable Instant completedAt(World world, Task task, TaskStatus status) {
        return world.tasks().update(ADA, task.id(), TaskPatch.status(status)).completedAt();
    }
}
