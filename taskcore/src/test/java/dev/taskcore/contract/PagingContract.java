package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.MalformedException;
import dev.taskcore.page.Page;
import dev.taskcore.page.PageRequest;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A walk along cursors misses nothing and doubles nothing that does not change during it. */
public interface PagingContract {

    /** Who walks. */
    Actor WALKER = Actor.of("acme", "walker", Role.USER);

    /** Who walks through the whole tenant. */
    Actor OVERSEER = Actor.of("acme", "overseer", Role.ADMIN);

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aWalkSeesEverythingOnceInOneOrderAtEveryPageSize() {
        World world = World.over(storage());
        addTied(world, WALKER, 205, "fixed");
        for (TaskSort sort : sorts()) {
            List<String> whole = walk(world, WALKER, TaskQuery.create().sort(sort), 200);
            assertThat(whole).hasSize(205).doesNotHaveDuplicates();
            for (int size : new int[] {1, 2, 7, 41, 199}) {
                assertThat(walk(world, WALKER, TaskQuery.create().sort(sort), size))
                        .as("%s by %d", sort.text(), size)
                        .isEqualTo(whole);
            }
            List<String> numbered = new ArrayList<>();
            for (int page = 1; page <= 5; page++) {
                world.tasks()
                        .list(WALKER, TaskQuery.create().sort(sort).page(PageRequest.numbered(page, 41)))
                        .items()
                        .forEach(task -> numbered.add(task.id()));
            }
            assertThat(numbered).as(sort.text()).isEqualTo(whole);
        }
    }

    @Test
    default void oneDirectionIsTheOtherTurnedRoundSaveForMissingDueDates() {
        World world = World.over(storage());
        addTied(world, WALKER, 60, "fixed");
        for (TaskSort.Field field : TaskSort.Field.values()) {
            TaskQuery query = TaskQuery.create();
            if (field == TaskSort.Field.DUE_AT) {
                query = query.due(Instant.MIN, null);
            }
            List<String> up = walk(world, WALKER, query.sort(new TaskSort(field, false)), 7);
            List<String> down = new ArrayList<>(walk(world, WALKER, query.sort(new TaskSort(field, true)), 7));
            Collections.reverse(down);
            assertThat(down).as(field.text()).isEqualTo(up);
        }
    }

    @Test
    default void tasksWithoutADueDateComeLastBothWays() {
        World world = World.over(storage());
        addTied(world, WALKER, 50, "fixed");
        for (boolean descending : new boolean[] {false, true}) {
            List<Boolean> due =
                    walk(world, WALKER, TaskQuery.create().sort(new TaskSort(TaskSort.Field.DUE_AT, descending)), 3)
                            .stream()
                            .map(id -> world.tasks().get(WALKER, id).dueAt() != null)
                            .toList();
            assertThat(due).contains(true, false);
            assertThat(due.lastIndexOf(true)).isLessThan(due.indexOf(false));
        }
    }

    @Test
    default void aWalkThroughATenantSeesEqualIdsOfEveryOwner() {
        World world = World.over(storage());
        for (String owner : List.of("a", "b", "c", "d")) {
            for (int n = 0; n < 5; n++) {
                world.tasks()
                        .create(
                                Actor.of("acme", owner, Role.USER),
                                TaskDraft.titled("Same").id(id(n)));
            }
        }
        for (TaskSort sort : sorts()) {
            for (int size : new int[] {1, 3, 7}) {
                assertThat(owned(world, TaskQuery.create().owner("*").sort(sort), size))
                        .as("%s by %d", sort.text(), size)
                        .hasSize(20)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    default void whatStandsStillIsSeenOnceWhileOthersMove() {
        World world = World.over(storage());
        Random random = new Random(Seed.of("PagingContract", 20_260_115));
        List<String> fixed = addTied(world, WALKER, 100, "fixed");
        List<String> moving = new ArrayList<>(addTied(world, WALKER, 40, "moving"));
        for (TaskSort sort : sorts()) {
            List<String> seen = new ArrayList<>();
            String cursor = null;
            do {
                Page<Task> page =
                        world.tasks().list(WALKER, page(TaskQuery.create().sort(sort), cursor, 9));
                page.items().forEach(task -> seen.add(task.id()));
                cursor = page.next();
                disturb(world, moving, random);
            } while (cursor != null);
            seen.retainAll(new HashSet<>(fixed));

            assertThat(seen).as(sort.text()).containsExactlyInAnyOrderElementsOf(fixed);
        }
    }

    @Test
    default void whatStandsStillIsSeenOnceWhileOthersWriteAtTheSameTime() {
        World world = World.over(storage());
        List<String> fixed = addTied(world, WALKER, 100, "fixed");
        List<String> moving = addTied(world, WALKER, 20, "moving");
        AtomicBoolean walking = new AtomicBoolean(true);
        try (Race race = new Race(3)) {
            List<Race.Finish<Boolean>> finishes = race.run(runner -> {
                if (runner > 0) {
                    Random random = new Random(runner);
                    List<String> own = new ArrayList<>(moving.subList((runner - 1) * 10, runner * 10));
                    while (walking.get()) {
                        disturb(world, own, random);
                    }
                    return true;
                }
                try {
                    for (TaskSort sort : sorts()) {
                        List<String> seen = new ArrayList<>(
                                walk(world, WALKER, TaskQuery.create().sort(sort), 9));
                        seen.retainAll(new HashSet<>(fixed));
                        assertThat(seen).as(sort.text()).containsExactlyInAnyOrderElementsOf(fixed);
                    }
                    return true;
                } finally {
                    walking.set(false);
                }
            });
            Race.assertAllWon(finishes);
        }
    }

    @Test
    default void aCursorOutlivesItsLastTask() {
        World world = World.over(storage());
        addTied(world, WALKER, 10, "fixed");
        for (TaskSort sort : sorts()) {
            TaskQuery query = TaskQuery.create().sort(sort);
            List<String> whole = walk(world, WALKER, query, 200);
            Page<Task> first = world.tasks().list(WALKER, page(query, null, 3));
            world.tasks().delete(WALKER, first.items().get(2).id(), null);

            List<String> rest = world.tasks().list(WALKER, page(query, first.next(), 200)).items().stream()
                    .map(Task::id)
                    .toList();

            assertThat(rest).as(sort.text()).isEqualTo(whole.subList(3, whole.size()));
            addTied(world, WALKER, 1, "more");
        }
    }

    @Test
    default void aCursorOfAnotherQueryOrOwnerIsMalformed() {
        World world = World.over(storage());
        Actor other = Actor.of("acme", "other", Role.USER);
        Actor foreign = Actor.of("foreign", "walker", Role.USER);
        for (Actor actor : List.of(WALKER, other, foreign)) {
            addTied(world, actor, 5, "fixed");
        }
        TaskQuery query = TaskQuery.create().search("fixed").status(TaskStatus.values());
        String cursor = next(world.tasks().list(WALKER, query.first(2)));
        assertThat(world.tasks().list(WALKER, page(query, cursor, 3)).items()).isNotEmpty();
        assertThat(world.another()
                        .tasks()
                        .list(WALKER, page(query, cursor, 200))
                        .items())
                .isNotEmpty();

        List<TaskQuery> others = List.of(
                TaskQuery.create(),
                query.search("task"),
                query.status(TaskStatus.PENDING),
                query.priority(Priority.LOW),
                query.tag("x"),
                query.due(null, world.clock().instant()),
                query.due(world.clock().instant(), null),
                query.made(Instant.EPOCH, null),
                query.made(null, Instant.EPOCH),
                query.updatedAfter(Instant.EPOCH),
                query.onlyOverdue(),
                query.attribute("a", "b"),
                query.sort(new TaskSort(TaskSort.Field.CREATED_AT, false)),
                query.sort(new TaskSort(TaskSort.Field.TITLE, true)));
        for (TaskQuery one : others) {
            assertMalformed(world, WALKER, one, cursor);
        }
        assertMalformed(world, other, query, cursor);
        assertMalformed(world, foreign, query, cursor);
        assertMalformed(world, OVERSEER, query.owner("*"), cursor);
        assertThat(world.tasks()
                        .list(OVERSEER, page(query.owner("walker"), cursor, 3))
                        .items())
                .isNotEmpty();
    }

    @Test
    default void aCursorThatIsDamagedAnywhereIsMalformed() {
        World world = World.over(storage());
        addTied(world, WALKER, 5, "fixed");
        for (TaskSort sort : sorts()) {
            TaskQuery query = TaskQuery.create().sort(sort);
            String cursor = next(world.tasks().list(WALKER, query.first(2)));
            for (int i = 0; i < cursor.length(); i++) {
                char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
                assertMalformed(world, WALKER, query, cursor.substring(0, i) + other + cursor.substring(i + 1));
                assertMalformed(world, WALKER, query, cursor.substring(0, i));
            }
            for (String odd : List.of(cursor + "A", cursor + "=", " " + cursor, cursor + "\n", cursor + cursor)) {
                assertMalformed(world, WALKER, query, odd);
            }
        }
        for (String odd : List.of("", "A", "null", "\u00e9", "{}", "x".repeat(100_000))) {
            assertMalformed(world, WALKER, TaskQuery.create(), odd);
        }
    }

    private static void assertMalformed(World world, Actor actor, TaskQuery query, String cursor) {
        assertThatExceptionOfType(MalformedException.class)
                .as("%s with %s", query, cursor)
                .isThrownBy(() -> world.tasks().list(actor, page(query, cursor, 2)));
    }

    private static void disturb(World world, List<String> moving, Random random) {
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(moving.size());
            TaskPatch patch = TaskPatch.title("moving " + random.nextInt(5))
                    .andPriority(Priority.ofRank(random.nextInt(4)))
                    .andDueAt(world.clock().instant().plusMillis(random.nextInt(5)));
            switch (random.nextInt(3)) {
                case 0 -> world.tasks().update(WALKER, moving.get(at), patch);
                case 1 -> world.tasks().update(WALKER, moving.get(at), patch.withoutDueAt());
                default -> {
                    world.tasks().delete(WALKER, moving.get(at), null);
                    moving.set(
                            at,
                            world.tasks()
                                    .create(WALKER, TaskDraft.titled("moving"))
                                    .id());
                }
            }
        }
    }

    /** Tasks with many ties in every order, a third of them without a due date. */
    private static List<String> addTied(World world, Actor actor, int count, String name) {
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < count; from += 500) {
            List<TaskOperation> operations = IntStream.range(from, Math.min(count, from + 500))
                    .<TaskOperation>mapToObj(n -> {
                        TaskDraft draft = TaskDraft.titled(name + " " + n % 5).priority(Priority.ofRank(n % 4));
                        return new TaskOperation.Create(
                                n % 3 == 0
                                        ? draft
                                        : draft.dueAt(world.clock().instant().plusMillis(n % 4)));
                    })
                    .toList();
            world.tasks().bulk(actor, Bulk.of(operations)).forEach(outcome -> ids.add(String.valueOf(outcome.id())));
            world.clock().advance(Duration.ofMillis(1));
        }
        return ids;
    }

    private static List<TaskSort> sorts() {
        List<TaskSort> sorts = new ArrayList<>();
        for (TaskSort.Field field : TaskSort.Field.values()) {
            sorts.add(new TaskSort(field, false));
            sorts.add(new TaskSort(field, true));
        }
        return sorts;
    }

    private static List<String> walk(World world, Actor actor, TaskQuery query, int size) {
        return tasks(world, actor, query, size).stream().map(Task::id).toList();
    }

    private static List<String> owned(World world, TaskQuery query, int size) {
        return tasks(world, OVERSEER, query, size).stream()
                .map(task -> task.ownerId() + " " + task.id())
                .toList();
    }

    private static List<Task> tasks(World world, Actor actor, TaskQuery query, int size) {
        List<Task> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<Task> page = world.tasks().list(actor, page(query, cursor, size));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(size);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static TaskQuery page(TaskQuery query, @Nullable String cursor, int size) {
        return query.page(cursor == null ? PageRequest.first(size) : PageRequest.after(cursor, size));
    }

    private static String next(Page<Task> page) {
        return Objects.requireNonNull(page.next());
    }
}
