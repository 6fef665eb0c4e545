package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.TaskStore;
import dev.taskcore.task.TaskStore.From;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks are read in their scope alone, and their counters say what the tasks say. */
public interface TaskStoreContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aTaskIsFoundInItsScopesAlone() {
        Task task = task("acme", "ada", 1);
        add(task);
        TaskStore store = storage().tasks();

        assertThat(store.find(Scope.owner("acme", "ada"), id(1))).contains(task);
        assertThat(store.find(Scope.tenant("acme"), id(1))).contains(task);
        assertThat(store.find(Scope.owner("acme", "bob"), id(1))).isEmpty();
        assertThat(store.find(Scope.owner("acme", "ADA"), id(1))).isEmpty();
        assertThat(store.find(Scope.owner("other", "ada"), id(1))).isEmpty();
        assertThat(store.find(Scope.tenant("other"), id(1))).isEmpty();
        assertThat(store.find(Scope.tenant("acme"), id(2))).isEmpty();
        assertThat(store.find(Scope.tenant("acme"), "")).isEmpty();
        assertThat(store.find(Scope.tenant("acme"), "' or 1=1 --")).isEmpty();
    }

    @Test
    default void ofOneIdTheTaskOfTheLeastOwnerIsFoundInATenant() {
        add(task("acme", "b", 1), task("acme", "B", 1), task("acme", "a", 1));

        assertThat(storage().tasks().find(Scope.tenant("acme"), id(1)).map(Task::ownerId))
                .contains("B");
    }

    @Test
    default void severalTasksAreFoundAtOnceAsEachAlone() {
        add(task("acme", "ada", 1), task("acme", "ada", 2), task("acme", "bob", 2), task("acme", "Bob", 2));
        add(task("acme", "bob", 3), task("other", "ada", 4));
        TaskStore store = storage().tasks();
        Set<String> ids = Set.of(id(1), id(2), id(3), id(4), id(5), "", "' or 1=1 --");

        for (Scope scope : List.of(Scope.owner("acme", "ada"), Scope.owner("acme", "eve"), Scope.tenant("acme"))) {
            List<Task> all = store.list(scope, TaskFilter.ALL, TaskSort.NEWEST, TaskStore.From.START, 10);
            assertThat(store.findAll(scope, ids)).as(scope.toString()).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(store.findAll(Scope.owner("acme", "ada"), Set.of(id(2), id(3))))
                .extracting(Task::id)
                .containsExactly(id(2));
        assertThat(store.findAll(Scope.tenant("acme"), Set.of(id(2))))
                .extracting(Task::ownerId)
                .containsExactlyInAnyOrder("ada", "bob", "Bob");
        assertThat(store.findAll(Scope.tenant("acme"), Set.of())).isEmpty();
    }

    @Test
    default void howManyAreAskedForMakesNoDifference() {
        List<Task> tasks =
                LongStream.range(0, 1_100).mapToObj(n -> task("acme", "ada", n)).toList();
        add(tasks.toArray(new Task[0]));

        for (int many : new int[] {1, 2, 3, 127, 128, 129, 1_100}) {
            List<Task> wanted = tasks.subList(0, many);
            Set<String> ids = wanted.stream().map(Task::id).collect(Collectors.toSet());
            assertThat(storage().tasks().findAll(Scope.owner("acme", "ada"), ids))
                    .as("%d", many)
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    default void aListHoldsItsScopeAlone() {
        add(task("acme", "ada", 1), task("acme", "bob", 2), task("other", "ada", 3));

        assertThat(list(Scope.owner("acme", "ada"), From.START, 10)).containsExactly(id(1));
        assertThat(list(Scope.tenant("acme"), From.START, 10)).containsExactly(id(1), id(2));
        assertThat(list(Scope.owner("acme", "eve"), From.START, 10)).isEmpty();
        assertThat(list(Scope.tenant("nobody"), From.START, 10)).isEmpty();
    }

    @Test
    default void aStretchBeginsAndEndsWhereItIsAskedTo() {
        IntStream.range(0, 250).forEach(n -> add(task("acme", "ada", n)));
        Scope scope = Scope.owner("acme", "ada");

        assertThat(list(scope, From.START, 201)).hasSize(201).startsWith(id(0)).endsWith(id(200));
        assertThat(list(scope, new From(null, 240), 201)).hasSize(10).startsWith(id(240));
        assertThat(list(scope, new From(null, 250), 201)).isEmpty();
        assertThat(list(scope, new From(null, Integer.MAX_VALUE * 200L), 200)).isEmpty();
    }

    @Test
    default void countsFollowTheFilter() {
        add(
                task("acme", "ada", 1, "One", TaskStatus.PENDING, null),
                task("acme", "ada", 2, "Two", TaskStatus.COMPLETED, null),
                task("acme", "bob", 3, "Three", TaskStatus.PENDING, null));
        TaskFilter pending = statuses(EnumSet.of(TaskStatus.PENDING));

        assertThat(storage().tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                .isEqualTo(2);
        assertThat(storage().tasks().count(Scope.owner("acme", "ada"), pending)).isEqualTo(1);
        assertThat(storage().tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                .isEqualTo(3);
        assertThat(storage().tasks().count(Scope.tenant("acme"), pending)).isEqualTo(2);
        TaskFilter both = statuses(EnumSet.of(TaskStatus.PENDING, TaskStatus.COMPLETED));
        assertThat(storage().tasks().count(Scope.owner("acme", "ada"), both)).isEqualTo(2);
        assertThat(storage().tasks().count(Scope.tenant("acme"), statuses(EnumSet.of(TaskStatus.IN_PROGRESS))))
                .isZero();
        for (Set<TaskStatus> statuses : List.of(Set.<TaskStatus>of(), Set.of(TaskStatus.PENDING))) {
            long medium = statuses.isEmpty() ? 3 : 2;
            assertThat(storage()
                            .tasks()
                            .count(Scope.tenant("acme"), filter(statuses, Set.of(Priority.MEDIUM, Priority.LOW))))
                    .isEqualTo(medium);
            assertThat(storage().tasks().count(Scope.tenant("acme"), filter(statuses, Set.of(Priority.HIGH))))
                    .isZero();
        }
        assertThat(storage().tasks().count(Scope.owner("acme", "eve"), TaskFilter.ALL))
                .isZero();
        assertThat(storage().tasks().count(Scope.tenant("other"), TaskFilter.ALL))
                .isZero();
    }

    @Test
    default void anOwnerWithoutTasksHasZerosEverywhere() {
        TaskStats none = storage().tasks().statistics("acme", "nobody", TestClock.START);

        assertThat(none).isEqualTo(new TaskStats(0, Map.of(), Map.of(), 0, 0, 0));
        assertThat(none.byStatus()).hasSize(4);
    }

    @Test
    default void statisticsCountByTheirDefinition() {
        Instant now = Instant.parse("2026-01-15T12:00:00Z");
        add(
                due(1, TaskStatus.PENDING, "2026-01-15T11:59:59.999Z"),
                due(2, TaskStatus.IN_PROGRESS, "2026-01-15T12:00:00Z"),
                due(3, TaskStatus.PENDING, "2026-01-15T00:00:00Z"),
                due(4, TaskStatus.PENDING, "2026-01-14T23:59:59.999Z"),
                due(5, TaskStatus.PENDING, "2026-01-15T23:59:59.999Z"),
                due(6, TaskStatus.PENDING, "2026-01-16T00:00:00Z"),
                due(7, TaskStatus.CANCELLED, "2026-01-15T00:00:00Z"),
                due(8, TaskStatus.PENDING, null),
                completed(9, "2026-01-15T23:59:59.999Z", "2026-01-15T01:00:00Z"),
                completed(10, "2026-01-09T00:00:00Z", null),
                completed(11, "2026-01-08T23:59:59.999Z", null),
                completed(12, "2026-01-16T00:00:00Z", null));

        TaskStats stats = storage().tasks().statistics("acme", "ada", now);

        assertThat(stats.total()).isEqualTo(12);
        assertThat(stats.byStatus())
                .isEqualTo(Map.of(
                        TaskStatus.PENDING,
                        6L,
                        TaskStatus.IN_PROGRESS,
                        1L,
                        TaskStatus.COMPLETED,
                        4L,
                        TaskStatus.CANCELLED,
                        1L));
        assertThat(stats.byPriority().get(Priority.MEDIUM)).isEqualTo(12);
        assertThat(stats.overdue()).isEqualTo(3);
        assertThat(stats.dueToday()).isEqualTo(4);
        assertThat(stats.completedLast7Days()).isEqualTo(2);
    }

    @Test
    default void statisticsFollowEveryChange() {
        Instant now = TestClock.START;
        Task open = due(1, TaskStatus.PENDING, "2026-01-15T01:00:00Z");
        Task done = new Task(
                open.tenantId(),
                open.id(),
                open.ownerId(),
                open.createdBy(),
                open.title(),
                "",
                TaskStatus.COMPLETED,
                Priority.URGENT,
                List.of(),
                open.dueAt(),
                Map.of(),
                2,
                open.createdAt(),
                now,
                now);
        add(open);
        assertThat(statistics(now)).isEqualTo(stats(TaskStatus.PENDING, Priority.MEDIUM, 1, 1, 0));

        storage().commit(Change.builder().update(open, done).build());
        assertThat(statistics(now)).isEqualTo(stats(TaskStatus.COMPLETED, Priority.URGENT, 0, 0, 1));

        storage().commit(Change.builder().delete(done).build());
        assertThat(statistics(now)).isEqualTo(new TaskStats(0, Map.of(), Map.of(), 0, 0, 0));
    }

    @Test
    default void statisticsAreRightFarFromNow() {
        add(
                due(1, TaskStatus.PENDING, "0001-01-01T00:00:00Z"),
                due(2, TaskStatus.PENDING, "9999-12-31T23:59:59.999Z"),
                due(3, TaskStatus.PENDING, "1969-12-31T23:59:59.999Z"));

        assertThat(statistics(TestClock.START).overdue()).isEqualTo(2);
        assertThat(statistics(Instant.parse("1969-12-31T12:00:00Z")).overdue()).isEqualTo(1);
        assertThat(statistics(Instant.parse("1969-12-31T12:00:00Z")).dueToday()).isEqualTo(1);
        assertThat(statistics(Instant.parse("9999-12-31T23:59:59.999Z")).dueToday())
                .isEqualTo(1);
    }

    private TaskStats statistics(Instant now) {
        return storage().tasks().statistics("acme", "ada", now);
    }

    private List<String> list(Scope scope, From from, int limit) {
        TaskSort oldest = new TaskSort(TaskSort.Field.CREATED_AT, false);
        return storage().tasks().list(scope, TaskFilter.ALL, oldest, from, limit).stream()
                .map(Task::id)
                .toList();
    }

    private void add(Task... tasks) {
        Change.Builder change = Change.builder();
        for (Task task : tasks) {
            change.create(task);
        }
        storage().commit(change.build());
    }

    private static TaskStats stats(TaskStatus status, Priority priority, long overdue, long dueToday, long completed) {
        return new TaskStats(1, Map.of(status, 1L), Map.of(priority, 1L), overdue, dueToday, completed);
    }

    private static Task due(long n, TaskStatus status, @Nullable String dueAt) {
        return task("acme", "ada", n, "Task " + n, status, dueAt == null ? null : Instant.parse(dueAt));
    }

    private static Task completed(long n, String completedAt, @Nullable String dueAt) {
        return new Task(
                "acme",
                id(n),
                "ada",
                "ada",
                "Task " + n,
                "",
                TaskStatus.COMPLETED,
                Priority.MEDIUM,
                List.of(),
                dueAt == null ? null : Instant.parse(dueAt),
                Map.of(),
                1,
                TestClock.START,
                TestClock.START,
                Instant.parse(completedAt));
    }

    private static TaskFilter statuses(Set<TaskStatus> statuses) {
        return filter(statuses, Set.of());
    }

    private static TaskFilter filter(Set<TaskStatus> statuses, Set<Priority> priorities) {
        return new TaskFilter(statuses, priorities, Set.of(), List.of(), null, null, null, null, null, null, Map.of());
    }
}
