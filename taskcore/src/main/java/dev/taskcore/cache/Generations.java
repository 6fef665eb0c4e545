package dev.taskcore.cache;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The generations of the owners in use, each leased: it may be used for {@link #LEASE} after the reading of it began,
 * and must then be read again. So nothing is used for longer than that after another node's commit, by no clock but the
 * monotonic one of this machine. A commit of this node ends the leases of the numbers that it moves, and a reading that
 * began before it cannot bring an old one back; that of an account goes on where only tasks are written, and what did
 * not change for that is told by the lease that is read next. Bounded; a lease that had to go is read again.
 * Thread-safe.
 */
final class Generations implements Broadcast.Listener {

    /** How long a generation may be used without a look at the storage. */
    static final Duration LEASE = Duration.ofSeconds(1);

    /** How many leases one after the other may go unused: one more costs a tenth of what a reading by a caller does. */
    private static final int MOST_IDLE = 3;

    private static final int MOST_OWNERS = 100_000;
    private static final int BATCH = 500;
    private static final int STRIPES = 4_096;

    private final GenerationStore store;
    private final LongSupplier nanoTime;
    private final Cache<Owner, Lease> leases;
    private final Flights<Reading, Lease> readings = new Flights<>(LEASE);

    /** How often a stripe's owners were touched; a reading counts for tasks only if that has not moved since. */
    private final AtomicLongArray fences = new AtomicLongArray(STRIPES);

    /** How often their accounts were; a reading counts for anything only if that has not moved since. */
    private final AtomicLongArray accountFences = new AtomicLongArray(STRIPES);

    /** A reading that began no later than this is not used. */
    private volatile long missed;

    Generations(GenerationStore store, LongSupplier nanoTime) {
        this(store, nanoTime, MOST_OWNERS);
    }

    Generations(GenerationStore store, LongSupplier nanoTime, int mostOwners) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.missed = nanoTime.getAsLong() - 1;
        this.leases = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumSize(mostOwners)
                .build();
    }

    /** A reading that may be shared: one that began before a commit is another than one that begins after it. */
    private record Reading(Owner owner, long fence) {}

    private record Fences(long all, long accounts) {}

    /**
     * A lease on an owner's generation, for the number that a kind goes by: not older than any commit that this node
     * acknowledged before the call, nor by more than the time of a lease than any other.
     *
     * @throws dev.taskcore.error.UnavailableException if it has to be read and the storage does not answer
     */
    Lease of(Owner owner, Kind kind) {
        Lease lease = live(owner, kind);
        if (lease == null) {
            Reading reading = new Reading(owner, fences.get(stripe(owner)));
            lease = readings.get(reading, () -> readUnlessLive(owner, kind), other -> isLive(other, kind));
        }
        return lease;
    }

    /** As {@link #of}; null where it would have to be read. */
    @Nullable
    Lease leased(Owner owner, Kind kind) {
        return live(owner, kind);
    }

    /**
     * Ends a lease: after a commit of which it is not sure whether it was made, or that a host makes later, before
     * anybody hears of it; and when another node tells of one.
     */
    void touched(Owner owner, Touch.Of what) {
        end(owner, what, Lease::forAccount);
    }

    /** Ends a lease, after a commit of this node and before anybody hears of it; and remembers what it did. */
    void committed(Owner owner, Touch touch, long began) {
        end(owner, touch.of(), held -> held.committed(touch.traces(), began));
    }

    private void end(Owner owner, Touch.Of what, UnaryOperator<Lease> ofTasks) {
        fences.incrementAndGet(stripe(owner));
        if (what == Touch.Of.ACCOUNT) {
            accountFences.incrementAndGet(stripe(owner));
            leases.invalidate(owner);
        } else {
            leases.asMap().computeIfPresent(owner, (key, held) -> ofTasks.apply(held));
        }
    }

    /** Ends the leases of whom another node has committed something, of which nobody is told what. */
    @Override
    public void touched(Collection<Owner> owners) {
        owners.forEach(owner -> touched(owner, Touch.Of.ACCOUNT));
    }

    /** Ends every lease, because commits of other nodes may have gone unheard. */
    @Override
    public void missed() {
        missed = nanoTime.getAsLong();
    }

    /**
     * Reads again those that were used of late, so that hardly a caller has to.
     *
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    void refresh() {
        List<Owner> wanted = new ArrayList<>();
        leases.asMap().forEach((owner, lease) -> {
            if (lease.idleSince() < MOST_IDLE) {
                wanted.add(owner);
            }
        });
        for (int from = 0; from < wanted.size(); from += BATCH) {
            var unused = read(new HashSet<>(wanted.subList(from, Math.min(from + BATCH, wanted.size()))));
        }
    }

    /** How many leases are held. */
    long size() {
        leases.cleanUp();
        return leases.estimatedSize();
    }

    private Lease readUnlessLive(Owner owner, Kind kind) {
        Lease lease = live(owner, kind);
        return lease != null ? lease : requireNonNull(read(Set.of(owner)).get(owner));
    }

    private Map<Owner, Lease> read(Set<Owner> owners) {
        Map<Owner, Fences> before = new HashMap<>();
        owners.forEach(owner -> before.put(owner, fences(owner)));
        long began = nanoTime.getAsLong();
        Map<Owner, Generation> found = store.find(owners);
        long ended = nanoTime.getAsLong();
        Map<Owner, Lease> read = new HashMap<>();
        before.forEach((owner, then) -> {
            Lease lease = Lease.of(found.getOrDefault(owner, Generation.NONE), began, ended);
            Lease now = leases.asMap().compute(owner, (key, held) -> renewed(held, lease, then, fences(key)));
            read.put(owner, now != null && now.began() == began && now.isFor(Kind.LIST) ? now : lease);
        });
        return read;
    }

    private static @Nullable Lease renewed(@Nullable Lease held, Lease read, Fences then, Fences now) {
        if (now.accounts() != then.accounts() || (held != null && held.began() - read.began() > 0)) {
            return held;
        }
        if (now.all() != then.all()) {
            return held == null ? read.forAccount() : held.renewedForAccountBy(read);
        }
        return held == null ? read : held.renewedBy(read);
    }

    private Fences fences(Owner owner) {
        int stripe = stripe(owner);
        return new Fences(fences.get(stripe), accountFences.get(stripe));
    }

    private @Nullable Lease live(Owner owner, Kind kind) {
        Lease lease = leases.getIfPresent(owner);
        return lease != null && isLive(lease, kind) ? lease : null;
    }

    private boolean isLive(Lease lease, Kind kind) {
        return lease.isFor(kind)
                && lease.began() - missed > 0
                && nanoTime.getAsLong() - lease.began() < LEASE.toNanos();
    }

    private static int stripe(Owner owner) {
        int hash = owner.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
