package dev.taskcore.cache;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * Where the generations of owners are read: numbers that are others after the commits that touch an owner, as
 * {@link dev.taskcore.change.Change#touched()} says, and of which none but 0 comes back. What was read after a
 * generation was, and before another one is, is not older than that generation. Thread-safe.
 */
@FunctionalInterface
public interface GenerationStore {

    /**
     * The generations of some owners, as they are where decisions are read.
     *
     * @param owners the owners, of any tenants
     * @return the generation of each of them; {@link Generation#NONE} for one who is erased or was never touched. Its 0
     *     comes back with each erasure, so nothing may be kept by it
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    Map<Owner, Generation> find(Set<Owner> owners);

    /**
     * What both numbers of an owner without any begin at, from where each commit adds 1: in microseconds, because no
     * owner is touched a million times in a second, so that one who was erased meets no number again.
     *
     * @param now the time of the commit
     * @return a number above all that owners had before
     */
    static long first(Instant now) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }
}
