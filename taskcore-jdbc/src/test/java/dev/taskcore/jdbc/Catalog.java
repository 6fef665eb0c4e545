package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a database says of its columns and indexes, in an order of its own and without how they were spelt. */
final class Catalog {

    private static final String SQLITE = """
            SELECT 'column ' || t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
            FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
            UNION ALL
            SELECT 'index ' || tbl_name, name, sql, '', '', '' FROM sqlite_master WHERE type = 'index'
            ORDER BY 1, 2""";

    private static final String POSTGRES = """
            SELECT 'column ' || table_name, column_name, data_type, is_nullable, column_default, collation_name
            FROM information_schema.columns WHERE table_schema = current_schema()
            UNION ALL
            SELECT 'index ' || tablename, indexname, replace(indexdef, schemaname || '.', ''), '', '', ''
            FROM pg_indexes WHERE schemaname = current_schema()
            ORDER BY 1, 2""";

    private static final String MARIA = """
            SELECT concat('column ', table_name), column_name, column_type, is_nullable,
                coalesce(column_default, generation_expression), collation_name
            FROM information_schema.columns WHERE table_schema = database()
            UNION ALL
            SELECT concat('index ', table_name), index_name, group_concat(column_name ORDER BY seq_in_index), non_unique,
                '', ''
            FROM information_schema.statistics WHERE table_schema = database() GROUP BY table_name, index_name
            ORDER BY 1, 2""";

    private Catalog() {}

    /** Every column and every index, each in a line that begins with its kind and its table. */
    static List<String> of(String url) {
        return ask(url, columnsAndIndexes(url)).stream().map(Catalog::plain).toList();
    }

    private static String columnsAndIndexes(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        return url.startsWith("jdbc:mariadb:") ? MARIA : POSTGRES;
    }

    /** The rows of an answer, their values parted by blanks. */
    static List<String> ask(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                lines.add(String.join(" ", values));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The indexes alone. */
    static List<String> indexes(String url) {
        return of(url).stream().filter(line -> line.startsWith("index")).toList();
    }

    private static String plain(String line) {
        return line.toLowerCase(Locale.ROOT)
                .replaceAll("[\"`]|\\bmain\\.", "")
                .replaceAll("\\s+", " ")
                .replaceAll("(?<=[,(]) | (?=[(),])", "")
                .strip();
    }
}
