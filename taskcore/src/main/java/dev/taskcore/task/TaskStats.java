package dev.taskcore.task;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an owner's tasks add up to. Immutable.
 *
 * @param total all of them
 * @param byStatus how many have each status, zeros included
 * @param byPriority how many have each priority, zeros included
 * @param overdue open and due before now
 * @param dueToday open and due on this day of UTC, overdue ones included
 * @param completedLast7Days completed on this day of UTC or one of the six before it
 */
public record TaskStats(
        long total,
        Map<TaskStatus, Long> byStatus,
        Map<Priority, Long> byPriority,
        long overdue,
        long dueToday,
        long completedLast7Days) {

    /**
     * Checks and copies what it is made of.
     *
     * @param total all of them
     * @param byStatus how many have each status, zeros included
     * @param byPriority how many have each priority, zeros included
     * @param overdue open and due before now
     * @param dueToday open and due on this day of UTC, overdue ones included
     * @param completedLast7Days completed on this day of UTC or one of the six before it
     */
    public TaskStats {
        Map<TaskStatus, Long> statuses = new EnumMap<>(TaskStatus.class);
        for (TaskStatus status : TaskStatus.values()) {
            statuses.put(status, byStatus.getOrDefault(status, 0L));
        }
        Map<Priority, Long> priorities = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            priorities.put(priority, byPriority.getOrDefault(priority, 0L));
        }
        byStatus = Collections.unmodifiableMap(statuses);
        byPriority = Collections.unmodifiableMap(priorities);
    }
}
