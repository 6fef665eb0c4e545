package dev.taskcore.cache;

import java.util.Collection;

/**
 * How nodes tell each other whose data they have written, so that what others keep is asked for again at once instead
 * of within a second. Nothing depends on it: a message may be lost or come late, since leases end by themselves.
 * Thread-safe.
 */
public interface Broadcast {

    /**
     * Tells the other nodes of a commit. It returns at once and never throws: what cannot be told now is dropped.
     *
     * @param owners whose data was written, at least one
     */
    void touched(Collection<Owner> owners);

    /**
     * Hears the other nodes from now on.
     *
     * @param listener who is told, by one thread at a time, and must return soon
     */
    void listen(Listener listener);

    /**
     * No other nodes, or none that talk.
     *
     * @return a broadcast that tells nobody anything
     */
    static Broadcast none() {
        return new Broadcast() {
            @Override
            public void touched(Collection<Owner> owners) {
                // Nobody listens.
            }

            @Override
            public void listen(Listener listener) {
                // Nobody tells.
            }
        };
    }

    /** Who hears of the commits of other nodes. */
    interface Listener {

        /**
         * Another node has committed.
         *
         * @param owners whose data was written
         */
        void touched(Collection<Owner> owners);

        /** Messages may have been lost: anybody's data may have been written. */
        void missed();
    }
}
