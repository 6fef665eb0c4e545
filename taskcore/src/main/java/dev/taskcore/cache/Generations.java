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
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The generations of the owners in use, each leased: it may be used for {@link #LEASE} after the reading of it began,
 * and must then be read again. So nothing is used for longer than that after another node's commit, by no clock but the
 * monotonic one of this machine. A commit of this node ends the leases of its owners, and a reading that began before
 * it cannot bring an old number back. Bounded; a lease that had to go is read again. Thread-safe.
 */
final class Generations {

    /** How long a generation may be used without a look at the storage. */
    static final Duration LEASE = Duration.ofSeconds(1);

    private static final int MOST_OWNERS = 100_000;
    private static final int BATCH = 500;
    private static final int STRIPES = 4_096;

    private final GenerationStore store;
    private final LongSupplier nanoTime;
    private final Cache<Owner, Lease> leases;
    private final Flights<Reading, Lease> readings = new Flights<>(LEASE);

    /** How often the leases of a stripe's owners were ended; a reading counts only if that has not moved since. */
    private final AtomicLongArray fences = new AtomicLongArray(STRIPES);

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

    private static final class Lease {
        private final long generation;
        private final long began;
        private volatile boolean used;

        private Lease(long generation, long began) {
            this.generation = generation;
            this.began = began;
        }

        private long use() {
            if (!used) {
                used = true;
            }
            return generation;
        }
    }

    /**
     * An owner's generation: not older than any commit that this node acknowledged before the call, nor by more than
     * the lease than any other.
     *
     * @throws dev.taskcore.error.UnavailableException if it has to be read and the storage does not answer
     */
    long of(Owner owner) {
        Lease lease = live(owner);
        if (lease == null) {
            Reading reading = new Reading(owner, fences.get(stripe(owner)));
            lease = readings.get(reading, () -> readUnlessLive(owner), this::isLive);
        }
        return lease.use();
    }

    /** As {@link #of}; empty where it would have to be read. */
    OptionalLong leased(Owner owner) {
        Lease lease = live(owner);
        return lease == null ? OptionalLong.empty() : OptionalLong.of(lease.use());
    }

    /** Ends leases, after a commit and before anybody hears of it, or when another node tells of one. */
    void touched(Collection<Owner> owners) {
        for (Owner owner : owners) {
            fences.incrementAndGet(stripe(owner));
            leases.invalidate(owner);
        }
    }

    /** Ends every lease, because commits of other nodes may have gone unheard. */
    void missed() {
        missed = nanoTime.getAsLong();
    }

    /**
     * Reads again those that were used since the last time, so that hardly a caller has to.
     *
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    void refresh() {
        List<Owner> used = new ArrayList<>();
        leases.asMap().forEach((owner, lease) -> {
            if (lease.used) {
                used.add(owner);
            }
        });
        for (int from = 0; from < used.size(); from += BATCH) {
            var unused = read(new HashSet<>(used.subList(from, Math.min(from + BATCH, used.size()))));
        }
    }

    /** How many leases are held. */
    long size() {
        leases.cleanUp();
        return leases.estimatedSize();
    }

    private Lease readUnlessLive(Owner owner) {
        Lease lease = live(owner);
        return lease != null ? lease : requireNonNull(read(Set.of(owner)).get(owner));
    }

    private Map<Owner, Lease> read(Set<Owner> owners) {
        Map<Owner, Long> before = new HashMap<>();
        owners.forEach(owner -> before.put(owner, fences.get(stripe(owner))));
        long began = nanoTime.getAsLong();
        Map<Owner, Long> found = store.find(owners);
        Map<Owner, Lease> read = new HashMap<>();
        before.forEach((owner, fence) -> {
            Lease lease = new Lease(found.getOrDefault(owner, 0L), began);
            read.put(owner, lease);
            leases.asMap().compute(owner, (key, held) -> fences.get(stripe(key)) == fence ? later(held, lease) : held);
        });
        return read;
    }

    private @Nullable Lease live(Owner owner) {
        Lease lease = leases.getIfPresent(owner);
        return lease != null && isLive(lease) ? lease : null;
    }

    private boolean isLive(Lease lease) {
        return lease.began - missed > 0 && nanoTime.getAsLong() - lease.began < LEASE.toNanos();
    }

    private static Lease later(@Nullable Lease held, Lease lease) {
        return held != null && held.began - lease.began > 0 ? held : lease;
    }

    private static int stripe(Owner owner) {
        int hash = owner.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
