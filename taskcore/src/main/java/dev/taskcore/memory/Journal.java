package dev.taskcore.memory;

import dev.taskcore.change.Entity;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one commit has done so far, to be undone where the rest of it fails. Made for one commit. */
final class Journal {

    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** Sets a row, or removes it where the value is null. */
    <K, V> void set(Map<K, V> rows, K key, @Nullable V value) {
        V before = value == null ? rows.remove(key) : rows.put(key, value);
        undo.push(() -> {
            if (before == null) {
                rows.remove(key);
            } else {
                rows.put(key, before);
            }
        });
    }

    /** Writes a row if the stored one is what the put expects. */
    <K, E extends Entity> void put(Map<K, E> rows, K key, Write.Put put, Class<E> kind) {
        Entity stored = rows.get(key);
        Entity before = put.before();
        if (before == null && stored != null) {
            throw new ConflictException(Reason.ID_IN_USE, "id", "This id is in use.");
        }
        if (before != null && (stored == null || stored.version() != before.version())) {
            long actual = stored == null ? StaleVersionException.UNKNOWN : stored.version();
            throw new StaleVersionException(before.kind(), before.id(), before.version(), actual);
        }
        set(rows, key, kind.cast(put.after()));
    }

    void rollBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
