package dev.taskcore.jdbc;

import dev.taskcore.task.Scope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was written in transactions of the host, which ends them when it likes: until the primary says that one has
 * ended, no standby can have it. Thread-safe.
 */
final class OpenWrites {

    /** For more, nobody reads from a standby until all have ended. */
    private static final int MOST = 10_000;

    private final Floors floors;
    private final Set<Write> writes = ConcurrentHashMap.newKeySet();
    private final AtomicLong tooMany = new AtomicLong();

    OpenWrites(Floors floors) {
        this.floors = floors;
    }

    private record Write(long transaction, Scope owner) {
        boolean touches(Scope scope) {
            return owner.tenantId().equals(scope.tenantId())
                    && (scope.ownerId() == null || scope.ownerId().equals(owner.ownerId()));
        }
    }

    void add(long transaction, Scope owner) {
        if (writes.size() < MOST) {
            writes.add(new Write(transaction, owner));
        } else {
            long unused = tooMany.accumulateAndGet(transaction, Math::max);
        }
    }

    /** All transactions below a number have ended, before now. */
    void ended(long oldest) {
        long moment = Moments.now();
        List<Write> ended =
                writes.stream().filter(write -> write.transaction() < oldest).toList();
        ended.forEach(write -> floors.raise(write.owner(), moment));
        ended.forEach(writes::remove);
        long last = tooMany.get();
        if (last > 0 && last < oldest) {
            floors.raise(moment);
            boolean unused = tooMany.compareAndSet(last, 0);
        }
    }

    boolean touch(Scope scope) {
        return tooMany.get() > 0 || writes.stream().anyMatch(write -> write.touches(scope));
    }
}
