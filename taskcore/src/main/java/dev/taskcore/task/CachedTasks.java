package dev.taskcore.task;

import dev.taskcore.cache.Cache;
import dev.taskcore.cache.Kind;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Question;
import dev.taskcore.cache.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Reads tasks for answers, those of one owner by way of the cache. Thread-safe.
 *
 * @param store where they are read; it may lag, but not behind a generation that this node knows
 * @param cache where answers are kept
 */
record CachedTasks(TaskStore store, Cache cache) implements TaskStore {

    private static final TaskSort SOONEST = new TaskSort(TaskSort.Field.DUE_AT, false);

    private record One(String id) {}

    private record Stretch(TaskFilter filter, TaskSort sort, From from, int limit) {}

    private record Length(TaskFilter filter) {}

    private record Sum() {}

    @Override
    public Optional<Task> find(Scope scope, String id) {
        return ask(
                Kind.TASK,
                scope,
                new One(id),
                found -> found.map(CachedTasks::bytes).orElse(0),
                trace -> trace.id().equals(id),
                () -> store.find(scope, id));
    }

    @Override
    public List<Task> findAll(Scope scope, Set<String> ids) {
        return store.findAll(scope, ids);
    }

    @Override
    public List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit) {
        return filter.overdueAt() != null
                ? store.list(scope, filter, sort, from, limit)
                : ask(
                        Kind.LIST,
                        scope,
                        new Stretch(filter, sort, from, limit),
                        tasks -> tasks.stream().mapToInt(CachedTasks::bytes).sum(),
                        filter::minds,
                        () -> List.copyOf(store.list(scope, filter, sort, from, limit)));
    }

    @Override
    public long count(Scope scope, TaskFilter filter) {
        return filter.overdueAt() != null
                ? store.count(scope, filter)
                : ask(
                        Kind.LIST,
                        scope,
                        new Length(filter),
                        count -> Long.BYTES,
                        filter::minds,
                        () -> store.count(scope, filter));
    }

    @Override
    public TaskStats statistics(String tenantId, String ownerId, Instant now) {
        return lasting(
                        tenantId,
                        ownerId,
                        now,
                        () -> new LastingStats(store.statistics(tenantId, ownerId, now), now, now))
                .stats();
    }

    /** As {@link #statistics}, with how long they hold. */
    LastingStats lasting(String tenantId, String ownerId, Instant now) {
        return lasting(tenantId, ownerId, now, () -> read(tenantId, ownerId, now));
    }

    private LastingStats lasting(String tenantId, String ownerId, Instant now, Supplier<LastingStats> unkept) {
        Question<LastingStats> question = new Question<>(
                Kind.STATISTICS,
                new Owner(tenantId, ownerId),
                List.of(),
                new Sum(),
                stats -> 500,
                stats -> stats.holds(now),
                trace -> true);
        return cache.get(question, () -> read(tenantId, ownerId, now), unkept);
    }

    /** The sums change with time alone when a day ends, and when an open task becomes overdue. */
    private LastingStats read(String tenantId, String ownerId, Instant now) {
        TaskStats stats = store.statistics(tenantId, ownerId, now);
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        if (stats.dueToday() == 0) {
            return new LastingStats(stats, now, midnight);
        }
        FilterEdit today = new FilterEdit(TaskFilter.ALL);
        today.statuses = Set.of(TaskStatus.PENDING, TaskStatus.IN_PROGRESS);
        today.dueAfter = now.minusMillis(1);
        today.dueBefore = midnight;
        Instant until = store.list(Scope.owner(tenantId, ownerId), today.done(), SOONEST, From.START, 1).stream()
                .flatMap(task -> Optional.ofNullable(task.dueAt()).stream())
                .map(due -> due.plusMillis(1)) // at that very instant it is not overdue yet
                .findFirst()
                .orElse(midnight);
        return new LastingStats(stats, now, until);
    }

    private <V> V ask(
            Kind kind,
            Scope scope,
            Object parameters,
            ToIntFunction<V> bytes,
            Predicate<Trace> minds,
            Supplier<V> load) {
        String ownerId = scope.ownerId();
        if (ownerId == null) {
            return load.get();
        }
        Question<V> question = new Question<>(kind, new Owner(scope.tenantId(), ownerId), parameters, bytes, minds);
        return cache.get(question, load);
    }

    private static int bytes(Task task) {
        int texts = task.title().length() + task.description().length();
        for (String tag : task.tags()) {
            texts += tag.length() + 30;
        }
        int attributes = task.attributes().entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().toString().length() + 60)
                .sum();
        return 600 + 2 * (texts + attributes);
    }
}
