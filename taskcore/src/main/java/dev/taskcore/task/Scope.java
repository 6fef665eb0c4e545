package dev.taskcore.task;

import org.jspecify.annotations.Nullable;

/**
 * Whose tasks are meant: one owner's, which is the hot path of every storage, or a whole tenant's, which is an
 * administrator's query. Immutable.
 *
 * @param tenantId the tenant
 * @param ownerId the owner, or null for the whole tenant
 */
public record Scope(String tenantId, @Nullable String ownerId) {

    /**
     * The tasks of one owner.
     *
     * @param tenantId the tenant
     * @param ownerId the owner
     * @return the scope
     */
    public static Scope owner(String tenantId, String ownerId) {
        return new Scope(tenantId, ownerId);
    }

    /**
     * The tasks of a whole tenant.
     *
     * @param tenantId the tenant
     * @return the scope
     */
    public static Scope tenant(String tenantId) {
        return new Scope(tenantId, null);
    }

    /**
     * Whether a task is in this scope.
     *
     * @param task any task
     * @return true if tenant and owner fit
     */
    public boolean holds(Task task) {
        return tenantId.equals(task.tenantId()) && (ownerId == null || ownerId.equals(task.ownerId()));
    }
}
