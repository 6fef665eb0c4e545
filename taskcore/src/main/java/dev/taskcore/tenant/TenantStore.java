package dev.taskcore.tenant;

import java.util.Optional;

/** The port by which tenants are read. A new storage holds the tenant {@link Tenant#DEFAULT}. Thread-safe. */
public interface TenantStore {

    /**
     * A tenant.
     *
     * @param id which one
     * @return the tenant, if it exists
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    Optional<Tenant> find(String id);
}
