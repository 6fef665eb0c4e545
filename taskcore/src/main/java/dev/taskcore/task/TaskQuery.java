package dev.taskcore.task;

import dev.taskcore.page.PageRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a list shall hold, in which order, and which page of it. Conditions are combined with AND, the values of one
 * with OR. Immutable: each method gives another query.
 *
 * @param owner whose tasks: null for the actor's own, {@link #EVERY_OWNER} for the whole tenant, or a user id; the
 *     latter two are for administrators
 * @param filter which of them, apart from words and being overdue
 * @param text words that title or description must have, or null
 * @param overdue whether only open tasks that are due before now are meant
 * @param sort in which order
 * @param page which page
 */
public record TaskQuery(
        @Nullable String owner,
        TaskFilter filter,
        @Nullable String text,
        boolean overdue,
        TaskSort sort,
        PageRequest page) {

    /** The owner that stands for every one of the tenant. */
    public static final String EVERY_OWNER = "*";

    private static final TaskQuery NEWEST = new TaskQuery(
            null, TaskFilter.ALL, null, false, TaskSort.NEWEST, PageRequest.first(PageRequest.DEFAULT_LIMIT));

    /**
     * The actor's own tasks, the newest first, 20 a page.
     *
     * @return the query
     */
    public static TaskQuery create() {
        return NEWEST;
    }

    /**
     * Another owner's tasks, for administrators.
     *
     * @param userId the owner, or {@link #EVERY_OWNER}
     * @return another query
     */
    public TaskQuery owner(String userId) {
        return new TaskQuery(userId, filter, text, overdue, sort, page);
    }

    /**
     * Only tasks with one of these statuses.
     *
     * @param statuses the statuses
     * @return another query
     */
    public TaskQuery status(TaskStatus... statuses) {
        return with(f -> f.statuses = setOf(statuses));
    }

    /**
     * Only tasks with one of these priorities.
     *
     * @param priorities the priorities
     * @return another query
     */
    public TaskQuery priority(Priority... priorities) {
        return with(f -> f.priorities = setOf(priorities));
    }

    /**
     * Only tasks with one of these tags.
     *
     * @param tags the tags, in the exact spelling
     * @return another query
     */
    public TaskQuery tag(String... tags) {
        return with(f -> f.tags = setOf(tags));
    }

    /**
     * Only tasks due between two instants, bounds excluded.
     *
     * @param after due after this, or null
     * @param before due before this, or null
     * @return another query
     */
    public TaskQuery due(@Nullable Instant after, @Nullable Instant before) {
        return with(f -> {
            f.dueAfter = after;
            f.dueBefore = before;
        });
    }

    /**
     * Only tasks made between two instants, bounds excluded.
     *
     * @param after made after this, or null
     * @param before made before this, or null
     * @return another query
     */
    public TaskQuery made(@Nullable Instant after, @Nullable Instant before) {
        return with(f -> {
            f.createdAfter = after;
            f.createdBefore = before;
        });
    }

    /**
     * Only tasks written after an instant.
     *
     * @param instant the bound, excluded
     * @return another query
     */
    public TaskQuery updatedAfter(Instant instant) {
        return with(f -> f.updatedAfter = instant);
    }

    /**
     * Only tasks whose attribute has one of these values.
     *
     * @param name the attribute
     * @param values texts; a number is equal by value, a boolean by name
     * @return another query
     */
    public TaskQuery attribute(String name, String... values) {
        Map<String, Set<String>> more = new LinkedHashMap<>(filter.attributes());
        more.put(name, setOf(values));
        return with(f -> f.attributes = more);
    }

    /**
     * Only open tasks that are due before now.
     *
     * @return another query
     */
    public TaskQuery onlyOverdue() {
        return new TaskQuery(owner, filter, text, true, sort, page);
    }

    /**
     * Only tasks found by these words: each begins a word of the title or description, whatever the case or accents. A
     * blank text is no search; one of signs that are neither letters nor digits finds nothing.
     *
     * @param words up to 200 characters
     * @return another query
     */
    public TaskQuery search(String words) {
        return new TaskQuery(owner, filter, words, overdue, sort, page);
    }

    /**
     * In another order.
     *
     * @param order the order
     * @return another query
     */
    public TaskQuery sort(TaskSort order) {
        return new TaskQuery(owner, filter, text, overdue, order, page);
    }

    /**
     * Another page.
     *
     * @param request which page
     * @return another query
     */
    public TaskQuery page(PageRequest request) {
        return new TaskQuery(owner, filter, text, overdue, sort, request);
    }

    /**
     * The first page.
     *
     * @param limit how many tasks it may hold, 1 to 200
     * @return another query
     */
    public TaskQuery first(int limit) {
        return page(PageRequest.first(limit));
    }

    private TaskQuery with(Consumer<FilterEdit> step) {
        FilterEdit edit = new FilterEdit(filter);
        step.accept(edit);
        return new TaskQuery(owner, edit.done(), text, overdue, sort, page);
    }

    private static <T> Set<T> setOf(T[] values) {
        return new LinkedHashSet<>(Arrays.asList(values));
    }
}
