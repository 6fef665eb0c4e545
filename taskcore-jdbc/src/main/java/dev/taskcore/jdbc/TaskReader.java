package dev.taskcore.jdbc;

import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import dev.taskcore.page.Cursor;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.TaskStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How tasks are read. */
final class TaskReader implements TaskStore {

    /** Keeps a planner from walking all of an owner's tasks in their order to find the few that a search means. */
    private static final String FENCE = " LIMIT 9223372036854775807";

    /** So many are asked for in one statement, a power of two; for more, planners may prefer to read every task. */
    private static final int TOGETHER = 128;

    /** What {@link #read} reads, and what a list is sorted by. */
    static final String COLUMNS = """
            SELECT tenant_id, id, owner_id, created_by, title, description, status, priority, tags, due_at,
                attributes, version, created_at, updated_at, completed_at, title_key
            """;

    private final Dialect dialect;
    private final Reads reads;
    private final OwnerTable owners;
    private final TaskFilters filters;
    private final String rest;
    private final String select;
    private final String search;
    private final String count;
    private final String countSearch;

    TaskReader(Dialect dialect, Reads reads, OwnerTable owners) {
        this.dialect = dialect;
        this.reads = reads;
        this.owners = owners;
        this.filters = new TaskFilters(dialect);
        rest = dialect.sql("${rest}");
        select = dialect.sql(COLUMNS + "FROM ${prefix}tasks WHERE ");
        search = dialect.sql(COLUMNS + "FROM ${prefix}tasks${search_hint} WHERE ");
        count = dialect.sql("SELECT count(*) FROM ${prefix}tasks WHERE ");
        countSearch = dialect.sql("SELECT count(*) FROM ${prefix}tasks${search_hint} WHERE ");
    }

    @Override
    public Optional<Task> find(Scope scope, String id) {
        Conditions where = TaskFilters.of(scope).and("id = ?", id);
        String least = scope.ownerId() == null ? " ORDER BY owner_id LIMIT 1" : "";
        return reads.together(select + where.sql() + least, where.values(), TaskReader::read).stream()
                .findFirst();
    }

    @Override
    public List<Task> findAll(Scope scope, Set<String> ids) {
        List<Task> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<String> some = all.subList(from, Math.min(from + TOGETHER, all.size()));
            Conditions where = TaskFilters.of(scope).inMany("id", some);
            found.addAll(reads.list(select + where.sql(), where.values(), TaskReader::read));
        }
        return found;
    }

    @Override
    public List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit) {
        Conditions where = filters.of(scope, filter);
        TaskOrder order = new TaskOrder(dialect, sort, scope);
        Cursor after = from.after();
        if (sort.field() != TaskSort.Field.DUE_AT) {
            Conditions there = after == null ? where : where.and(order.beyond(after));
            return from.skip() == 0 && isQuick(scope, filter)
                    ? reads.together(firstOf(there, order.by(), limit), there.values(), TaskReader::read)
                    : page(there, order.by(), from.skip(), limit);
        }
        if (from.skip() > 0) {
            return numberedByDueDate(where, order, from, limit);
        }
        Conditions undated = where.copy().and("due_at IS NULL");
        if (after != null && after.value() == null) {
            return page(undated.and(order.beyondTie(after)), order.by(), 0, limit);
        }
        Conditions dated = where.and("due_at IS NOT NULL");
        if (after != null) {
            dated.and(order.beyond(after));
        }
        return TaskFilters.matchesUndated(filter)
                ? datedFirst(dated, undated, order, limit)
                : page(dated, order.by(), 0, limit);
    }

    /**
     * Two ranges of an index, and a sort of no more than two pages. Where the first fills the page, the limit of the
     * second is zero, on databases that can compute it.
     */
    private List<Task> datedFirst(Conditions dated, Conditions undated, TaskOrder order, int limit) {
        String sql = """
                WITH head AS (%1$s ORDER BY %2$s LIMIT ?)
                SELECT * FROM (
                    SELECT * FROM head
                    UNION ALL
                    SELECT * FROM (%3$s ORDER BY %2$s LIMIT ?%4$s) rest
                ) page ORDER BY due_at IS NULL, %2$s LIMIT ?""".formatted(tasks(dated), order.by(), tasks(undated), rest);
        List<Object> values = new ArrayList<>(dated.values());
        values.add(limit);
        values.addAll(undated.values());
        values.add(limit);
        values.add(limit);
        return reads.list(sql, values, TaskReader::read);
    }

    /** Numbered pages pass over rows anyway, so they may sort them. */
    private List<Task> numberedByDueDate(Conditions where, TaskOrder order, From from, int limit) {
        Cursor after = from.after();
        if (after != null && after.value() == null) {
            where.and("due_at IS NULL").and(order.beyondTie(after));
        } else if (after != null) {
            where.or(new Conditions().and("due_at IS NULL"), order.beyond(after));
        }
        return page(where, "due_at IS NULL, " + order.by(), from.skip(), limit);
    }

    /** Whether no more is looked through for a page than one owner's tasks, and nothing in them but short columns. */
    private static boolean isQuick(Scope scope, TaskFilter filter) {
        return scope.ownerId() != null
                && filter.words().isEmpty()
                && filter.tags().isEmpty()
                && filter.attributes().isEmpty();
    }

    private List<Task> page(Conditions where, String order, long skip, int limit) {
        String sql = firstOf(where, order, limit);
        if (skip == 0) {
            return reads.list(sql, where.values(), TaskReader::read);
        }
        List<Object> values = new ArrayList<>(where.values());
        values.add(skip);
        return reads.list(sql + " OFFSET ?", values, TaskReader::read);
    }

    /**
     * The limit stands in the statement, and there is no offset where nothing is passed over: PostgreSQL takes a bound
     * one to mean a tenth of the rows, finds that dear where owners have many, and plans the page anew at every call.
     */
    private String firstOf(Conditions where, String order, int limit) {
        return tasks(where) + " ORDER BY " + order + " LIMIT " + limit;
    }

    private String tasks(Conditions where) {
        return where.isSearch() ? "SELECT * FROM (" + where.of(search) + FENCE + ") found" : where.of(select);
    }

    @Override
    public long count(Scope scope, TaskFilter filter) {
        return owners.count(reads, scope, filter).orElseGet(() -> {
            Conditions where = filters.of(scope, filter);
            String sql = where.of(where.isSearch() ? countSearch : count);
            return reads.list(sql, where.values(), row -> row.getLong(1)).stream()
                    .mapToLong(Long::longValue)
                    .sum();
        });
    }

    @Override
    public TaskStats statistics(String tenantId, String ownerId, Instant now) {
        return owners.statistics(reads, tenantId, ownerId, now);
    }

    static Task read(ResultSet row) throws SQLException {
        return new Task(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                TaskStatus.of(row.getString(7)).orElseThrow(),
                Priority.ofRank(row.getInt(8)),
                tags(row.getString(9)),
                instant(row, 10),
                Attributes.read(row.getString(11)),
                row.getLong(12),
                Instant.ofEpochMilli(row.getLong(13)),
                Instant.ofEpochMilli(row.getLong(14)),
                instant(row, 15));
    }

    private static List<String> tags(String json) {
        return json.equals("[]") ? List.of() : Json.readStrings(json);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
