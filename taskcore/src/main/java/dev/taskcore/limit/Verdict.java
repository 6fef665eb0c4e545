package dev.taskcore.limit;

import java.time.Duration;
import java.util.List;

/**
 * Whether a call may go on. Immutable.
 *
 * @param standings how each count stands, in the order of the charges
 */
public record Verdict(List<Standing> standings) {

    /**
     * Copies the standings.
     *
     * @param standings how each count stands, in the order of the charges
     */
    public Verdict {
        standings = List.copyOf(standings);
    }

    /**
     * Whether every charge fitted, and was taken; otherwise nothing was.
     *
     * @return true if the call may go on
     */
    public boolean admitted() {
        for (Standing standing : standings) {
            if (!standing.fits()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The counts that refuse.
     *
     * @return the standings that do not fit, none if it is admitted
     */
    public List<Standing> refusals() {
        return standings.stream().filter(standing -> !standing.fits()).toList();
    }

    /**
     * How long to wait until every charge fits.
     *
     * @return zero if it is admitted
     */
    public Duration retryAfter() {
        return refusals().stream().map(Standing::reset).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
