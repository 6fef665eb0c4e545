package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.InvalidException;
import dev.taskcore.page.Page;
import dev.taskcore.page.PageRequest;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list holds what its conditions say, in the order that is asked for. */
public interface TaskListContract {

    /** Who lists. */
    Actor LISTER = Actor.of("acme", "lister", Role.USER);

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void theNewestTaskComesFirst() {
        World world = World.over(storage());
        add(world, TaskDraft.titled("one"), TaskDraft.titled("two"), TaskDraft.titled("three"));

        assertThat(titles(world, TaskQuery.create())).containsExactly("three", "two", "one");
        assertThat(titles(world, TaskQuery.create().first(2))).containsExactly("three", "two");
    }

    @Test
    default void statusesAndPrioritiesAreAlternativesWithinAndConditionsBetween() {
        World world = World.over(storage());
        for (TaskStatus status : TaskStatus.values()) {
            for (Priority priority : Priority.values()) {
                add(
                        world,
                        TaskDraft.titled(status + " " + priority).status(status).priority(priority));
            }
        }

        assertThat(titles(world, TaskQuery.create().status(TaskStatus.PENDING, TaskStatus.CANCELLED)))
                .hasSize(8)
                .allMatch(title -> title.startsWith("PENDING") || title.startsWith("CANCELLED"));
        assertThat(titles(
                        world, TaskQuery.create().status(TaskStatus.COMPLETED).priority(Priority.LOW, Priority.URGENT)))
                .containsExactlyInAnyOrder("COMPLETED LOW", "COMPLETED URGENT");
        assertThat(titles(world, TaskQuery.create().status().priority())).hasSize(16);
    }

    @Test
    default void tagsAreComparedInTheirExactSpelling() {
        World world = World.over(storage());
        add(
                world,
                TaskDraft.titled("home").tags(List.of("home", "x")),
                TaskDraft.titled("Home").tags(List.of("Home")),
                TaskDraft.titled("homework").tags(List.of("homework")),
                TaskDraft.titled("percent").tags(List.of("%", "a_b", "\"q\"", "it's", "[", "\\")),
                TaskDraft.titled("accent").tags(List.of("\u00e9")),
                TaskDraft.titled("combined").tags(List.of("e\u0301")),
                TaskDraft.titled("rocket").tags(List.of("\ud83d\ude80")),
                TaskDraft.titled("none"));

        assertThat(titles(world, TaskQuery.create().tag("home"))).containsExactly("home");
        assertThat(titles(world, TaskQuery.create().tag("Home", "x"))).containsExactlyInAnyOrder("home", "Home");
        for (String odd : List.of("%", "a_b", "\"q\"", "it's", "[", "\\")) {
            assertThat(titles(world, TaskQuery.create().tag(odd))).as(odd).containsExactly("percent");
        }
        assertThat(titles(world, TaskQuery.create().tag("aXb"))).isEmpty();
        assertThat(titles(world, TaskQuery.create().tag("\u00e9"))).containsExactly("accent");
        assertThat(titles(world, TaskQuery.create().tag("e\u0301"))).containsExactly("combined");
        assertThat(titles(world, TaskQuery.create().tag("\ud83d\ude80"))).containsExactly("rocket");
        assertThat(titles(world, TaskQuery.create().tag("hom"))).isEmpty();
    }

    @Test
    default void boundsInTimeAreExcludedToTheMillisecond() {
        World world = World.over(storage());
        Instant noon = world.clock().instant();
        add(
                world,
                TaskDraft.titled("before").dueAt(noon.minusMillis(1)),
                TaskDraft.titled("at").dueAt(noon),
                TaskDraft.titled("after").dueAt(noon.plusMillis(1)),
                TaskDraft.titled("never"));

        assertThat(titles(world, TaskQuery.create().due(null, noon))).containsExactly("before");
        assertThat(titles(world, TaskQuery.create().due(noon, null))).containsExactly("after");
        assertThat(titles(world, TaskQuery.create().due(noon.minusMillis(2), noon.plusMillis(1))))
                .containsExactlyInAnyOrder("before", "at");
        assertThat(titles(world, TaskQuery.create().due(Instant.MIN, Instant.MAX)))
                .hasSize(3);
        assertThat(titles(world, TaskQuery.create().due(noon, noon))).isEmpty();
    }

    @Test
    default void tasksAreFoundByWhenTheyWereMadeAndWritten() {
        World world = World.over(storage());
        Instant start = world.clock().instant();
        add(world, TaskDraft.titled("one"), TaskDraft.titled("two"), TaskDraft.titled("three"));
        Task one = world.tasks().list(LISTER, TaskQuery.create()).items().get(2);
        world.clock().advance(Duration.ofHours(1));
        world.tasks().update(LISTER, one.id(), TaskPatch.title("one again"));

        assertThat(titles(world, TaskQuery.create().made(start.plusMillis(1), null)))
                .containsExactly("three");
        assertThat(titles(world, TaskQuery.create().made(null, start.plusMillis(1))))
                .containsExactly("one again");
        assertThat(titles(world, TaskQuery.create().made(start, start.plusMillis(2))))
                .containsExactly("two");
        assertThat(titles(world, TaskQuery.create().updatedAfter(start.plusMillis(2))))
                .containsExactly("one again");
    }

    @Test
    default void onlyOpenTasksAreOverdue() {
        World world = World.over(storage());
        Instant now = world.clock().instant();
        for (TaskStatus status : TaskStatus.values()) {
            add(world, TaskDraft.titled(status.text()).status(status).dueAt(now.minusMillis(1)));
        }
        add(world, TaskDraft.titled("future").dueAt(now.plus(Duration.ofDays(1))), TaskDraft.titled("never"));

        assertThat(titles(world, TaskQuery.create().onlyOverdue())).containsExactlyInAnyOrder("pending", "in_progress");
        world.clock().advance(Duration.ofDays(2));
        assertThat(titles(world, TaskQuery.create().onlyOverdue()))
                .containsExactlyInAnyOrder("pending", "in_progress", "future");
    }

    @Test
    default void attributesAreEqualByValue() {
        World world = World.over(storage());
        add(
                world,
                TaskDraft.titled("text 1").attributes(Map.of("a", "1")),
                TaskDraft.titled("number 1").attributes(Map.of("a", 1)),
                TaskDraft.titled("number 1.0").attributes(Map.of("a", new BigDecimal("1.00"))),
                TaskDraft.titled("number 1.5").attributes(Map.of("a", 1.5)),
                TaskDraft.titled("true").attributes(Map.of("a", true)),
                TaskDraft.titled("text true").attributes(Map.of("a", "true")),
                TaskDraft.titled("large").attributes(Map.of("a", new BigDecimal("9007199254740993"))),
                TaskDraft.titled("small").attributes(Map.of("a", new BigDecimal("0.1"))),
                TaskDraft.titled("quoted").attributes(Map.of("a\"b.c", "x\"y'z%\\")),
                TaskDraft.titled("empty").attributes(Map.of("a", "")),
                TaskDraft.titled("none"));

        assertThat(titles(world, TaskQuery.create().attribute("a", "1")))
                .containsExactlyInAnyOrder("text 1", "number 1", "number 1.0");
        assertThat(titles(world, TaskQuery.create().attribute("a", "1.50"))).containsExactly("number 1.5");
        assertThat(titles(world, TaskQuery.create().attribute("a", "true")))
                .containsExactlyInAnyOrder("true", "text true");
        assertThat(titles(world, TaskQuery.create().attribute("a", "9007199254740993")))
                .containsExactly("large");
        assertThat(titles(world, TaskQuery.create().attribute("a", "9007199254740992")))
                .isEmpty();
        assertThat(titles(world, TaskQuery.create().attribute("a", "0.10"))).containsExactly("small");
        assertThat(titles(world, TaskQuery.create().attribute("a\"b.c", "x\"y'z%\\")))
                .containsExactly("quoted");
        assertThat(titles(world, TaskQuery.create().attribute("a", ""))).containsExactly("empty");
        assertThat(titles(world, TaskQuery.create().attribute("a", "1", "0.1", "nothing")))
                .hasSize(4);
        assertThat(titles(world, TaskQuery.create().attribute("a", "1").attribute("b", "1")))
                .isEmpty();
        assertThat(titles(world, TaskQuery.create().attribute("A", "1"))).isEmpty();
    }

    @Test
    default void tasksAreSortedByEveryFieldInBothDirections() {
        World world = World.over(storage());
        Instant due = world.clock().instant();
        add(
                world,
                TaskDraft.titled("b").priority(Priority.URGENT).dueAt(due.plusMillis(5)),
                TaskDraft.titled("A").priority(Priority.LOW),
                TaskDraft.titled("\u00c4b").priority(Priority.HIGH).dueAt(due.minusMillis(5)),
                TaskDraft.titled("z").priority(Priority.MEDIUM).dueAt(due));
        Task oldest = world.tasks()
                .list(LISTER, TaskQuery.create().sort(new TaskSort(TaskSort.Field.CREATED_AT, false)))
                .items()
                .get(0);
        world.clock().advance(Duration.ofHours(1));
        world.tasks().update(LISTER, oldest.id(), TaskPatch.NOTHING.andDescription("x"));

        assertThat(sorted(world, "createdAt")).containsExactly("b", "A", "\u00c4b", "z");
        assertThat(sorted(world, "-createdAt")).containsExactly("z", "\u00c4b", "A", "b");
        assertThat(sorted(world, "updatedAt")).containsExactly("A", "\u00c4b", "z", "b");
        assertThat(sorted(world, "-updatedAt")).containsExactly("b", "z", "\u00c4b", "A");
        assertThat(sorted(world, "dueAt")).containsExactly("\u00c4b", "z", "b", "A");
        assertThat(sorted(world, "-dueAt")).containsExactly("b", "z", "\u00c4b", "A");
        assertThat(sorted(world, "priority")).containsExactly("A", "z", "\u00c4b", "b");
        assertThat(sorted(world, "-priority")).containsExactly("b", "\u00c4b", "z", "A");
        assertThat(sorted(world, "title")).containsExactly("A", "\u00c4b", "b", "z");
        assertThat(sorted(world, "-title")).containsExactly("z", "b", "\u00c4b", "A");
    }

    @Test
    default void titlesSortByCodePoints() {
        World world = World.over(storage());
        List<String> ordered = List.of(
                "-", "1", "10", "2", "a", "a b", "ab", "ba", "\u0446", "\u6f22", "\uff5e", "\ufffd", "\ud83d\ude80");
        ordered.stream().sorted(Comparator.reverseOrder()).forEach(title -> add(world, TaskDraft.titled(title)));

        assertThat(sorted(world, "title"))
                .containsExactly(
                        "-",
                        "1",
                        "10",
                        "2",
                        "a",
                        "a b",
                        "ab",
                        "ba",
                        "\uff5e",
                        "\u0446",
                        "\u6f22",
                        "\ufffd",
                        "\ud83d\ude80");
    }

    @Test
    default void pagesHaveNumbersAndTotals() {
        World world = World.over(storage());
        IntStream.range(0, 45).forEach(n -> add(world, TaskDraft.titled("Task " + n)));

        Page<Task> third = world.tasks().list(LISTER, TaskQuery.create().page(PageRequest.numbered(3, 20)));

        assertThat(third.items())
                .extracting(Task::title)
                .containsExactly("Task 4", "Task 3", "Task 2", "Task 1", "Task 0");
        assertThat(third.number()).hasValue(3);
        assertThat(third.total()).hasValue(45);
        assertThat(third.pages()).hasValue(3);
        assertThat(third.next()).isNull();
        Page<Task> beyond = world.tasks().list(LISTER, TaskQuery.create().page(PageRequest.numbered(1_000_000, 200)));
        assertThat(beyond.items()).isEmpty();
        assertThat(beyond.total()).hasValue(45);
        assertThat(world.tasks()
                        .list(LISTER, TaskQuery.create().page(new PageRequest.After(null, 10, true)))
                        .total())
                .hasValue(45);
        assertThat(world.tasks().list(LISTER, TaskQuery.create()).total()).isEmpty();
    }

    @Test
    default void aQueryOutOfBoundsIsRefused() {
        World world = World.over(storage());
        String[] many = IntStream.range(0, 51).mapToObj(String::valueOf).toArray(String[]::new);
        List<TaskQuery> bad = List.of(
                TaskQuery.create().first(0),
                TaskQuery.create().first(-1),
                TaskQuery.create().first(201),
                TaskQuery.create().page(PageRequest.numbered(0, 20)),
                TaskQuery.create().page(PageRequest.numbered(1, 201)),
                TaskQuery.create().search("x".repeat(201)),
                TaskQuery.create().search("\u0000"),
                TaskQuery.create().tag("\ud800"),
                TaskQuery.create().tag(many),
                TaskQuery.create().attribute("a", many),
                TaskQuery.create().attribute("a", "\u0000"));

        assertThat(bad)
                .allSatisfy(query -> assertThatExceptionOfType(InvalidException.class)
                        .isThrownBy(() -> world.tasks().list(LISTER, query)));
    }

    private static void add(World world, TaskDraft... drafts) {
        for (TaskDraft draft : drafts) {
            world.tasks().create(LISTER, draft);
            world.clock().advance(Duration.ofMillis(1));
        }
    }

    private static List<String> sorted(World world, String sort) {
        return titles(world, TaskQuery.create().sort(TaskSort.of(sort).orElseThrow()));
    }

    private static List<String> titles(World world, TaskQuery query) {
        return world.tasks().list(LISTER, query).items().stream()
                .map(Task::title)
                .toList();
    }
}
