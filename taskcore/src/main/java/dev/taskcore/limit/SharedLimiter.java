package dev.taskcore.limit;

import dev.taskcore.error.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts together with other nodes, and by shares where that cannot be: then this node admits no more than its part of
 * each limit. So nothing is unlimited at any time. Thread-safe.
 *
 * <p>The bound: while the shared counts answer, theirs. While they do not, the nodes together admit the limit in any
 * window, provided that they are no more than was said and that no call costs more than a share; a window that began
 * before may have twice the limit. When they answer again, shares go on to hold for a window and some seconds, in which
 * both must admit: counts that came back empty would otherwise admit the limit a second time.
 */
public final class SharedLimiter implements RateLimiter {

    /** By how much nodes may differ in when they find the shared counts again. */
    private static final Duration APART = Duration.ofSeconds(5);

    private final RateLimiter shared;
    private final int nodes;
    private final LongSupplier nanoTime;

    /** What this node has admitted in any way. */
    private final LocalLimiter own;

    /** Whether the shared counts did not answer when they were asked last. */
    private volatile boolean missing;

    /** When they answered again. */
    private volatile long back;

    /**
     * Counts together.
     *
     * @param shared the counts of all nodes, which throw {@link UnavailableException} where they cannot decide
     * @param nodes how many nodes there are at most, 1 or more
     */
    public SharedLimiter(RateLimiter shared, int nodes) {
        this(shared, nodes, System::nanoTime);
    }

    SharedLimiter(RateLimiter shared, int nodes, LongSupplier nanoTime) {
        if (nodes < 1) {
            throw new IllegalArgumentException("there must be a node at least, not " + nodes);
        }
        this.shared = shared;
        this.nodes = nodes;
        this.nanoTime = nanoTime;
        this.own = new LocalLimiter(nanoTime);
        this.back = nanoTime.getAsLong() - Policy.LONGEST.plus(APART).toNanos();
    }

    @Override
    public Verdict take(List<Charge> charges) {
        try {
            return sharesHold(charges) ? takeBoth(charges) : takeShared(charges);
        } catch (UnavailableException e) {
            missing = true;
            return own.take(charges, this::share);
        }
    }

    private Verdict takeShared(List<Charge> charges) {
        Verdict verdict = shared.take(charges);
        if (verdict.admitted()) {
            var unused = own.take(charges, policy -> Policy.MOST_UNITS);
        }
        return verdict;
    }

    /** The share is looked at first, so that who is refused by it uses up nothing of what is shared. */
    private Verdict takeBoth(List<Charge> charges) {
        Verdict share = own.look(charges, this::share);
        if (!share.admitted()) {
            return share;
        }
        Verdict verdict = shared.take(charges);
        if (missing) {
            back = nanoTime.getAsLong();
            missing = false;
        }
        if (!verdict.admitted()) {
            return verdict;
        }
        share = own.take(charges, this::share);
        return share.admitted() ? verdict : share;
    }

    private boolean sharesHold(List<Charge> charges) {
        long ago = nanoTime.getAsLong() - back;
        return missing
                || charges.stream()
                        .anyMatch(charge ->
                                ago < charge.policy().window().plus(APART).toNanos());
    }

    private int share(Policy policy) {
        return Math.max(1, policy.units() / nodes);
    }
}
