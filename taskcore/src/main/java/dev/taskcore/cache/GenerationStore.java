package dev.taskcore.cache;

import java.util.Map;
import java.util.Set;

/** The port by which the generations of owners are read. Thread-safe. */
@FunctionalInterface
public interface GenerationStore {

    /**
     * The generations of owners as of the last commit.
     *
     * @param owners whose
     * @return for each of them its generation; an owner who is not in it has none, which counts as 0
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    Map<Owner, Long> find(Set<Owner> owners);
}
