package dev.taskcore.bench;

import dev.taskcore.page.Cursor;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.SearchText;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStore;
import dev.taskcore.task.TaskStore.From;
import dev.taskcore.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a loaded storage against its plan: every task of some owners, their counters, and what searches find. */
final class Check {

    private static final int PAGE = 200;

    private final TaskStore store;
    private final Plan plan;
    private final Samples samples;
    private final Instant now;

    Check(Storage storage, Plan plan, Instant now) {
        this.store = storage.tasks();
        this.plan = plan;
        this.samples = new Samples(plan);
        this.now = now;
    }

    /**
     * Checks one owner.
     *
     * @param owner the owner's number
     * @throws IllegalStateException if anything differs from what single commits would have left
     */
    void owner(int owner) {
        Scope scope = Scope.owner(Tenant.DEFAULT, Samples.ownerId(owner));
        List<Task> expected =
                Arrays.stream(plan.tasksOf(owner)).mapToObj(samples::task).collect(Collectors.toList());
        Collections.reverse(expected);
        same("tasks", owner, expected, all(scope));
        same("count", owner, (long) expected.size(), store.count(scope, TaskFilter.ALL));
        same("statistics", owner, statistics(expected), store.statistics(Tenant.DEFAULT, Samples.ownerId(owner), now));
        for (String word : SearchText.words(expected.get(0))) {
            TaskFilter filter = words(List.of(word));
            long found = expected.stream().filter(filter::matches).count();
            same("search for " + word, owner, found, store.count(scope, filter));
        }
    }

    /** The filter that asks for words alone. */
    static TaskFilter words(List<String> words) {
        return new TaskFilter(Set.of(), Set.of(), Set.of(), words, null, null, null, null, null, null, Map.of());
    }

    private List<Task> all(Scope scope) {
        List<Task> all = new ArrayList<>();
        From from = From.START;
        while (true) {
            List<Task> page = store.list(scope, TaskFilter.ALL, TaskSort.NEWEST, from, PAGE);
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            Task last = page.get(PAGE - 1);
            from = new From(new Cursor(Long.toString(last.createdAt().toEpochMilli()), last.id(), last.ownerId()), 0);
        }
    }

    private TaskStats statistics(List<Task> tasks) {
        LocalDate today = day(now);
        return new TaskStats(
                tasks.size(),
                counted(tasks, Task::status),
                counted(tasks, Task::priority),
                tasks.stream()
                        .filter(t -> isOpenAndDue(t) && before(t.dueAt(), now))
                        .count(),
                tasks.stream()
                        .filter(t -> isOpenAndDue(t) && today.equals(dayOf(t.dueAt())))
                        .count(),
                tasks.stream()
                        .map(t -> dayOf(t.completedAt()))
                        .filter(d -> d != null && !d.isAfter(today) && d.isAfter(today.minusDays(7)))
                        .count());
    }

    private static <K> Map<K, Long> counted(List<Task> tasks, Function<Task, K> by) {
        return tasks.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private static boolean isOpenAndDue(Task task) {
        return task.status().isOpen() && task.dueAt() != null;
    }

    private static boolean before(@Nullable Instant instant, Instant bound) {
        return instant != null && instant.isBefore(bound);
    }

    private static @Nullable LocalDate dayOf(@Nullable Instant instant) {
        return instant == null ? null : day(instant);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static void same(String what, int owner, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("owner " + owner + ": " + what + " should be " + shortened(expected)
                    + " and is " + shortened(found));
        }
    }

    private static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
