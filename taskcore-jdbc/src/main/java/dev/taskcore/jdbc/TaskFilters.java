package dev.taskcore.jdbc;

import dev.taskcore.change.Attributes;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link TaskFilter#matches} is in SQL. */
final class TaskFilters {

    /** Nothing that is kept lies beyond these, and longs can count them. */
    private static final Instant EARLIEST = Instant.parse("-100000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+100000-01-01T00:00:00Z");

    private final Dialect dialect;
    private final String overdue;

    TaskFilters(Dialect dialect) {
        this.dialect = dialect;
        this.overdue = dialect.sql("${open} AND due_at < ?");
    }

    static Conditions of(Scope scope) {
        Conditions where = new Conditions().and("tenant_id = ?", scope.tenantId());
        return scope.ownerId() == null ? where : where.and("owner_id = ?", scope.ownerId());
    }

    /** Whether the filter lets tasks pass that have no due date. */
    static boolean matchesUndated(TaskFilter filter) {
        return filter.dueBefore() == null && filter.dueAfter() == null && filter.overdueAt() == null;
    }

    Conditions of(Scope scope, TaskFilter filter) {
        Conditions where = of(scope)
                .in("status", filter.statuses().stream().map(TaskStatus::text).toList())
                .in("priority", filter.priorities().stream().map(Priority::rank).toList());
        before(where, "due_at < ?", filter.dueBefore());
        after(where, "due_at > ?", filter.dueAfter());
        after(where, "created_at > ?", filter.createdAfter());
        before(where, "created_at < ?", filter.createdBefore());
        after(where, "updated_at > ?", filter.updatedAfter());
        before(where, overdue, filter.overdueAt());
        if (!filter.tags().isEmpty()) {
            dialect.tags(where, List.copyOf(filter.tags()));
        }
        filter.attributes().forEach((name, texts) -> {
            if (texts.isEmpty()) {
                where.and("1 = 0");
            } else {
                dialect.attribute(where, name, List.copyOf(Attributes.jsonOf(texts)));
            }
        });
        words(where, scope, filter.words());
        return where;
    }

    private void words(Conditions where, Scope scope, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        if (scope.ownerId() == null) {
            // An administrator's query: it reads every task of the tenant.
            words.forEach(word -> where.and("words LIKE ?", "% " + word + "%"));
        } else {
            dialect.words(where.searching(), scope, words);
        }
    }

    private static void after(Conditions where, String condition, @Nullable Instant instant) {
        if (instant != null) {
            where.and(condition, millis(instant));
        }
    }

    /** What is kept has whole milliseconds, so it is before an instant if it is before the next of them. */
    private static void before(Conditions where, String condition, @Nullable Instant instant) {
        if (instant != null) {
            where.and(condition, millis(instant.isAfter(LATEST) ? LATEST : instant.plusNanos(999_999)));
        }
    }

    private static long millis(Instant instant) {
        if (instant.isAfter(LATEST)) {
            return LATEST.toEpochMilli();
        }
        return instant.isBefore(EARLIEST) ? EARLIEST.toEpochMilli() : instant.toEpochMilli();
    }
}
