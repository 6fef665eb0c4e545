package dev.taskcore.http;

import dev.taskcore.http.Problem.Kind;
import dev.taskcore.http.Problem.Outcome;
import java.util.concurrent.Semaphore;

/**
 * One request's right to be worked on, of which there are so many. Whoever waits for a client leaves it meanwhile, so
 * that no client can keep it. Not thread-safe.
 */
final class Place {

    private final Semaphore free;
    private boolean taken;

    /** A place that is not taken yet. */
    Place(Semaphore free) {
        this.free = free;
    }

    /**
     * Takes it, without waiting.
     *
     * @throws ProblemException if others have all there are
     */
    void take() {
        if (!free.tryAcquire()) {
            throw Problem.failed(Kind.UNAVAILABLE, Outcome.NOT_APPLIED, "Too many requests are being answered now.")
                    .header("Retry-After", "1")
                    .asException();
        }
        taken = true;
    }

    /** Leaves it to others, if it was taken. */
    void leave() {
        if (taken) {
            taken = false;
            free.release();
        }
    }
}
