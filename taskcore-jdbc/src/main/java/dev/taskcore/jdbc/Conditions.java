package dev.taskcore.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a statement, all of which hold, and the values that are bound to them. Not thread-safe. */
final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private List<Conditions> kinds = List.of();
    private boolean search;

    Conditions and(String condition, Object... bound) {
        sql.append(sql.isEmpty() ? "" : " AND ").append(condition);
        Collections.addAll(values, bound);
        return this;
    }

    Conditions and(Conditions other) {
        return and(other.sql(), other.values.toArray());
    }

    Conditions or(Conditions one, Conditions other) {
        List<Object> either = new ArrayList<>(one.values);
        either.addAll(other.values);
        return and("(" + one.sql() + " OR " + other.sql() + ")", either.toArray());
    }

    /** That an expression is one of these values; nothing where there are none. */
    Conditions in(String expression, Collection<?> any) {
        if (any.size() == 1) {
            return and(expression + " = ?", any.toArray());
        }
        return any.isEmpty() ? this : and(expression + " IN (" + marks(any.size()) + ")", any.toArray());
    }

    /** The same for many values, some of them repeated, so that there are few different statements. */
    Conditions inMany(String expression, List<String> any) {
        List<String> padded = new ArrayList<>(any);
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(any.get(0));
        }
        return in(expression, padded);
    }

    Conditions copy() {
        Conditions copy = new Conditions();
        copy.sql.append(sql);
        copy.values.addAll(values);
        copy.kinds = kinds;
        copy.search = search;
        return copy;
    }

    /** That one of the conditions is best answered by the full-text index. */
    Conditions searching() {
        search = true;
        return this;
    }

    boolean isSearch() {
        return search;
    }

    /**
     * That one of several holds besides, of which no row meets two: each is looked for by the index that is best for
     * it.
     */
    Conditions oneOf(Conditions... several) {
        kinds = List.of(several);
        return this;
    }

    String sql() {
        return sql.toString();
    }

    /** A statement that ends where its conditions begin, or one of these for each kind of row. */
    String of(String select) {
        return kinds.isEmpty()
                ? select + sql
                : kinds.stream()
                        .map(kind -> select + sql + " AND " + kind.sql)
                        .collect(Collectors.joining(" UNION ALL "));
    }

    /** What is bound to {@link #of}. */
    List<Object> values() {
        return kinds.isEmpty()
                ? values
                : kinds.stream()
                        .flatMap(kind -> Stream.concat(values.stream(), kind.values.stream()))
                        .toList();
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
