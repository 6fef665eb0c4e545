package dev.taskcore.http;

import dev.taskcore.page.PageRequest;
import dev.taskcore.task.Priority;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the query of a URL says of a list of tasks, and how the links to its other pages read. */
final class TaskQueryReader {

    private static final String ATTRIBUTE = "attr.";

    private TaskQueryReader() {}

    static TaskQuery query(Query query) {
        Map<String, Set<String>> attributes = new LinkedHashMap<>();
        query.startingWith(ATTRIBUTE).forEach((name, values) -> attributes.put(name, new HashSet<>(values)));
        TaskFilter filter = new TaskFilter(
                set(query.words("status", TaskStatus::of, TaskReader.STATUSES), TaskStatus.class),
                set(query.words("priority", Priority::of, TaskReader.PRIORITIES), Priority.class),
                new HashSet<>(query.texts("tag")),
                List.of(),
                query.instant("dueBefore"),
                query.instant("dueAfter"),
                query.instant("createdAfter"),
                query.instant("createdBefore"),
                query.instant("updatedAfter"),
                null,
                attributes);
        return new TaskQuery(
                query.text("owner"), filter, query.text("q"), query.flag("overdue"), sort(query), page(query));
    }

    static Set<TaskWriter.Field> fields(Query query) {
        List<String> lists = query.texts("fields");
        if (lists.isEmpty()) {
            return TaskWriter.Field.ALL;
        }
        Set<TaskWriter.Field> fields = EnumSet.noneOf(TaskWriter.Field.class);
        for (String name : String.join(",", lists).split(",", -1)) {
            TaskWriter.Field.of(name.strip())
                    .ifPresentOrElse(
                            fields::add,
                            () -> query.error("fields", "value", "It must name members of a task, with commas."));
        }
        return fields;
    }

    /** The value of a Link header (RFC 8288): the first page, and the next if there is one. */
    static String links(String path, Query query, @Nullable String next, @Nullable Integer nextNumber) {
        boolean numbered = query.text("page") != null;
        String first = link(path, query, numbered ? "page" : null, numbered ? "1" : null, "first");
        if (nextNumber != null) {
            return link(path, query, "page", nextNumber.toString(), "next") + ", " + first;
        }
        return next == null ? first : link(path, query, "cursor", next, "next") + ", " + first;
    }

    private static String link(
            String path, Query query, @Nullable String place, @Nullable String value, String relation) {
        StringBuilder link = new StringBuilder("<").append(path);
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : query.all().entrySet()) {
            if (!parameter.getKey().equals("cursor") && !parameter.getKey().equals("page")) {
                for (String text : parameter.getValue()) {
                    link.append(separator)
                            .append(encoded(parameter.getKey()))
                            .append('=')
                            .append(encoded(text));
                    separator = '&';
                }
            }
        }
        if (place != null && value != null) {
            link.append(separator).append(place).append('=').append(encoded(value));
        }
        return link.append(">; rel=\"").append(relation).append('"').toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static TaskSort sort(Query query) {
        String text = query.text("sort");
        if (text == null) {
            return TaskSort.NEWEST;
        }
        return TaskSort.of(text).orElseGet(() -> {
            query.error(
                    "sort", "value", "It must be createdAt, updatedAt, dueAt, priority or title, with - to descend.");
            return TaskSort.NEWEST;
        });
    }

    private static PageRequest page(Query query) {
        Integer given = query.number("limit", PageRequest.MAX_LIMIT);
        int limit = given == null ? PageRequest.DEFAULT_LIMIT : given;
        String cursor = query.cursor();
        Integer number = query.number("page", Integer.MAX_VALUE);
        boolean count = query.flag("count");
        if (number == null) {
            return new PageRequest.After(cursor, limit, count);
        }
        if (cursor != null) {
            query.error("page", "conflict", "It cannot be given together with cursor.");
        }
        return new PageRequest.Numbered(number, limit);
    }

    private static <E extends Enum<E>> Set<E> set(List<E> values, Class<E> type) {
        Set<E> set = EnumSet.noneOf(type);
        set.addAll(values);
        return set;
    }
}
