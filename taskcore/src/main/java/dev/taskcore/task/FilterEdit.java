package dev.taskcore.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter whose conditions can be set one by one. Made for one step of a query; not thread-safe. */
final class FilterEdit {

    Set<TaskStatus> statuses;
    Set<Priority> priorities;
    Set<String> tags;
    List<String> words;

    @Nullable
    Instant dueBefore;

    @Nullable
    Instant dueAfter;

    @Nullable
    Instant createdAfter;

    @Nullable
    Instant createdBefore;

    @Nullable
    Instant updatedAfter;

    @Nullable
    Instant overdueAt;

    Map<String, Set<String>> attributes;

    FilterEdit(TaskFilter filter) {
        this.statuses = filter.statuses();
        this.priorities = filter.priorities();
        this.tags = filter.tags();
        this.words = filter.words();
        this.dueBefore = filter.dueBefore();
        this.dueAfter = filter.dueAfter();
        this.createdAfter = filter.createdAfter();
        this.createdBefore = filter.createdBefore();
        this.updatedAfter = filter.updatedAfter();
        this.overdueAt = filter.overdueAt();
        this.attributes = filter.attributes();
    }

    TaskFilter done() {
        return new TaskFilter(
                statuses,
                priorities,
                tags,
                words,
                dueBefore,
                dueAfter,
                createdAfter,
                createdBefore,
                updatedAfter,
                overdueAt,
                attributes);
    }
}
