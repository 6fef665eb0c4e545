package dev.taskcore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
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

    /** What gives a row its search vector, which only the tasks beyond the first few of an owner have. */
    private static final Pattern VECTOR =
            Pattern.compile("CASE WHEN .* > (\\d+) THEN array_to_tsvector.*", Pattern.DOTALL);

    static CopyRow of(String sql) {
        Matcher insert = INSERT.matcher(sql);
        if (!insert.matches()) {
            throw new IllegalStateException("only single inserts are copied, and this is " + sql);
        }
        return new CopyRow(insert.group(1), insert.group(2), parts(insert.group(3)));
    }

    /** What stands between the commas that are in no parentheses. */
    private static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(list.substring(from).strip());
        return parts;
    }

    int parameters() {
        return values.stream().mapToInt(CopyRow::parameters).sum();
    }

    private static int parameters(String value) {
        return (int) value.chars().filter(c -> c == '?').count();
    }

    String copy() {
        return "COPY " + table + " (" + columns + ") FROM STDIN";
    }

    /**
     * Adds a row with the parameters' values.
     *
     * @param count tells the number of an owner's tasks with this one
     */
    void append(@Nullable Object[] bound, ToIntFunction<String> count, StringBuilder rows) {
        int next = 0;
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                rows.append('\t');
            }
            String value = values.get(i);
            Matcher vector = VECTOR.matcher(value);
            if (vector.matches()) {
                int few = Integer.parseInt(vector.group(1));
                boolean indexed = count.applyAsInt(bound[next] + " " + bound[next + 1]) > few;
                append(indexed ? vector(bound[next + 2], bound[next + 3]) : null, rows);
            } else if (value.contains("?")) {
                append(bound[next], rows);
            } else {
                rows.append(value);
            }
            next += parameters(value);
        }
        rows.append('\n');
    }

    /** Words are letters and digits, which need no escape between quotes. */
    private static String vector(@Nullable Object words, @Nullable Object prefix) {
        return String.valueOf(words).replaceAll(" (\\S+)", "'" + prefix + "$1' ");
    }

    private static void append(@Nullable Object value, StringBuilder rows) {
        if (value == null) {
            rows.append("\\N");
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
