package dev.taskcore.storage;

import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.Cache;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.Generation;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.SharedAnswers;
import dev.taskcore.cache.Touch;
import dev.taskcore.change.Change;
import dev.taskcore.change.Committer;
import dev.taskcore.change.Write;
import dev.taskcore.tenant.Tenant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A cache and a storage joined: the generations by which answers hold are the storage's, and every commit tells the
 * cache whose data it touched, and then the other nodes. Thread-safe.
 *
 * @param cache what answers go through
 * @param committer what changes go through
 */
public record Caching(Cache cache, Committer committer) {

    /**
     * A cache over a storage.
     *
     * @param storage the storage
     * @param settings what is kept
     * @param broadcast how nodes tell each other
     * @param shared what other nodes have read
     * @param nanoTime the monotonic time in nanoseconds
     * @return the two
     */
    public static Caching over(
            Storage storage, CacheSettings settings, Broadcast broadcast, SharedAnswers shared, LongSupplier nanoTime) {
        Cache cache = new Cache(
                settings, owners -> generations(storage, owners), storage::inHostTransaction, shared, nanoTime);
        cache.listen(broadcast);
        return new Caching(cache, change -> {
            Map<Owner, Touch> owners = touched(change);
            boolean sure = false;
            long began = nanoTime.getAsLong();
            try {
                storage.commit(change);
                sure = !storage.inHostTransaction();
            } finally {
                if (sure) {
                    cache.committed(owners, began);
                } else {
                    cache.touched(owners); // a commit that failed may have been made all the same
                }
                if (!owners.isEmpty()) {
                    broadcast.touched(owners.keySet());
                }
            }
        });
    }

    /** A tenant's own numbers are its version, since every write moves that. */
    private static Map<Owner, Generation> generations(Storage storage, Set<Owner> owners) {
        Map<Owner, Generation> found = new HashMap<>();
        Set<Owner> persons = new HashSet<>();
        for (Owner owner : owners) {
            if (owner.isTenant()) {
                storage.tenants()
                        .find(owner.tenantId())
                        .map(Tenant::version)
                        .ifPresent(version -> found.put(owner, new Generation(version, version)));
            } else {
                persons.add(owner);
            }
        }
        if (!persons.isEmpty()) {
            found.putAll(storage.generations().find(persons));
        }
        return found;
    }

    private static Map<Owner, Touch> touched(Change change) {
        Map<Owner, Touch> owners = new HashMap<>(change.touched());
        for (Write write : change.writes()) {
            if (write instanceof Write.Put put && put.entity() instanceof Tenant tenant) {
                owners.put(Owner.tenant(tenant.id()), Touch.ACCOUNT);
            }
        }
        return owners;
    }
}
