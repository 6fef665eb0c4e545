package dev.taskcore.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that the nodes of one storage keep together, so that one of them need not read what another has just read.
 * Nothing in it is needed: it may forget anything at any time, and what it gives is held against what was put there.
 * Thread-safe.
 */
public interface SecondLevel {

    /**
     * What is kept under a name. It never throws, and a caller waits for it no longer than for a read.
     *
     * @param name the name
     * @return the value, or null if there is none or it cannot be had soon
     */
    byte @Nullable [] get(String name);

    /**
     * Keeps a value. It returns at once and never throws: what cannot be kept now is dropped.
     *
     * @param name the name, in which nothing stands that is secret
     * @param value the value, which nobody changes any more
     * @param lifetime how long it may be kept, more than zero
     */
    void put(String name, byte[] value, Duration lifetime);
}
