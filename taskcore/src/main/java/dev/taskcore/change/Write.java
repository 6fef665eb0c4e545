package dev.taskcore.change;

import org.jspecify.annotations.Nullable;

/** What becomes of one entity, or of all that one owner has. Immutable. */
public sealed interface Write {

    /**
     * An entity as it was and as it shall be. It holds only if the stored one still has the version of {@code before},
     * or if there is none where {@code before} is null. Making one throws {@link IllegalArgumentException} if the two
     * are not one entity, or after is not the newer version.
     *
     * @param before what was read, or null for a new entity
     * @param after what it becomes, or null when it is deleted; same kind, tenant, owner and id
     */
    record Put(@Nullable Entity before, @Nullable Entity after) implements Write {

        /**
         * Checks and copies what it is made of.
         *
         * @param before what was read, or null for a new entity
         * @param after what it becomes, or null when it is deleted; same kind, tenant, owner and id
         */
        public Put {
            Entity some = after != null ? after : before;
            if (some == null) {
                throw new IllegalArgumentException("a put needs an entity");
            }
            if (before != null && after != null) {
                if (!before.kind().equals(after.kind())
                        || !before.tenantId().equals(after.tenantId())
                        || !before.ownerId().equals(after.ownerId())
                        || !before.id().equals(after.id())) {
                    throw new IllegalArgumentException("before and after are two entities");
                }
                if (after.version() <= before.version()) {
                    throw new IllegalArgumentException("after has no newer version");
                }
            }
        }

        /**
         * The entity that is written.
         *
         * @return what it becomes, or what it was where it is deleted
         */
        public Entity entity() {
            Entity some = after != null ? after : before;
            if (some == null) {
                throw new IllegalStateException("a put needs an entity");
            }
            return some;
        }
    }

    /**
     * Everything that an owner has goes: tasks, counters, sessions and receipts. The events that were told stay.
     *
     * @param tenantId the tenant
     * @param ownerId the owner
     */
    record Erase(String tenantId, String ownerId) implements Write {}
}
