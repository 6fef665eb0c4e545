package dev.taskcore.change;

import dev.taskcore.cache.Touch;

/**
 * A thing that storages keep and that changes by {@link Change}s alone. Implementations are immutable records, one a
 * kind; a storage tells them apart by their class.
 */
public interface Entity {

    /**
     * The tenant it belongs to.
     *
     * @return 1 to 64 characters
     */
    String tenantId();

    /**
     * Whose it is.
     *
     * @return the owner's user id; of an account its own id, of a tenant the tenant's
     */
    String ownerId();

    /**
     * Which one it is among its kind and its owner's.
     *
     * @return 1 to 64 characters
     */
    String id();

    /**
     * How often it has been written.
     *
     * @return 1 for a new one, and one more with each change
     */
    long version();

    /**
     * What it is called in errors.
     *
     * @return the kind, such as {@code task}
     */
    String kind();

    /**
     * What to write it touches of its owner: what caches keep of that is no longer so afterwards.
     *
     * @param put how it is written
     * @return which numbers of its owner move
     */
    Touch touches(Write.Put put);
}
