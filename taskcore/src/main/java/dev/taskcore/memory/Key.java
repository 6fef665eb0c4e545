package dev.taskcore.memory;

import dev.taskcore.change.Entity;

/**
 * What is unique in a tenant.
 *
 * @param tenantId the tenant
 * @param value an id or a canonical name
 */
record Key(String tenantId, String value) {

    static Key of(Entity entity) {
        return new Key(entity.tenantId(), entity.id());
    }
}
