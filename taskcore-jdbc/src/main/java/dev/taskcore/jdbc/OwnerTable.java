package dev.taskcore.jdbc;

import dev.taskcore.cache.Generation;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.cache.Owner;
import dev.taskcore.change.Write;
import dev.taskcore.task.OwnerDelta;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The counters of owners, which statistics are read from, and their generations: what every commit keeps. */
final class OwnerTable {

    /** So many are asked for in one statement. */
    private static final int TOGETHER = 500;

    private final Dialect dialect;
    private final InstantSource clock;
    private final String add;
    private final String addToAccount;
    private final String addDay;
    private final @Nullable Many addMany;
    private final @Nullable Many addManyToAccounts;
    private final @Nullable Many addManyDays;
    private final String dropDay;
    private final String erase;
    private final String eraseDays;
    private final String counted;
    private final String statistics;
    private final String generations;

    /**
     * The counters of owners.
     *
     * @param clock what the generation of a new owner begins by
     */
    OwnerTable(Dialect dialect, InstantSource clock) {
        this.dialect = dialect;
        this.clock = clock;
        List<String> key = List.of("tenant_id", "owner_id");
        List<String> counters =
                List.of("pending", "in_progress", "completed", "cancelled", "low", "medium", "high", "urgent");
        add = dialect.add("owners", key, List.of("generation"), List.of("account_generation"), counters);
        addToAccount = dialect.add("owners", key, List.of("generation", "account_generation"), List.of(), counters);
        addDay = dialect.add(
                "owner_days",
                List.of("tenant_id", "owner_id", "day"),
                List.of(),
                List.of(),
                List.of("due_open", "completed"));
        addMany = dialect.many(add, key.size());
        addManyToAccounts = dialect.many(addToAccount, key.size());
        addManyDays = dialect.many(addDay, 3);
        dropDay = dialect.sql("""
                DELETE FROM ${prefix}owner_days
                WHERE tenant_id = ? AND owner_id = ? AND day = ? AND due_open = 0 AND completed = 0""");
        erase = dialect.sql("DELETE FROM ${prefix}owners WHERE tenant_id = ? AND owner_id = ?");
        eraseDays = dialect.sql("DELETE FROM ${prefix}owner_days WHERE tenant_id = ? AND owner_id = ?");
        counted = dialect.sql(" FROM ${prefix}owners WHERE ");
        statistics = dialect.sql("""
                SELECT pending, in_progress, completed, cancelled, low, medium, high, urgent,
                    counted.overdue_days, counted.due_today, counted.completed_recently,
                    (SELECT count(*) FROM ${prefix}tasks t
                        WHERE t.tenant_id = o.tenant_id AND t.owner_id = o.owner_id
                            AND ${open} AND t.due_at >= ? AND t.due_at < ?) AS overdue_today
                FROM ${prefix}owners o CROSS JOIN (
                    SELECT coalesce(sum(CASE WHEN day < ? THEN due_open ELSE 0 END), 0) AS overdue_days,
                        coalesce(sum(CASE WHEN day = ? THEN due_open ELSE 0 END), 0) AS due_today,
                        coalesce(sum(CASE WHEN day >= ? THEN completed ELSE 0 END), 0) AS completed_recently
                    FROM ${prefix}owner_days WHERE tenant_id = ? AND owner_id = ? AND day <= ?) counted
                WHERE o.tenant_id = ? AND o.owner_id = ?""");
        generations = dialect.sql("SELECT owner_id, generation, account_generation FROM ${prefix}owners WHERE ");
    }

    /** Moves generation and counters of an owner, whose row is made or locked until the transaction ends. */
    Step add(OwnerDelta delta) {
        long first = GenerationStore.first(clock.instant());
        String statement = delta.touchesAccount() ? addToAccount : add;
        Step counters = Step.of(statement, delta.tenantId(), delta.ownerId(), first, first)
                .many(delta.touchesAccount() ? addManyToAccounts : addMany)
                .phase(Step.Phase.OWNERS, delta.tenantId(), delta.ownerId());
        for (TaskStatus status : TaskStatus.values()) {
            counters.add(delta.of(status));
        }
        for (Priority priority : Priority.values()) {
            counters.add(delta.of(priority));
        }
        return counters;
    }

    /** Moves the counters of days, whose owners are locked. Equal statements come together, so that they go as one. */
    List<Step> addDays(List<OwnerDelta> deltas) {
        List<Step> steps = new ArrayList<>();
        List<Step> drops = new ArrayList<>();
        for (OwnerDelta delta : deltas) {
            delta.days().forEach((day, moved) -> {
                steps.add(Step.of(addDay, delta.tenantId(), delta.ownerId(), day, moved.dueOpen(), moved.completed())
                        .many(addManyDays)
                        .phase(Step.Phase.DAYS));
                if (moved.dueOpen() < 0 || moved.completed() < 0) {
                    drops.add(Step.of(dropDay, delta.tenantId(), delta.ownerId(), day)
                            .phase(Step.Phase.EMPTY_DAYS));
                }
            });
        }
        steps.addAll(drops);
        return steps;
    }

    List<Step> erase(Write.Erase owner) {
        return List.of(
                Step.of(erase, owner.tenantId(), owner.ownerId()),
                dialect.erase(eraseDays, owner.tenantId(), owner.ownerId()));
    }

    /** How many tasks a filter lets pass, where counters tell: by status alone, by priority alone, or by nothing. */
    OptionalLong count(Reads reads, Scope scope, TaskFilter filter) {
        List<String> counters = counters(filter);
        if (counters.isEmpty()) {
            return OptionalLong.empty();
        }
        Conditions where = TaskFilters.of(scope);
        String sql = "SELECT coalesce(sum(" + String.join(" + ", counters) + "), 0)" + counted + where.sql();
        return OptionalLong.of(reads.single(sql, where.values(), row -> row.getLong(1)));
    }

    private static List<String> counters(TaskFilter filter) {
        Set<TaskStatus> statuses = filter.statuses();
        Set<Priority> priorities = filter.priorities();
        if (filter.equals(only(statuses, Set.of()))) {
            return Stream.of(TaskStatus.values())
                    .filter(status -> statuses.isEmpty() || statuses.contains(status))
                    .map(TaskStatus::text)
                    .toList();
        }
        return filter.equals(only(Set.of(), priorities))
                ? priorities.stream().map(Priority::text).sorted().toList()
                : List.of();
    }

    private static TaskFilter only(Set<TaskStatus> statuses, Set<Priority> priorities) {
        return new TaskFilter(statuses, priorities, Set.of(), List.of(), null, null, null, null, null, null, Map.of());
    }

    TaskStats statistics(Reads reads, String tenantId, String ownerId, Instant now) {
        long today = OwnerDelta.day(now);
        long midnight = Duration.of(today, ChronoUnit.DAYS).toMillis();
        List<Object> values = List.of(
                midnight, now.toEpochMilli(), today, today, today - 6, tenantId, ownerId, today, tenantId, ownerId);
        return reads.together(statistics, values, OwnerTable::read).stream()
                .findFirst()
                .orElseGet(() -> new TaskStats(0, Map.of(), Map.of(), 0, 0, 0));
    }

    /** The generations of owners, one statement for each tenant and so many of its owners. */
    Map<Owner, Generation> generations(Reads reads, Set<Owner> owners) {
        Map<Owner, Generation> found = new HashMap<>();
        Map<String, List<String>> byTenant = new TreeMap<>();
        for (Owner owner : owners) {
            found.put(owner, Generation.NONE);
            byTenant.computeIfAbsent(owner.tenantId(), tenant -> new ArrayList<>())
                    .add(owner.ownerId());
        }
        byTenant.forEach((tenant, ids) -> {
            for (int from = 0; from < ids.size(); from += TOGETHER) {
                List<String> some = ids.subList(from, Math.min(from + TOGETHER, ids.size()));
                Conditions where = new Conditions().and("tenant_id = ?", tenant).inMany("owner_id", some);
                String sql = generations + where.sql();
                Reads.Row<Map.Entry<Owner, Generation>> generation = row ->
                        Map.entry(new Owner(tenant, row.getString(1)), new Generation(row.getLong(2), row.getLong(3)));
                (some.size() == 1
                                ? reads.together(sql, where.values(), generation)
                                : reads.list(sql, where.values(), generation))
                        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            }
        });
        return found;
    }

    private static TaskStats read(ResultSet row) throws SQLException {
        Map<TaskStatus, Long> statuses = new EnumMap<>(TaskStatus.class);
        Map<Priority, Long> priorities = new EnumMap<>(Priority.class);
        for (TaskStatus status : TaskStatus.values()) {
            statuses.put(status, row.getLong(status.text()));
        }
        for (Priority priority : Priority.values()) {
            priorities.put(priority, row.getLong(priority.text()));
        }
        return new TaskStats(
                statuses.values().stream().mapToLong(Long::longValue).sum(),
                statuses,
                priorities,
                row.getLong("overdue_days") + row.getLong("overdue_today"),
                row.getLong("due_today"),
                row.getLong("completed_recently"));
    }
}
