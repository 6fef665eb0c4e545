package dev.taskcore.task;

import dev.taskcore.page.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port by which tasks are read. Every statement of a storage names the tenant, and on the hot path the owner.
 * Thread-safe; each method throws {@link dev.taskcore.error.UnavailableException} if the storage does not answer.
 */
public interface TaskStore {

    /**
     * One task.
     *
     * @param scope whose tasks are meant
     * @param id which one
     * @return the task; where several owners of a tenant have the same id, the one of the least owner id
     */
    Optional<Task> find(Scope scope, String id);

    /**
     * Several tasks at once.
     *
     * @param scope whose tasks are meant
     * @param ids which ones
     * @return every task that has one of the ids, in no order; of a tenant, several owners' may have the same
     */
    List<Task> findAll(Scope scope, Set<String> ids);

    /**
     * A stretch of a list.
     *
     * @param scope whose tasks are meant
     * @param filter which of them
     * @param sort in which order
     * @param from where the stretch begins
     * @param limit how many at most
     * @return the tasks in order
     */
    List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit);

    /**
     * How many tasks there are.
     *
     * @param scope whose tasks are meant
     * @param filter which of them
     * @return their number; without a filter it comes from the owners' counters
     */
    long count(Scope scope, TaskFilter filter);

    /**
     * What an owner's tasks add up to, from the counters that every commit keeps. Its cost does not grow with the
     * number of tasks.
     *
     * @param tenantId the tenant
     * @param ownerId the owner
     * @param now the instant that decides what is overdue, due today and recent
     * @return the statistics; all zeros for an owner without tasks
     */
    TaskStats statistics(String tenantId, String ownerId, Instant now);

    /**
     * Where a stretch of a list begins.
     *
     * @param after behind this place in the order, or null for the beginning. Its value is epoch milliseconds for
     *     instants, the rank of a priority, the folded title, or null for a task without a due date; its owner tells
     *     equal ids of several owners apart, which a tenant's list alone can hold
     * @param skip how many to pass over from there on
     */
    record From(@Nullable Cursor after, long skip) {

        /** The beginning. */
        public static final From START = new From(null, 0);
    }
}
