package dev.taskcore.page;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable.
 *
 * @param items what is on it, in the order of the query
 * @param limit how many it may hold
 * @param next the cursor of the page after it, or null on the last one and where pages have numbers
 * @param number its number from 1, where it was asked for by number
 * @param total how many there are on all pages, where that was asked for
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, int limit, @Nullable String next, OptionalInt number, OptionalLong total) {

    /**
     * Checks and copies what it is made of.
     *
     * @param items what is on it, in the order of the query
     * @param limit how many it may hold
     * @param next the cursor of the page after it, or null on the last one and where pages have numbers
     * @param number its number from 1, where it was asked for by number
     * @param total how many there are on all pages, where that was asked for
     */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * How many pages there are.
     *
     * @return at least 1 where {@link #total} is known, empty otherwise
     */
    public OptionalLong pages() {
        return total.isPresent()
                ? OptionalLong.of(Math.max(1, (total.getAsLong() + limit - 1) / limit))
                : OptionalLong.empty();
    }
}
