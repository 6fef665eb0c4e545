package dev.taskcore.task;

import static java.util.Objects.requireNonNull;

import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Touch;
import dev.taskcore.change.Change;
import dev.taskcore.change.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By how much a change moves the counters of one owner: what a storage adds to the owner's row in the same transaction,
 * in which it moves the generation too. Not thread-safe; made for one commit.
 */
public final class OwnerDelta {

    private static final long DAY = 86_400_000L;

    private final Owner owner;
    private final Touch touch;
    private final Map<TaskStatus, Long> byStatus = new EnumMap<>(TaskStatus.class);
    private final Map<Priority, Long> byPriority = new EnumMap<>(Priority.class);
    private final Map<Long, Day> days = new TreeMap<>();

    private OwnerDelta(Owner owner, Touch touch) {
        this.owner = owner;
        this.touch = touch;
    }

    /**
     * By how much a day's counters move.
     *
     * @param dueOpen open tasks due on that day
     * @param completed tasks completed on that day
     */
    public record Day(long dueOpen, long completed) {
        private Day plus(long due, long done) {
            return new Day(dueOpen + due, completed + done);
        }
    }

    /**
     * The deltas of a change, one for each owner whom it touches, in the order of tenant and owner, so that concurrent
     * commits lock the owners' rows in one order. Where no task is written no counter moves.
     *
     * @param change the change
     * @return the deltas, those of owners who are erased included
     */
    public static List<OwnerDelta> of(Change change) {
        Map<Owner, OwnerDelta> all = new TreeMap<>();
        change.touched().forEach((owner, touch) -> all.put(owner, new OwnerDelta(owner, touch)));
        for (Write write : change.writes()) {
            if (write instanceof Write.Put put && put.entity() instanceof Task task) {
                OwnerDelta delta = requireNonNull(all.get(new Owner(task.tenantId(), task.ownerId())));
                delta.count(put.before(), -1);
                delta.count(put.after(), 1);
            }
        }
        return new ArrayList<>(all.values());
    }

    /**
     * The number of the day of UTC.
     *
     * @param instant any instant
     * @return days since 1970-01-01
     */
    public static long day(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), DAY);
    }

    /**
     * The tenant.
     *
     * @return the tenant's id
     */
    public String tenantId() {
        return owner.tenantId();
    }

    /**
     * The owner.
     *
     * @return the owner's user id
     */
    public String ownerId() {
        return owner.ownerId();
    }

    /**
     * Whether the account's number moves too, and not the owner's alone.
     *
     * @return true where the account is touched, or who may act for it
     */
    public boolean touchesAccount() {
        return touch.of() == Touch.Of.ACCOUNT;
    }

    /**
     * By how much the number of tasks with a status moves.
     *
     * @param status the status
     * @return the difference
     */
    public long of(TaskStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /**
     * By how much the number of tasks with a priority moves.
     *
     * @param priority the priority
     * @return the difference
     */
    public long of(Priority priority) {
        return byPriority.getOrDefault(priority, 0L);
    }

    /**
     * By how much the counters of days move; days that do not are left out.
     *
     * @return day of UTC since 1970-01-01 to difference, in ascending order
     */
    public Map<Long, Day> days() {
        Map<Long, Day> moved = new TreeMap<>(days);
        moved.values().removeIf(d -> d.dueOpen() == 0 && d.completed() == 0);
        return moved;
    }

    private void count(@Nullable Object entity, long sign) {
        if (!(entity instanceof Task task)) {
            return;
        }
        byStatus.merge(task.status(), sign, Long::sum);
        byPriority.merge(task.priority(), sign, Long::sum);
        if (task.dueAt() != null && task.status().isOpen()) {
            days.merge(day(task.dueAt()), new Day(sign, 0), (a, b) -> a.plus(b.dueOpen(), b.completed()));
        }
        if (task.completedAt() != null) {
            days.merge(day(task.completedAt()), new Day(0, sign), (a, b) -> a.plus(b.dueOpen(), b.completed()));
        }
    }
}
