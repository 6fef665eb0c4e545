package dev.taskcore.memory;

import dev.taskcore.cache.Generation;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Touch;
import dev.taskcore.change.Change;
import dev.taskcore.change.Write;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The generations of owners. All count on from one number, so that an owner who was erased and made again has a new one
 * without any clock. It begins anywhere: what clients of another process remember by a number is not met again.
 */
final class GenerationRows implements GenerationStore {

    private final Guard guard;
    private final Map<Owner, Generation> generations = new HashMap<>();
    private long last = new SecureRandom().nextLong(1L << 60);

    GenerationRows(Guard guard) {
        this.guard = guard;
    }

    void move(Change change, Journal journal) {
        change.touched().forEach((owner, touch) -> {
            last++;
            Generation before = generations.get(owner);
            long account = before == null || touch.of() == Touch.Of.ACCOUNT ? last : before.account();
            journal.set(generations, owner, new Generation(last, account));
        });
    }

    void erase(Write.Erase erase, Journal journal) {
        journal.set(generations, Key.owner(erase.tenantId(), erase.ownerId()), null);
    }

    @Override
    public Map<Owner, Generation> find(Set<Owner> owners) {
        return guard.read(() -> {
            Map<Owner, Generation> found = new HashMap<>();
            owners.forEach(owner -> found.put(owner, generations.getOrDefault(owner, Generation.NONE)));
            return found;
        });
    }
}
