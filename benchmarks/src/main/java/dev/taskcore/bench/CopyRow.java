package dev.taskcore.bench;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an insert is as a row of a {@code COPY} in text form.
 *
 * @param table the table
 * @param columns its columns, as the insert lists them
 * @param values what the insert gives each: a parameter, perhaps inside a function, or a constant
 */
record CopyRow(String table, String columns, List<String> values) {

    private static final Pattern INSERT = Pattern.compile(
            "INSERT INTO (\\S+)(?: AS \\S+)?\\s+\\(([^)]*)\\)\\s+VALUES \\(([^;]*?)\\)\\s*(?:ON CONFLICT [^;]*)?");

    static CopyRow of(String sql) {
        Matcher insert = INSERT.matcher(sql);
        if (!insert.matches()) {
            throw new IllegalStateException("only single inserts are copied, and this is " + sql);
        }
        List<String> values =
                Arrays.stream(insert.group(3).split(",")).map(String::strip).toList();
        return new CopyRow(insert.group(1), insert.group(2), values);
    }

    int parameters() {
        return (int) values.stream().filter(value -> value.contains("?")).count();
    }

    String copy() {
        return "COPY " + table + " (" + columns + ") FROM STDIN";
    }

    /** Adds a row with the parameters' values. */
    void append(@Nullable Object[] bound, StringBuilder rows) throws SQLException {
        int next = 0;
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                rows.append('\t');
            }
            String value = values.get(i);
            if (value.contains("?")) {
                append(bound[next++], rows);
            } else {
                rows.append(value);
            }
        }
        rows.append('\n');
    }

    private static void append(@Nullable Object value, StringBuilder rows) throws SQLException {
        if (value == null) {
            rows.append("\\N");
        } else if (value instanceof Array words) {
            // A search vector: its words are letters and digits, which need no escape between quotes.
            for (Object word : (Object[]) words.getArray()) {
                rows.append('\'').append(word).append("' ");
            }
        } else {
            escape(value.toString(), rows);
        }
    }

    private static void escape(String text, StringBuilder rows) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
