package dev.taskcore.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a commit did to one thing of an owner's, as far as an answer can tell from it that it is still true. Immutable.
 *
 * @param id the thing's
 * @param before the group that it was in, or null if it was not there
 * @param after the group that it is in, or null if it is gone
 */
public record Trace(
        String id, @Nullable String before, @Nullable String after) {}
