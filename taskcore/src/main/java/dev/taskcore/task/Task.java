package dev.taskcore.task;

import dev.taskcore.cache.Touch;
import dev.taskcore.cache.Trace;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Write;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task. Immutable.
 *
 * @param tenantId the tenant it belongs to
 * @param id a UUID in lower case, unique for its owner
 * @param ownerId whose task it is
 * @param createdBy who made it
 * @param title what is to be done: 1 to 200 characters, trimmed
 * @param description more about it: up to 20,000 characters, empty where there is none
 * @param status where it stands
 * @param priority how much it matters
 * @param tags up to 20 different words of 1 to 50 characters, in the order they were given
 * @param dueAt when it shall be done, in whole milliseconds, or null
 * @param attributes up to 50 texts, booleans and numbers ({@link java.math.BigDecimal}) of the host's own, in the order
 *     of their names
 * @param version how often it was written, from 1
 * @param createdAt when it was made, in whole milliseconds
 * @param updatedAt when it was last written, in whole milliseconds
 * @param completedAt when it was completed, or null unless its status is {@link TaskStatus#COMPLETED}
 */
public record Task(
        String tenantId,
        String id,
        String ownerId,
        String createdBy,
        String title,
        String description,
        TaskStatus status,
        Priority priority,
        List<String> tags,
        @Nullable Instant dueAt,
        Map<String, Object> attributes,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt)
        implements Entity {

    /** What it is called in errors. */
    public static final String KIND = "task";

    /**
     * Checks and copies what it is made of.
     *
     * @param tenantId the tenant it belongs to
     * @param id a UUID in lower case, unique for its owner
     * @param ownerId whose task it is
     * @param createdBy who made it
     * @param title what is to be done: 1 to 200 characters, trimmed
     * @param description more about it: up to 20,000 characters, empty where there is none
     * @param status where it stands
     * @param priority how much it matters
     * @param tags up to 20 different words of 1 to 50 characters, in the order they were given
     * @param dueAt when it shall be done, in whole milliseconds, or null
     * @param attributes up to 50 texts, booleans and numbers ({@link java.math.BigDecimal}) of the host's own, in the
     *     order of their names
     * @param version how often it was written, from 1
     * @param createdAt when it was made, in whole milliseconds
     * @param updatedAt when it was last written, in whole milliseconds
     * @param completedAt when it was completed, or null unless its status is {@link TaskStatus#COMPLETED}
     */
    public Task {
        tags = List.copyOf(tags);
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Touch touches(Write.Put put) {
        return Touch.task(new Trace(id, status(put.before()), status(put.after())));
    }

    private static @Nullable String status(@Nullable Entity task) {
        return task == null ? null : ((Task) task).status.text();
    }
}
