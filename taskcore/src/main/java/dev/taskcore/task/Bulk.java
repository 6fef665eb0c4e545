package dev.taskcore.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several operations in one call. Immutable.
 *
 * @param operations 1 to {@link #MAX_OPERATIONS} operations, applied in order
 * @param atomic whether the first failure stops all of it
 * @param idempotencyKey the key by which a retry is recognised, or null
 */
public record Bulk(
        List<TaskOperation> operations,
        boolean atomic,
        @Nullable String idempotencyKey) {

    /** The most operations of one bulk. */
    public static final int MAX_OPERATIONS = 500;

    /**
     * Checks and copies what it is made of.
     *
     * @param operations 1 to {@link #MAX_OPERATIONS} operations, applied in order
     * @param atomic whether the first failure stops all of it
     * @param idempotencyKey the key by which a retry is recognised, or null
     */
    public Bulk {
        operations = List.copyOf(operations);
    }

    /**
     * All of the operations, or none.
     *
     * @param operations the operations in order
     * @return an atomic bulk
     */
    public static Bulk of(List<TaskOperation> operations) {
        return new Bulk(operations, true, null);
    }

    /**
     * Each operation that can be done, whatever becomes of the others.
     *
     * @return another bulk
     */
    public Bulk eachByItself() {
        return new Bulk(operations, false, idempotencyKey);
    }

    /**
     * With a key by which a retry is recognised for 48 hours.
     *
     * @param key 1 to 255 visible ASCII characters
     * @return another bulk
     */
    public Bulk idempotencyKey(String key) {
        return new Bulk(operations, atomic, key);
    }
}
