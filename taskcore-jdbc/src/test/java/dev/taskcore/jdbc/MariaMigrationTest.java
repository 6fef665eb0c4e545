package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.jdbc.JdbcOptions.Migrations;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB commits each statement of a migration by itself, so one that was stopped has left a part. */
@Tag("mariadb")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaMigrationTest {

    private String whole = "";
    private List<Integer> statements = List.of();

    @BeforeAll
    void migrateWithoutAStop() throws SQLException {
        whole = MariaServer.newDatabase();
        Dying immortal = new Dying(whole, Integer.MAX_VALUE, false);
        JdbcStorage.on(immortal).close();
        statements = IntStream.range(0, immortal.ran).boxed().toList();
    }

    List<Integer> statements() {
        return statements;
    }

    @Test
    void thereIsMoreThanOneStatementToStopAt() {
        assertThat(statements).hasSizeGreaterThan(9);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void oneThatIsKilledBeforeAnyStatementIsTakenUpAgain(int before) throws SQLException {
        takenUpAgain(before, true);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void oneOfWhichAnyStatementFailsIsTakenUpAgain(int before) throws SQLException {
        takenUpAgain(before, false);
    }

    private void takenUpAgain(int before, boolean killed) throws SQLException {
        String url = MariaServer.newDatabase();
        Dying dying = new Dying(url, before, killed);
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> JdbcStorage.on(dying));
        assertThat(dying.ran).isGreaterThanOrEqualTo(before);

        JdbcStorage.open(url).close();

        JdbcStorage.open(url, JdbcOptions.defaults().migrations(Migrations.VALIDATE))
                .close();
        assertThat(columnsAndKeys(url)).isEqualTo(columnsAndKeys(whole));
        assertThat(rows(url, "SELECT id FROM taskcore_tenants")).containsExactly("default");
    }

    @Test
    void everyTextIsComparedByItsBytesAndItsTrailingBlanks() throws SQLException {
        assertThat(rows(whole, """
                        SELECT DISTINCT collation_name FROM information_schema.columns
                        WHERE table_schema = database() AND collation_name IS NOT NULL
                            AND table_name <> 'taskcore_schema_history'""")).containsExactly("utf8mb4_nopad_bin");
    }

    private static Set<String> columnsAndKeys(String url) throws SQLException {
        Set<String> all = new TreeSet<>(rows(url, """
                SELECT concat_ws(' ', table_name, column_name, column_type, is_nullable, collation_name)
                FROM information_schema.columns WHERE table_schema = database()"""));
        all.addAll(rows(url, """
                SELECT concat_ws(' ', table_name, index_name, seq_in_index, column_name, non_unique)
                FROM information_schema.statistics WHERE table_schema = database()"""));
        return all;
    }

    private static Set<String> rows(String url, String sql) throws SQLException {
        Set<String> all = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    /** Gives connections that stop a migration before one of its statements, and are dead from then on if killed. */
    private static final class Dying extends MariaDbDataSource {

        private final int before;
        private final boolean killed;
        private final List<Connection> opened = new ArrayList<>();
        private int ran;
        private boolean dead;

        Dying(String url, int before, boolean killed) throws SQLException {
            super(url);
            this.before = before;
            this.killed = killed;
        }

        @Override
        public Connection getConnection() throws SQLException {
            opened.add(super.getConnection());
            return proxy(Connection.class, opened.get(opened.size() - 1));
        }

        /** What a server does with the connections of a client that is gone. */
        private void end() throws SQLException {
            for (Connection connection : dead ? opened : List.<Connection>of()) {
                connection.close();
            }
        }

        private <T> T proxy(Class<T> type, Object target) {
            InvocationHandler handler = (self, method, arguments) -> {
                boolean runs = method.getName().startsWith("execute") && arguments != null;
                if (runs && isOfTheMigration((String) arguments[0])) {
                    if (ran == before) {
                        dead = killed;
                        end();
                        throw new SQLException("stopped", "HY000", 1);
                    }
                    ran++;
                }
                if (dead && !method.getName().equals("close")) {
                    throw new SQLException("killed", "08000", 1);
                }
                try {
                    Object result = method.invoke(target, arguments);
                    return result instanceof Statement && method.getReturnType() == Statement.class
                            ? proxy(Statement.class, result)
                            : result;
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private static boolean isOfTheMigration(String sql) {
            return sql.contains("taskcore_") && !sql.contains("taskcore_schema_history");
        }
    }
}
