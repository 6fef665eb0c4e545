package dev.taskcore.page;

import org.jspecify.annotations.Nullable;

/** Which page is wanted. Immutable. */
public sealed interface PageRequest {

    /** How many items a page holds where nothing else is said. */
    int DEFAULT_LIMIT = 20;

    /** The most items that a page may hold. */
    int MAX_LIMIT = 200;

    /**
     * How many items the page may hold.
     *
     * @return 1 to {@link #MAX_LIMIT}; the use case refuses any other
     */
    int limit();

    /**
     * The page after a cursor. It costs the same at every depth, and misses and doubles nothing that does not change
     * during the walk.
     *
     * @param cursor what the page before gave as {@link Page#next()}, or null for the first
     * @param limit how many items it may hold
     * @param count whether the total is wanted too
     */
    record After(@Nullable String cursor, int limit, boolean count) implements PageRequest {}

    /**
     * The page of a number. Deep ones cost more than {@link After}, and a walk sees what moves between two pages twice
     * or not at all.
     *
     * @param number which page, from 1
     * @param limit how many items it may hold
     */
    record Numbered(int number, int limit) implements PageRequest {}

    /**
     * The first page.
     *
     * @param limit how many items it may hold
     * @return the request
     */
    static PageRequest first(int limit) {
        return new After(null, limit, false);
    }

    /**
     * The page after a cursor.
     *
     * @param cursor what the page before gave
     * @param limit how many items it may hold
     * @return the request
     */
    static PageRequest after(String cursor, int limit) {
        return new After(cursor, limit, false);
    }

    /**
     * The page of a number.
     *
     * @param number which page, from 1
     * @param limit how many items it may hold
     * @return the request
     */
    static PageRequest numbered(int number, int limit) {
        return new Numbered(number, limit);
    }
}
