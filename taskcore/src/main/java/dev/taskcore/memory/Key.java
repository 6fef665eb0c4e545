package dev.taskcore.memory;

import dev.taskcore.cache.Owner;
import dev.taskcore.change.Entity;
import dev.taskcore.error.Violations;

/**
 * What is unique in a tenant.
 *
 * @param tenantId the tenant
 * @param value an id or a canonical name
 */
record Key(String tenantId, String value) {

    Key {
        storable(tenantId);
        storable(value);
    }

    static Key of(Entity entity) {
        return new Key(entity.tenantId(), entity.id());
    }

    static Owner owner(String tenantId, String userId) {
        storable(tenantId);
        storable(userId);
        return new Owner(tenantId, userId);
    }

    /** As strict as the strictest storage: use cases must not ask for what none can keep. */
    static void storable(String text) {
        if (!Violations.isStorable(text)) {
            throw new IllegalArgumentException("no storage keeps such a text");
        }
    }
}
