package dev.taskcore.memory;

import dev.taskcore.change.Write;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tenants, of which one is there from the start. */
final class TenantRows implements TenantStore {

    private final Guard guard;
    private final Map<String, Tenant> tenants = new HashMap<>();

    TenantRows(Guard guard) {
        this.guard = guard;
        tenants.put(Tenant.DEFAULT, new Tenant(Tenant.DEFAULT, "Default", true, 1, Instant.EPOCH));
    }

    void put(Write.Put put, Tenant tenant, Journal journal) {
        journal.put(tenants, tenant.id(), put, Tenant.class);
    }

    /** Whether a tenant is there and active; for callers that hold the lock. */
    boolean isActive(String id) {
        Tenant tenant = tenants.get(id);
        return tenant != null && tenant.active();
    }

    /** All tenants; for callers that hold the lock. */
    Collection<Tenant> all() {
        return tenants.values();
    }

    @Override
    public Optional<Tenant> find(String id) {
        Key.storable(id);
        return guard.read(() -> Optional.ofNullable(tenants.get(id)));
    }
}
