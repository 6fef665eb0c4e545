package dev.taskcore.http;

import java.util.concurrent.Semaphore;

/**
 * Lets requests in before anything is done for them: so many at once, each if the limits admit it. So the work does not
 * grow with what is asked for. Machines that ask whether the service is well are always let in, for nothing.
 * Thread-safe.
 */
final class Admission {

    private final Semaphore free;
    private final Limits limits;

    Admission(HttpOptions options, Limits limits) {
        this.free = new Semaphore(options.requestsAtOnce());
        this.limits = limits;
    }

    /** A place for a request, to be left when its reply is made: sending one may take as long as the client likes. */
    Place place() {
        return new Place(free);
    }

    /** Takes the place if one is needed on this path; false if there is none. */
    boolean hasPlace(String path, Place place) {
        return SystemRoutes.PROBES.contains(path) || place.tryTake();
    }

    /**
     * Lets a request in.
     *
     * @throws ProblemException if there is no place for it, or a limit is reached
     */
    void admit(Visit visit, Place place) {
        if (!SystemRoutes.PROBES.contains(visit.route())) {
            place.take();
            limits.admit(visit);
        }
    }

    /**
     * Lets in a request that takes no work, and so no place.
     *
     * @throws ProblemException if a limit is reached
     */
    void admitHit(Visit visit) {
        limits.admit(visit);
    }

    /** Whether to let a request in may have to wait for somebody elsewhere. */
    boolean mayWait() {
        return limits.mayWait();
    }
}
