package dev.taskcore.memory;

import dev.taskcore.cache.Owner;
import dev.taskcore.change.Write;
import dev.taskcore.page.Cursor;
import dev.taskcore.task.OwnerDelta;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.TaskStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tasks, by owner; what they add up to is counted anew each time, as the definition says. */
final class TaskRows implements TaskStore {

    private final Guard guard;
    private final TreeMap<Owner, Map<String, Task>> owners = new TreeMap<>();

    TaskRows(Guard guard) {
        this.guard = guard;
    }

    /** A task with its place in an order. */
    private record Placed(Place place, Task task) {}

    void put(Write.Put put, Task task, Journal journal) {
        Map<String, Task> rows =
                owners.computeIfAbsent(Key.owner(task.tenantId(), task.ownerId()), owner -> new HashMap<>());
        journal.put(rows, task.id(), put, Task.class);
    }

    void erase(Write.Erase erase, Journal journal) {
        journal.set(owners, Key.owner(erase.tenantId(), erase.ownerId()), null);
    }

    /** A tenant's tasks from an owner on, by owner; for callers that hold the lock. */
    Stream<Task> from(String tenantId, String ownerId) {
        return owners.tailMap(Key.owner(tenantId, ownerId)).entrySet().stream()
                .takeWhile(e -> e.getKey().tenantId().equals(tenantId))
                .flatMap(e -> e.getValue().values().stream().sorted(Comparator.comparing(Task::id)));
    }

    /** The tenants that have tasks; for callers that hold the lock. */
    Stream<String> tenantIds() {
        return owners.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey().tenantId());
    }

    @Override
    public Optional<Task> find(Scope scope, String id) {
        Key.storable(id);
        return guard.read(() ->
                rows(scope).map(rows -> rows.get(id)).filter(Objects::nonNull).findFirst());
    }

    @Override
    public List<Task> findAll(Scope scope, Set<String> ids) {
        ids.forEach(Key::storable);
        return guard.read(() -> rows(scope)
                .flatMap(rows -> ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id))))
                .toList());
    }

    @Override
    public List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit) {
        Comparator<Place> order = Place.order(sort);
        Cursor after = from.after();
        Place begin = after == null ? null : Place.of(after, sort.field());
        return guard.read(() -> tasks(scope)
                .filter(filter::matches)
                .map(task -> new Placed(Place.of(task, sort.field()), task))
                .filter(placed -> begin == null || order.compare(placed.place(), begin) > 0)
                .sorted(Comparator.comparing(Placed::place, order))
                .skip(from.skip())
                .limit(limit)
                .map(Placed::task)
                .toList());
    }

    @Override
    public long count(Scope scope, TaskFilter filter) {
        return guard.read(() -> tasks(scope).filter(filter::matches).count());
    }

    @Override
    public TaskStats statistics(String tenantId, String ownerId, Instant now) {
        List<Task> tasks =
                guard.read(() -> tasks(Scope.owner(tenantId, ownerId)).toList());
        long today = OwnerDelta.day(now);
        Map<TaskStatus, Long> byStatus = new EnumMap<>(TaskStatus.class);
        Map<Priority, Long> byPriority = new EnumMap<>(Priority.class);
        long overdue = 0;
        long dueToday = 0;
        long completed = 0;
        for (Task task : tasks) {
            byStatus.merge(task.status(), 1L, Long::sum);
            byPriority.merge(task.priority(), 1L, Long::sum);
            Instant due = task.status().isOpen() ? task.dueAt() : null;
            Instant done = task.completedAt();
            overdue += due != null && due.isBefore(now) ? 1 : 0;
            dueToday += due != null && OwnerDelta.day(due) == today ? 1 : 0;
            completed += done != null && OwnerDelta.day(done) > today - 7 && OwnerDelta.day(done) <= today ? 1 : 0;
        }
        return new TaskStats(tasks.size(), byStatus, byPriority, overdue, dueToday, completed);
    }

    private Stream<Task> tasks(Scope scope) {
        return rows(scope).map(Map::values).flatMap(Collection::stream);
    }

    private Stream<Map<String, Task>> rows(Scope scope) {
        String ownerId = scope.ownerId();
        if (ownerId != null) {
            return Stream.ofNullable(owners.get(Key.owner(scope.tenantId(), ownerId)));
        }
        return owners.tailMap(Key.owner(scope.tenantId(), "")).entrySet().stream()
                .takeWhile(e -> e.getKey().tenantId().equals(scope.tenantId()))
                .map(Map.Entry::getValue);
    }
}
