package dev.taskcore.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An insert of one row as an insert of many. The values of a column come as one array, so that there is one text for
 * any number of rows.
 *
 * @param sql binds an array for each value of the one row
 * @param named how many values at the front say which row it is, of which more may come; 0 where no two come
 * @param sure whether it touches a row for each or fails
 */
record Many(String sql, int named, boolean sure) {

    private static final String VALUES = " VALUES (";
    private static final String ON_CONFLICT = "ON CONFLICT";

    /**
     * On PostgreSQL. That a key is in use is an error here, even where the insert of one row would do nothing: it is
     * for all of them, and cheaper.
     */
    static Many of(String insert, int named) {
        String sql = insert.replace("\nVALUES (", VALUES);
        int values = sql.indexOf(VALUES);
        int conflict = sql.indexOf(ON_CONFLICT);
        String row = (conflict < 0 ? sql : sql.substring(0, conflict))
                .substring(values + VALUES.length())
                .strip();
        String onConflict = conflict < 0 ? "" : sql.substring(conflict);
        String tail = onConflict.strip().endsWith("DO NOTHING") ? "" : onConflict;
        StringBuilder select = new StringBuilder();
        int columns = 0;
        for (char c : row.substring(0, row.length() - 1).toCharArray()) {
            select.append(c == '?' ? "n.v" + columns++ : c);
        }
        String names = IntStream.range(0, columns).mapToObj(i -> "v" + i).collect(Collectors.joining(", "));
        return new Many(
                sql.substring(0, values) + " SELECT " + select + " FROM unnest(" + Conditions.marks(columns) + ") AS n("
                        + names + ") " + tail,
                named,
                !tail.contains("WHERE"));
    }

    /**
     * The rows of steps that are inserts of one. No statement may come upon the same row twice: those that do are a
     * second one, and if that is not enough there is none.
     */
    List<Part> of(List<Step> steps) {
        if (named == 0) {
            return List.of(new Rows(sql, steps.stream().map(Step::values).toList()));
        }
        Map<List<@Nullable Object>, List<@Nullable Object>> first = new LinkedHashMap<>();
        Map<List<@Nullable Object>, List<@Nullable Object>> second = new LinkedHashMap<>();
        for (Step step : steps) {
            List<@Nullable Object> name = step.values().subList(0, named);
            if (first.putIfAbsent(name, step.values()) != null && second.putIfAbsent(name, step.values()) != null) {
                return List.of();
            }
        }
        return Stream.of(first, second)
                .filter(rows -> !rows.isEmpty())
                .<Part>map(rows -> new Rows(sql, List.copyOf(rows.values())))
                .toList();
    }

    private record Rows(String sql, List<List<@Nullable Object>> rows) implements Part {

        @Override
        public int bind(PreparedStatement statement, int from) throws SQLException {
            int columns = rows.get(0).size();
            for (int i = 0; i < columns; i++) {
                int column = i;
                Bindings.bind(
                        statement,
                        from + i,
                        rows.stream().map(row -> row.get(column)).toArray());
            }
            return from + columns;
        }

        @Override
        public void check(long touched) {
            if (touched != rows.size()) {
                throw VendorErrors.refused("One of " + rows.size() + " rows is refused.");
            }
        }
    }
}
