package dev.taskcore.cache;

/**
 * What a cache has done since it was made, and how full it is. Immutable.
 *
 * @param hits questions that were answered from memory
 * @param misses questions that were not
 * @param shared answers that another node had read and were found in the second level, instead of a load
 * @param refused what was found in the second level and was no answer of a node with the same secret
 * @param loads answers that were read for keeping; fewer than misses where several callers shared one
 * @param failures loads that failed
 * @param evictions answers that were dropped because they were too old or there was no room
 * @param bytes about how much memory the answers take
 */
public record CacheCounts(
        long hits, long misses, long shared, long refused, long loads, long failures, long evictions, long bytes) {}
