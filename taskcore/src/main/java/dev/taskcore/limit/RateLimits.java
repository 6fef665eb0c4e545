package dev.taskcore.limit;

import java.util.ArrayList;
import java.util.List;

/** What is asked before a call is answered: the policies that hold now, over the limiter that counts. Thread-safe. */
public final class RateLimits {

    private final RateLimiter limiter;
    private volatile Policies policies;

    /**
     * Limits.
     *
     * @param policies what holds at first
     * @param limiter what counts
     */
    public RateLimits(Policies policies, RateLimiter limiter) {
        this.policies = policies;
        this.limiter = limiter;
    }

    /**
     * No limits at all.
     *
     * @return limits that let everything through
     */
    public static RateLimits off() {
        return new RateLimits(Policies.off(), new LocalLimiter());
    }

    /**
     * Whether nothing is limited now, so that nobody need be known.
     *
     * @return true without any policy
     */
    public boolean isOff() {
        return policies.all().isEmpty();
    }

    /**
     * Whether {@link #take} may wait for somebody outside this process.
     *
     * @return what the limiter says of itself
     */
    public boolean mayWait() {
        return limiter.mayWait();
    }

    /**
     * Takes what calls cost, under every policy that holds for them.
     *
     * @param asker who asks
     * @param group what they are about
     * @param cost their kind
     * @param times how many there are
     * @return the verdict; without any standing if no policy holds for them
     * @throws dev.taskcore.error.UnavailableException if it cannot be decided; nobody may go on then
     */
    public Verdict take(Asker asker, RouteGroup group, Cost cost, int times) {
        Audience audience = Audience.of(asker.actor());
        List<Charge> charges = new ArrayList<>();
        for (Policy policy : policies.all()) {
            if (policy.appliesTo(audience, group)) {
                charges.add(new Charge(policy, policy.by().of(asker), policy.charge(cost, times)));
            }
        }
        return charges.isEmpty() ? new Verdict(List.of()) : limiter.take(charges);
    }

    /**
     * How the counts of every policy stand that holds for somebody anywhere. It costs nothing.
     *
     * @param asker who asks
     * @return a standing for each
     * @throws dev.taskcore.error.UnavailableException if it cannot be told
     */
    public List<Standing> standings(Asker asker) {
        Audience audience = Audience.of(asker.actor());
        List<Charge> charges = policies.all().stream()
                .filter(policy -> policy.appliesTo(audience))
                .map(policy -> new Charge(policy, policy.by().of(asker), 0))
                .toList();
        return charges.isEmpty() ? List.of() : limiter.take(charges).standings();
    }

    /**
     * Lets other policies hold from now on. What was counted stays counted under a policy of the same name.
     *
     * @param others what holds now
     */
    public void replace(Policies others) {
        policies = others;
    }
}
