package dev.taskcore.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements that SQLite and PostgreSQL write alike, and others do not. */
final class CommonSql {

    private CommonSql() {}

    /** What {@link Dialect#add} is. */
    static String add(String table, List<String> key, List<String> counting, List<String> rest, List<String> numbers) {
        return insert(table + " AS t", key, counting, rest, numbers) + " ON CONFLICT (" + String.join(", ", key)
                + ") DO UPDATE SET " + sums(counting, numbers, "t.", "excluded.%s");
    }

    /** What every dialect's {@link Dialect#add} begins with. */
    static String insert(
            String table, List<String> key, List<String> counting, List<String> rest, List<String> numbers) {
        List<String> columns =
                Stream.of(key, counting, rest, numbers).flatMap(List::stream).toList();
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + Conditions.marks(columns.size()) + ")";
    }

    /** What every dialect's {@link Dialect#add} ends with, by how it calls what is there and what is inserted. */
    static String sums(List<String> counting, List<String> numbers, String there, String inserted) {
        return Stream.concat(
                        counting.stream().map(count -> count + " = " + there + count + " + 1"),
                        numbers.stream()
                                .map(number -> number + " = " + there + number + " + " + inserted.formatted(number)))
                .collect(Collectors.joining(", "));
    }

    /**
     * What {@link Dialect#purge} is. The outer condition looks again, because a row may have been renewed since the
     * inner one saw it.
     */
    static Step purge(String table, String key, Instant now, int limit) {
        return Step.of("""
                DELETE FROM %1$s WHERE (%2$s) IN
                    (SELECT %2$s FROM %1$s WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
                AND expires_at <= ?""".formatted(table, key), now, limit, now);
    }

    /** What {@link Dialect#beyond} is, an index's range where one is in this order. */
    static Conditions beyond(List<String> columns, String than, List<Object> values) {
        return new Conditions()
                .and(
                        "(" + String.join(", ", columns) + ") " + than + " (" + Conditions.marks(values.size()) + ")",
                        values.toArray());
    }
}
