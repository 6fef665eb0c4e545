package dev.taskcore.jdbc;

import dev.taskcore.task.Scope;
import java.util.concurrent.atomic.AtomicLong;

/**
 * As of which moment a standby must be that answers next: as of the last time when this node wrote something there, or
 * showed something that no standby may hold. What lies further back than a standby may lag holds nobody up, so nothing
 * need be forgotten. Thread-safe.
 */
final class Floors {

    private static final int OWNERS = 1 << 14;
    private static final int TENANTS = 1 << 10;

    private final Moments owners = new Moments(OWNERS);

    private final AtomicLong everyone = new AtomicLong();

    /** Of what was about a whole tenant, and so about each of its owners. */
    private final Moments wholes = new Moments(TENANTS);

    /** Of what was about any owner of a tenant, or about all. */
    private final Moments anyones = new Moments(TENANTS);

    /** For everybody, where it is not known for whom. */
    void raise(long moment) {
        long unused = everyone.accumulateAndGet(moment, Math::max);
    }

    void raise(Scope scope, long moment) {
        int tenant = scope.tenantId().hashCode();
        anyones.raise(tenant, moment);
        if (scope.ownerId() == null) {
            wholes.raise(tenant, moment);
        } else {
            owners.raise(owner(tenant, scope.ownerId()), moment);
        }
    }

    long of(Scope scope) {
        int tenant = scope.tenantId().hashCode();
        long own = scope.ownerId() == null
                ? anyones.of(tenant)
                : Math.max(wholes.of(tenant), owners.of(owner(tenant, scope.ownerId())));
        return Math.max(everyone.get(), own);
    }

    private static int owner(int tenant, String ownerId) {
        return 31 * tenant + ownerId.hashCode();
    }
}
