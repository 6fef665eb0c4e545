package dev.taskcore.cache;

import java.util.Comparator;

/**
 * Whose things they are: the unit by which caches learn that something has changed. Owners sort by tenant, so that all
 * who lock several do it in one order. Immutable.
 *
 * @param tenantId the tenant
 * @param ownerId the owner's user id
 */
public record Owner(String tenantId, String ownerId) implements Comparable<Owner> {

    private static final Comparator<Owner> ORDER =
            Comparator.comparing(Owner::tenantId).thenComparing(Owner::ownerId);

    /**
     * What stands for a tenant itself, beside those who own something in it: no id of theirs is empty.
     *
     * @param tenantId the tenant
     * @return the owner
     */
    public static Owner tenant(String tenantId) {
        return new Owner(tenantId, "");
    }

    /**
     * Whether it stands for a tenant itself.
     *
     * @return true for what {@link #tenant} gives
     */
    public boolean isTenant() {
        return ownerId.isEmpty();
    }

    @Override
    public int compareTo(Owner other) {
        return ORDER.compare(this, other);
    }
}
