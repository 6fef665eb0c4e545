package dev.taskcore.change;

/** The one door to data: everything that is ever written goes through it. Thread-safe. */
@FunctionalInterface
public interface Committer {

    /**
     * Makes all of a change true, durably, or none of it. When this returns, every later read on this storage sees the
     * change. It moves the generation of each owner whom it {@linkplain Change#touched() touches}, and keeps the
     * owner's counters.
     *
     * <p>A receipt that has expired by {@link Receipt#createdAt()} of the new one is replaced.
     *
     * @param change what becomes of which entities
     * @throws dev.taskcore.error.StaleVersionException if an entity is not at the version it was read at, or is gone
     * @throws dev.taskcore.error.ConflictException with {@code TAKEN} and the field {@code email} or {@code username},
     *     with {@code ID_IN_USE} if a new entity's id exists, or with {@code RECEIPT_EXISTS} if the receipt's key does
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer; its outcome says whether the
     *     change may have been made
     */
    void commit(Change change);
}
