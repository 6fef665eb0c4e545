package dev.taskcore.task;

import dev.taskcore.cache.Trace;
import dev.taskcore.change.Attributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a scope are meant: all conditions hold (AND), and within one of them any value does (OR). An empty
 * condition holds for every task. Bounds in time exclude the bound itself. Immutable.
 *
 * @param statuses any of these, or every one
 * @param priorities any of these, or every one
 * @param tags any of these tags, in the exact spelling, or none asked for
 * @param words each begins a word of title or description; folded, as {@link SearchText#words(String)} gives them
 * @param dueBefore due before this instant
 * @param dueAfter due after this instant
 * @param createdAfter made after this instant
 * @param createdBefore made before this instant
 * @param updatedAfter last written after this instant
 * @param overdueAt open, and due before this instant, which a service sets to now
 * @param attributes by name the texts of which the attribute has one; a number is equal by value, a boolean by name
 */
public record TaskFilter(
        Set<TaskStatus> statuses,
        Set<Priority> priorities,
        Set<String> tags,
        List<String> words,
        @Nullable Instant dueBefore,
        @Nullable Instant dueAfter,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable Instant updatedAfter,
        @Nullable Instant overdueAt,
        Map<String, Set<String>> attributes) {

    /** The filter that every task passes. */
    public static final TaskFilter ALL =
            new TaskFilter(Set.of(), Set.of(), Set.of(), List.of(), null, null, null, null, null, null, Map.of());

    /**
     * Checks and copies what it is made of.
     *
     * @param statuses any of these, or every one
     * @param priorities any of these, or every one
     * @param tags any of these tags, in the exact spelling, or none asked for
     * @param words each begins a word of title or description; folded, as {@link SearchText#words(String)} gives them
     * @param dueBefore due before this instant
     * @param dueAfter due after this instant
     * @param createdAfter made after this instant
     * @param createdBefore made before this instant
     * @param updatedAfter last written after this instant
     * @param overdueAt open, and due before this instant, which a service sets to now
     * @param attributes by name the texts of which the attribute has one; a number is equal by value, a boolean by name
     */
    public TaskFilter {
        statuses = Set.copyOf(statuses);
        priorities = Set.copyOf(priorities);
        tags = Set.copyOf(tags);
        words = List.copyOf(words);
        attributes = Map.copyOf(attributes);
    }

    /**
     * Whether every task passes.
     *
     * @return true if no condition is set
     */
    public boolean isAll() {
        return equals(ALL);
    }

    /**
     * Whether what a commit did to a task may change which tasks pass, or what they say.
     *
     * @param trace what was done
     * @return false if the task passed neither before nor after it
     */
    public boolean minds(Trace trace) {
        return statuses.isEmpty()
                || statuses.stream()
                        .map(TaskStatus::text)
                        .anyMatch(status -> status.equals(trace.before()) || status.equals(trace.after()));
    }

    /**
     * Whether a task passes: what a storage's statement must answer alike.
     *
     * @param task the task
     * @return true if every condition holds
     */
    public boolean matches(Task task) {
        Instant due = task.dueAt();
        return (statuses.isEmpty() || statuses.contains(task.status()))
                && (priorities.isEmpty() || priorities.contains(task.priority()))
                && (tags.isEmpty() || task.tags().stream().anyMatch(tags::contains))
                && (dueBefore == null || (due != null && due.isBefore(dueBefore)))
                && (dueAfter == null || (due != null && due.isAfter(dueAfter)))
                && (createdAfter == null || task.createdAt().isAfter(createdAfter))
                && (createdBefore == null || task.createdAt().isBefore(createdBefore))
                && (updatedAfter == null || task.updatedAt().isAfter(updatedAfter))
                && (overdueAt == null || (task.status().isOpen() && due != null && due.isBefore(overdueAt)))
                && attributes.entrySet().stream()
                        .allMatch(e -> Attributes.equalsAny(task.attributes().get(e.getKey()), e.getValue()))
                && (words.isEmpty() || SearchText.matches(task, words));
    }
}
