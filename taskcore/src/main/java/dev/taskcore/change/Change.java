package dev.taskcore.change;

import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Touch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A write, as data: what becomes of which entities, the events that tell it, and the receipt where the caller sent a
 * key. An entity appears in it once. Immutable.
 *
 * @param writes what becomes of the entities, in an order in which a storage may apply them
 * @param events what the change tells, in order
 * @param receipt the receipt of a keyed request
 */
public record Change(List<Write> writes, List<Event> events, Optional<Receipt> receipt) {

    /**
     * Checks and copies what it is made of.
     *
     * @param writes what becomes of the entities, in an order in which a storage may apply them
     * @param events what the change tells, in order
     * @param receipt the receipt of a keyed request
     */
    public Change {
        writes = List.copyOf(writes);
        events = List.copyOf(events);
    }

    /**
     * Starts a change.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether there is nothing to commit.
     *
     * @return true if it has no write, no event and no receipt
     */
    public boolean isEmpty() {
        return writes.isEmpty() && events.isEmpty() && receipt.isEmpty();
    }

    /**
     * Whom it touches: whose tasks or account it writes, whose session it ends, and who is erased. Committing it moves
     * the numbers of each that this says, and leaves the erased none.
     *
     * @return the owners, sorted, each with what is touched
     */
    public SortedMap<Owner, Touch> touched() {
        SortedMap<Owner, Touch> owners = new TreeMap<>();
        for (Write write : writes) {
            if (write instanceof Write.Erase erase) {
                owners.put(new Owner(erase.tenantId(), erase.ownerId()), Touch.ACCOUNT);
            } else if (write instanceof Write.Put put) {
                Touch touch = put.entity().touches(put);
                if (touch.of() != Touch.Of.NOTHING) {
                    owners.merge(new Owner(put.entity().tenantId(), put.entity().ownerId()), touch, Touch::and);
                }
            }
        }
        return owners;
    }

    /**
     * Collects a change. Several puts of one entity become one, from the first before to the last after. Not
     * thread-safe.
     */
    public static final class Builder {
        private final Map<Object, Write> writes = new LinkedHashMap<>();
        private final List<Event> events = new ArrayList<>();
        private @Nullable Receipt receipt;

        private Builder() {}

        /**
         * A new entity.
         *
         * @param entity what shall be there
         * @return this
         */
        public Builder create(Entity entity) {
            return put(null, entity);
        }

        /**
         * A changed entity.
         *
         * @param before what was read
         * @param after what it becomes
         * @return this
         */
        public Builder update(Entity before, Entity after) {
            return put(before, after);
        }

        /**
         * An entity that goes.
         *
         * @param entity what was read
         * @return this
         */
        public Builder delete(Entity entity) {
            return put(entity, null);
        }

        /**
         * Everything that an owner has goes.
         *
         * @param tenantId the tenant
         * @param ownerId the owner
         * @return this
         */
        public Builder erase(String tenantId, String ownerId) {
            Write.Erase erase = new Write.Erase(tenantId, ownerId);
            writes.put(erase, erase);
            return this;
        }

        /**
         * What the change tells.
         *
         * @param event the event
         * @return this
         */
        public Builder tell(Event event) {
            events.add(event);
            return this;
        }

        /**
         * The receipt of a keyed request.
         *
         * @param kept the receipt
         * @return this
         */
        public Builder receipt(Receipt kept) {
            receipt = kept;
            return this;
        }

        /**
         * The finished change.
         *
         * @return what was collected
         */
        public Change build() {
            return new Change(List.copyOf(writes.values()), events, Optional.ofNullable(receipt));
        }

        private Builder put(@Nullable Entity before, @Nullable Entity after) {
            Write.Put put = new Write.Put(before, after);
            Entity entity = put.entity();
            record Key(Class<?> kind, String tenantId, String ownerId, String id) {}
            Key key = new Key(entity.getClass(), entity.tenantId(), entity.ownerId(), entity.id());
            if (!(writes.get(key) instanceof Write.Put earlier)) {
                writes.put(key, put);
            } else if (earlier.before() == null && after == null) {
                writes.remove(key);
            } else {
                writes.put(key, new Write.Put(earlier.before(), after));
            }
            return this;
        }
    }
}
