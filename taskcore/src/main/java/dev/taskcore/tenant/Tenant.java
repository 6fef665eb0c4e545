package dev.taskcore.tenant;

import dev.taskcore.cache.Touch;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Write;
import java.time.Instant;

/**
 * An organisation, whose data no other one sees. Immutable.
 *
 * @param id which one; also the name that is given at sign-in
 * @param name what people call it
 * @param active whether its accounts can sign in
 * @param version how often it was written
 * @param createdAt when it came to be
 */
public record Tenant(String id, String name, boolean active, long version, Instant createdAt) implements Entity {

    /** The id of the tenant that is there from the first row on. */
    public static final String DEFAULT = "default";

    @Override
    public String tenantId() {
        return id;
    }

    @Override
    public String ownerId() {
        return id;
    }

    @Override
    public String kind() {
        return "tenant";
    }

    @Override
    public Touch touches(Write.Put put) {
        return Touch.NOTHING;
    }

    /**
     * The same tenant, one version on: what a change includes when it must not race with another of its kind.
     *
     * @return the next version
     */
    public Tenant touched() {
        return new Tenant(id, name, active, version + 1, createdAt);
    }
}
