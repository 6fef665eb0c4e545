package dev.taskcore.http;

import dev.taskcore.http.Problem.Kind;
import dev.taskcore.http.Problem.Outcome;
import java.util.concurrent.Semaphore;

/**
 * One request's right to be worked on, of which there are so many. Whoever waits for a client leaves it meanwhile, so
 * that no client can keep it. Not thread-safe.
 */
final class Place {

    /** Where the gate leaves the place of a request for its route, on the request. */
    static final String ATTRIBUTE = "dev.taskcore.http.place";

    /** What those hear for whom there is none. */
    static final Problem NONE = Problem.failed(
                    Kind.UNAVAILABLE, Outcome.NOT_APPLIED, "Too many requests are being answered now.")
            .header("Retry-After", "1");

    private final Semaphore free;
    private boolean taken;

    /** A place that is not taken yet. */
    Place(Semaphore free) {
        this.free = free;
    }

    /** Takes it unless it is taken, without waiting; false if others have all there are. */
    boolean tryTake() {
        taken = taken || free.tryAcquire();
        return taken;
    }

    /**
     * As {@link #tryTake}.
     *
     * @throws ProblemException if others have all there are
     */
    void take() {
        if (!tryTake()) {
            throw NONE.asException();
        }
    }

    /** Leaves it to others, if it was taken. */
    void leave() {
        if (taken) {
            taken = false;
            free.release();
        }
    }
}
