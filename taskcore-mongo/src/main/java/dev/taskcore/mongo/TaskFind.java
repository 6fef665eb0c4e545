package dev.taskcore.mongo;

import dev.taskcore.page.Cursor;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What {@link TaskFilter#matches} and {@link TaskSort} are in MongoDB. */
final class TaskFind {

    /** Nothing that is kept lies beyond these, and longs can count them. */
    private static final Instant EARLIEST = Instant.parse("-100000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+100000-01-01T00:00:00Z");

    private static final List<String> OPEN = Stream.of(TaskStatus.values())
            .filter(TaskStatus::isOpen)
            .map(TaskStatus::text)
            .toList();

    private TaskFind() {}

    /** The tasks of a scope; one that is only being made has the version 0. */
    static Document of(Scope scope) {
        Document filter = new Document("tenant", scope.tenantId());
        if (scope.ownerId() != null) {
            filter.append("owner", scope.ownerId());
        }
        return filter;
    }

    static Document of(Scope scope, TaskFilter filter) {
        List<Document> all = new ArrayList<>();
        if (!filter.statuses().isEmpty()) {
            all.add(any(
                    "status", filter.statuses().stream().map(TaskStatus::text).toList()));
        }
        if (!filter.priorities().isEmpty()) {
            all.add(any(
                    "priority", filter.priorities().stream().map(Priority::rank).toList()));
        }
        if (!filter.tags().isEmpty()) {
            all.add(any("tags", List.copyOf(filter.tags())));
        }
        filter.attributes()
                .forEach(
                        (name, texts) -> all.add(any("attributes", List.copyOf(TaskDocument.attributes(name, texts)))));
        // Words are letters and digits alone, so that none of them means anything to a pattern.
        filter.words().forEach(word -> all.add(new Document("words", Pattern.compile("^" + word))));
        before(all, "due", filter.dueBefore());
        after(all, "due", filter.dueAfter());
        after(all, "created", filter.createdAfter());
        before(all, "created", filter.createdBefore());
        after(all, "updated", filter.updatedAfter());
        if (filter.overdueAt() != null) {
            all.add(any("status", OPEN));
            before(all, "due", filter.overdueAt());
        }
        all.add(new Document("v", new Document("$gt", 0L)));
        return of(scope).append("$and", all);
    }

    /** An owner's open tasks that are due from one instant on and before another. */
    static Document open(String tenantId, String ownerId, Instant from, Instant before) {
        return of(Scope.owner(tenantId, ownerId))
                .append("due", new Document("$gte", millis(from)).append("$lt", millis(before)))
                .append("status", new Document("$in", OPEN))
                .append("v", new Document("$gt", 0L));
    }

    /** Whether the filter lets tasks pass that have no due date. */
    static boolean matchesUndated(TaskFilter filter) {
        return filter.dueBefore() == null && filter.dueAfter() == null && filter.overdueAt() == null;
    }

    static String field(TaskSort sort) {
        return switch (sort.field()) {
            case CREATED_AT -> "created";
            case UPDATED_AT -> "updated";
            case DUE_AT -> "due";
            case PRIORITY -> "priority";
            case TITLE -> "titleKey";
        };
    }

    /** By fields in one direction, as they stand in an index. */
    static Document order(TaskSort sort, List<String> fields) {
        Document order = new Document();
        fields.forEach(field -> order.append(field, sort.descending() ? -1 : 1));
        return order;
    }

    /** The fields of a total order; in a whole tenant the owner breaks the last ties. */
    static List<String> fields(TaskSort sort, Scope scope) {
        return scope.ownerId() == null ? List.of(field(sort), "id", "owner") : List.of(field(sort), "id");
    }

    /** That a task comes behind a place: one range of an index, and of its first value what lies behind. */
    static Document beyond(TaskSort sort, List<String> fields, Cursor place) {
        List<Object> values = new ArrayList<>();
        if (fields.get(0).equals(field(sort))) {
            String value = String.valueOf(place.value());
            values.add(sort.field() == TaskSort.Field.TITLE ? value : (Object) Long.valueOf(value));
        }
        values.add(place.id());
        values.add(place.owner());
        String than = sort.descending() ? "$lt" : "$gt";
        List<Document> either = new ArrayList<>();
        Document equal = new Document();
        for (int i = 0; i < fields.size(); i++) {
            either.add(new Document(equal).append(fields.get(i), new Document(than, values.get(i))));
            equal.append(fields.get(i), values.get(i));
        }
        return new Document(fields.get(0), new Document(than + "e", values.get(0))).append("$or", either);
    }

    private static Document any(String field, List<?> values) {
        return new Document(field, new Document("$in", values));
    }

    private static void after(List<Document> all, String field, @Nullable Instant instant) {
        if (instant != null) {
            all.add(new Document(field, new Document("$gt", millis(instant))));
        }
    }

    /** What is kept has whole milliseconds, so it is before an instant if it is before the next of them. */
    private static void before(List<Document> all, String field, @Nullable Instant instant) {
        if (instant != null) {
            long next = millis(instant.isAfter(LATEST) ? LATEST : instant.plusNanos(999_999));
            all.add(new Document(field, new Document("$lt", next)));
        }
    }

    private static long millis(Instant instant) {
        if (instant.isAfter(LATEST)) {
            return LATEST.toEpochMilli();
        }
        return instant.isBefore(EARLIEST) ? EARLIEST.toEpochMilli() : instant.toEpochMilli();
    }
}
