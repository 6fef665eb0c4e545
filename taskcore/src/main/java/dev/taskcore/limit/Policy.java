package dev.taskcore.limit;

import java.time.Duration;
import java.util.Set;

/**
 * So many units in any stretch of time as long as the window. Immutable.
 *
 * @param name what it is called; a policy that is changed under its name keeps what it has counted
 * @param by whom it counts by
 * @param holdsFor whom it holds for
 * @param routes the calls that it holds for
 * @param units how many units, 1 to {@value #MOST_UNITS}
 * @param window in what time, 1 s to 24 h
 * @param weighed whether calls cost what {@link Cost} says; otherwise one unit each
 */
public record Policy(
        String name,
        Subject by,
        Set<Audience> holdsFor,
        Set<RouteGroup> routes,
        int units,
        Duration window,
        boolean weighed) {

    /** The most units that a policy can have. */
    public static final int MOST_UNITS = 1_000_000;

    /** The shortest window. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest window. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /**
     * Checks and copies what it is made of.
     *
     * @param name what it is called; a policy that is changed under its name keeps what it has counted
     * @param by whom it counts by
     * @param holdsFor whom it holds for
     * @param routes the calls that it holds for
     * @param units how many units, 1 to {@value #MOST_UNITS}
     * @param window in what time, 1 s to 24 h
     * @param weighed whether calls cost what {@link Cost} says; otherwise one unit each
     */
    public Policy {
        holdsFor = Set.copyOf(holdsFor);
        routes = Set.copyOf(routes);
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("a name is up to 32 of a-z, 0-9 and -, a letter first");
        }
        if (units < 1 || units > MOST_UNITS) {
            throw new IllegalArgumentException("units: " + units + " is not from 1 to " + MOST_UNITS);
        }
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window: it is not from 1s to 24h");
        }
        if (by != Subject.ADDRESS && holdsFor.contains(Audience.STRANGER)) {
            throw new IllegalArgumentException("for: strangers can be counted by address only");
        }
    }

    /**
     * What one call costs under this policy.
     *
     * @param cost the kind of call
     * @return units, 0 if it costs nothing further
     */
    public int price(Cost cost) {
        if (weighed) {
            return cost.units();
        }
        return cost == Cost.OPERATION ? 0 : 1;
    }

    boolean appliesTo(Audience audience) {
        return holdsFor.contains(audience);
    }

    boolean appliesTo(Audience audience, RouteGroup group) {
        return appliesTo(audience) && routes.contains(group);
    }

    /** The units that so many calls cost: never more than there are, so that what waits is admitted at last. */
    int charge(Cost cost, int times) {
        return (int) Math.min(units, (long) price(cost) * times);
    }
}
