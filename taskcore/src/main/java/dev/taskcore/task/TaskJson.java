package dev.taskcore.task;

import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a task in events, receipts and archives: every member, instants as epoch milliseconds.
 * Thread-safe.
 */
public final class TaskJson {

    private TaskJson() {}

    /**
     * The stored form of a task.
     *
     * @param task a task
     * @return its members by name, in one order for all tasks
     */
    public static Map<String, Object> toMap(Task task) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("tenantId", task.tenantId());
        map.put("id", task.id());
        map.put("ownerId", task.ownerId());
        map.put("createdBy", task.createdBy());
        map.put("title", task.title());
        map.put("description", task.description());
        map.put("status", task.status().text());
        map.put("priority", task.priority().text());
        map.put("tags", task.tags());
        map.put("dueAt", millis(task.dueAt()));
        map.put("attributes", task.attributes());
        map.put("version", task.version());
        map.put("createdAt", millis(task.createdAt()));
        map.put("updatedAt", millis(task.updatedAt()));
        map.put("completedAt", millis(task.completedAt()));
        return map;
    }

    /**
     * Reads a task from its stored form, which is trusted: a member of another type may come to light later.
     *
     * @param map what {@link #toMap} gave, as it comes out of JSON
     * @return the task
     */
    @SuppressWarnings("unchecked")
    public static Task fromMap(Map<String, Object> map) {
        return new Task(
                text(map, "tenantId"),
                text(map, "id"),
                text(map, "ownerId"),
                text(map, "createdBy"),
                text(map, "title"),
                text(map, "description"),
                TaskStatus.of(text(map, "status")).orElseThrow(),
                Priority.of(text(map, "priority")).orElseThrow(),
                (List<String>) map.getOrDefault("tags", List.of()),
                instant(map, "dueAt"),
                Attributes.numbers((Map<String, Object>) map.getOrDefault("attributes", Map.of())),
                ((Number) map.getOrDefault("version", 1)).longValue(),
                required(map, "createdAt"),
                required(map, "updatedAt"),
                instant(map, "completedAt"));
    }

    static String changed(Task task, Set<String> changed) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("task", toMap(task));
        data.put("changed", List.copyOf(changed));
        return Json.write(data);
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) map.getOrDefault(name, "");
    }

    private static Instant required(Map<String, Object> map, String name) {
        Instant instant = instant(map, name);
        if (instant == null) {
            throw new IllegalArgumentException("a stored task has no " + name);
        }
        return instant;
    }

    private static @Nullable Instant instant(Map<String, Object> map, String name) {
        return map.get(name) instanceof Number millis ? Instant.ofEpochMilli(millis.longValue()) : null;
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
