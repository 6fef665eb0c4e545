package dev.taskcore.limit;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Counts in this process alone. A subject costs some 60 bytes, and the most that are told apart for each policy at once
 * are 1,048,576: those who come on top of them share one count in each of 64 parts, so a flood of addresses is neither
 * unlimited nor unbounded. It goes by a clock that nobody can set. Thread-safe.
 */
public final class LocalLimiter implements RateLimiter {

    private static final int SHARDS = 64;
    private static final int MOST_SUBJECTS = 1 << 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The hash of all those for whom there is no room of their own. */
    private static final long CROWD = 1;

    private final LongSupplier nanoTime;
    private final long origin;
    private final int mostPerShard;
    private final long secret = new SecureRandom().nextLong() | 1;
    private final ConcurrentMap<String, Shard[]> counts = new ConcurrentHashMap<>();

    /** Goes by the clock of this process. */
    public LocalLimiter() {
        this(System::nanoTime);
    }

    /**
     * Goes by another clock.
     *
     * @param nanoTime nanoseconds that never go back, from anywhere
     */
    public LocalLimiter(LongSupplier nanoTime) {
        this(nanoTime, MOST_SUBJECTS);
    }

    LocalLimiter(LongSupplier nanoTime, int mostSubjects) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.mostPerShard = mostSubjects / SHARDS;
    }

    @Override
    public Verdict take(List<Charge> charges) {
        return decide(charges, Policy::units, true);
    }

    @Override
    public boolean mayWait() {
        return false;
    }

    /** As {@link #take}, with other limits; a charge that is above its limit is as high as that. */
    Verdict take(List<Charge> charges, ToIntFunction<Policy> limit) {
        return decide(charges, limit, true);
    }

    /** What {@link #take} would say, without taking anything. */
    Verdict look(List<Charge> charges, ToIntFunction<Policy> limit) {
        return decide(charges, limit, false);
    }

    private Verdict decide(List<Charge> charges, ToIntFunction<Policy> limit, boolean taking) {
        List<Count> counts = new ArrayList<>(charges.size());
        for (Charge charge : charges) {
            counts.add(count(charge, limit));
        }
        List<Shard> shards = inOrder(counts);
        shards.forEach(shard -> shard.lock.lock());
        try {
            return decide(counts, taking);
        } finally {
            shards.forEach(shard -> shard.lock.unlock());
        }
    }

    /** The shards to lock, in one order, so that no two callers wait for each other. */
    private static List<Shard> inOrder(List<Count> counts) {
        if (counts.size() == 1) {
            return List.of(counts.get(0).shard);
        }
        List<Shard> shards = counts.stream()
                .sorted(Comparator.comparing(count -> count.charge.policy().name()))
                .map(Count::shard)
                .toList();
        if (new HashSet<>(shards).size() < shards.size()) {
            throw new IllegalArgumentException("a policy is charged twice");
        }
        return shards;
    }

    /** The moment is read under the locks, so that it is never before one that was counted. */
    private Verdict decide(List<Count> counts, boolean taking) {
        long now = (nanoTime.getAsLong() - origin) / NANOS_PER_MILLI;
        List<Used> before = new ArrayList<>(counts.size());
        boolean admitted = true;
        for (Count count : counts) {
            Used used = Used.of(count.shard.find(count.hash(now)), now);
            before.add(used);
            admitted &= used.units <= count.most();
        }
        List<Standing> standings = new ArrayList<>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            Count count = counts.get(i);
            Used used = before.get(i);
            boolean fits = used.units <= count.most();
            if (taking && admitted && count.units() > 0) {
                used = used.with(count, now);
                count.shard.put(count.hash(now), used.slots, now);
            }
            standings.add(standing(count, fits, used, now));
        }
        return new Verdict(standings);
    }

    private static Standing standing(Count count, boolean fits, Used used, long now) {
        long reset = used.units == 0
                ? count.window()
                : Slots.fallsBy(used.slots, now, fits ? 1 : used.units - count.most()) - now;
        Policy policy = count.charge.policy();
        return new Standing(policy, fits, Math.max(0, count.limit - used.units), Duration.ofMillis(reset));
    }

    private Count count(Charge charge, ToIntFunction<Policy> limit) {
        Shard[] shards = counts.computeIfAbsent(charge.policy().name(), name -> shards());
        long hash = hash(charge.subject());
        return new Count(charge, limit.applyAsInt(charge.policy()), shards[(int) hash & SHARDS - 1], hash);
    }

    private Shard[] shards() {
        return Stream.generate(() -> new Shard(mostPerShard)).limit(SHARDS).toArray(Shard[]::new);
    }

    /** Nobody outside can find two names of one hash, because the factor is this process's secret. */
    private long hash(String subject) {
        long hash = secret;
        for (int i = 0; i < subject.length(); i++) {
            hash = (hash + subject.charAt(i)) * secret;
            hash ^= hash >>> 32;
        }
        return hash == Shard.FREE ? secret : hash;
    }

    /** What counts now. */
    private static final class Used {
        private final long[] slots;
        private final int units;

        private Used(long[] slots, int units) {
            this.slots = slots;
            this.units = units;
        }

        private static Used of(long[] slots, long now) {
            return new Used(slots, Slots.used(slots, now));
        }

        private Used with(Count count, long now) {
            return new Used(Slots.with(slots, now, count.window(), count.units()), units + count.units());
        }
    }

    /** One charge, and where it is counted. */
    private record Count(Charge charge, int limit, Shard shard, long subject) {

        long hash(long now) {
            return shard.takes(subject, now) ? subject : CROWD;
        }

        /** How much may have been taken so that the charge fits. */
        int most() {
            return limit - units();
        }

        int units() {
            return Math.min(limit, charge.units());
        }

        long window() {
            return charge.policy().window().toMillis();
        }
    }
}
