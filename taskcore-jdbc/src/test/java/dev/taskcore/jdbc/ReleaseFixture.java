package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.fullTask;
import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.Samples.tenant;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of a release with something in them, as a script that is kept for as long as anybody may have them. */
final class ReleaseFixture {

    static final List<String> OWNERS = List.of("ada", "bob", "eve");
    static final int TASKS = 12;

    private ReleaseFixture() {}

    /** Puts the same into every storage. What a fixture was made with is not changed any more. */
    static void fill(Storage storage) {
        storage.commit(Change.builder().create(tenant("acme")).build());
        for (String owner : OWNERS) {
            storage.commit(Change.builder()
                    .create(account("acme", owner))
                    .create(session("acme", "session-" + owner, owner))
                    .receipt(receipt("acme", owner + " task.create", "key", TestClock.START))
                    .build());
            for (int n = 0; n < TASKS; n++) {
                Task task = owner.equals("ada") && n == 0 ? fullTask("acme", owner, n) : task("acme", owner, n);
                String event = id(OWNERS.indexOf(owner) * 1000L + n);
                storage.commit(Change.builder()
                        .create(task)
                        .tell(new TaskEvent.Created(event, owner, TestClock.START, task))
                        .build());
            }
        }
    }

    /** The script that makes a filled database again: its tables, and every row of each. */
    static String dump(String url) throws SQLException {
        StringBuilder script = new StringBuilder(JdbcStorage.migrationSql(url, JdbcOptions.defaults()));
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String table : tables(url)) {
                script.append("\nDELETE FROM ").append(table).append(";\n");
                rows(connection, table, url, script);
            }
        }
        return script.toString();
    }

    private static List<String> tables(String url) {
        return Catalog.ask(
                url,
                url.startsWith("jdbc:sqlite:")
                        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
                        : "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                                + (isMaria(url) ? "database()" : "'public'") + " ORDER BY 1");
    }

    private static boolean isMaria(String url) {
        return url.startsWith("jdbc:mariadb:");
    }

    private static void rows(Connection connection, String table, String url, StringBuilder script)
            throws SQLException {
        List<String> computed = isMaria(url) ? Catalog.ask(url, """
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = database() AND is_generated = 'ALWAYS'""") : List.of();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                script.append("INSERT INTO ").append(table).append(" VALUES (");
                for (int i = 1; i <= columns; i++) {
                    boolean given = !computed.contains(rows.getMetaData().getColumnName(i));
                    script.append(i == 1 ? "" : ", ").append(given ? literal(rows.getObject(i), url) : "DEFAULT");
                }
                script.append(");\n");
            }
        }
    }

    private static String literal(@Nullable Object value, String url) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
        String quoted = "'" + value.toString().replace("'", "''") + "'";
        return oneLine(isMaria(url) ? quoted.replace("\\", "\\\\") : quoted, url);
    }

    /** So that a line that ends with a semicolon ends a statement. */
    private static String oneLine(String quoted, String url) {
        if (isMaria(url)) {
            return quoted.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
        }
        String character = url.startsWith("jdbc:sqlite:") ? "char" : "chr";
        String plain = quoted;
        for (char control : new char[] {'\r', '\n', '\t'}) {
            plain = plain.replace(String.valueOf(control), "' || " + character + "(" + (int) control + ") || '");
        }
        return plain;
    }

    /** Runs a script of this kind. */
    static void load(String url, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : script.split(";\n", -1)) {
                if (!sql.isBlank()) {
                    boolean unused = statement.execute(sql);
                }
            }
            connection.commit();
        }
    }
}
