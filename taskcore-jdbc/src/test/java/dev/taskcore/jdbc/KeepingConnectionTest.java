package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

class KeepingConnectionTest {

    private static final String ALL = "SELECT * FROM t";

    @TempDir
    Path folder;

    private Connection writer;
    private Connection reader;

    @BeforeEach
    void open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        writer = config.createConnection(url());
        write("CREATE TABLE t (x INTEGER)", "INSERT INTO t VALUES (1), (2), (3)");
        reader = KeepingConnection.source(url(), config).getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        reader.close();
        writer.close();
    }

    @Test
    void aStatementThatWasClosedIsGivenAgainForItsText() throws SQLException {
        PreparedStatement first = used(ALL);

        assertThat(used(ALL)).isSameAs(first);
        assertThat(used("SELECT x FROM t")).isNotSameAs(first);
    }

    @Test
    void twoOfOneTextAtATimeAreTwo() throws SQLException {
        PreparedStatement one;
        PreparedStatement other;
        try (PreparedStatement first = reader.prepareStatement(ALL);
                PreparedStatement second = reader.prepareStatement(ALL);
                ResultSet rows = first.executeQuery();
                ResultSet same = second.executeQuery()) {
            assertThat(numbers(rows)).containsExactly(1, 2, 3);
            assertThat(numbers(same)).containsExactly(1, 2, 3);
            one = first;
            other = second;
        }

        assertThat(List.of(one.isClosed(), other.isClosed())).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void beyondTheBoundTheLeastRecentlyUsedEnds() throws SQLException {
        PreparedStatement oldest = used("SELECT 0");
        PreparedStatement second = used("SELECT 1");
        for (int i = 2; i < KeepingConnection.KEPT; i++) {
            assertThat(used("SELECT " + i).isClosed()).isFalse();
        }
        assertThat(used("SELECT 0")).isSameAs(oldest);

        assertThat(used("SELECT 'one more'").isClosed()).isFalse();

        assertThat(oldest.isClosed()).isFalse();
        assertThat(second.isClosed()).isTrue();
    }

    @Test
    void rowsThatWereNotReadHoldNoSnapshot() throws SQLException {
        try (PreparedStatement statement = reader.prepareStatement(ALL)) {
            assertThat(statement.executeQuery().next()).isTrue();
        }
        write("INSERT INTO t VALUES (4)");

        try (Statement statement = writer.createStatement();
                ResultSet checkpoint = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            assertThat(checkpoint.getInt("busy")).isZero();
        }
        assertThat(rows()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aStatementThatFailedServesTheNextCall() throws SQLException {
        String sql = "SELECT json(?)";
        for (String broken : List.of("{", "[")) {
            try (PreparedStatement statement = reader.prepareStatement(sql)) {
                statement.setString(1, broken);
                assertThatExceptionOfType(SQLiteException.class).isThrownBy(statement::executeQuery);
            }
        }

        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setString(1, "[ ]");
            assertThat(statement.executeQuery().getString(1)).isEqualTo("[]");
        }
    }

    @Test
    void aChangeOfTheSchemaIsSeen() throws SQLException {
        assertThat(rows()).containsExactly(1, 2, 3);

        write("DROP TABLE t", "CREATE TABLE t (x INTEGER, y TEXT)", "INSERT INTO t VALUES (7, 'seven')");

        try (PreparedStatement statement = reader.prepareStatement(ALL);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.getString("y")).isEqualTo("seven");
        }
        write("DROP TABLE t");
        assertThatExceptionOfType(SQLiteException.class).isThrownBy(this::rows);
        write("CREATE TABLE t (x INTEGER)", "INSERT INTO t VALUES (8)");
        assertThat(rows()).containsExactly(8);
    }

    @Test
    void theStatementsEndWithTheConnection() throws SQLException {
        PreparedStatement kept = used(ALL);

        reader.close();

        assertThatExceptionOfType(SQLException.class).isThrownBy(kept::executeQuery);
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> reader.prepareStatement(ALL));
    }

    @Test
    void thePoolOfReadersKeepsThemBetweenItsCallers() throws SQLException {
        JdbcOptions options = JdbcOptions.defaults();
        String file = "jdbc:sqlite:" + folder.resolve("tasks.db");
        try (SqliteEngine engine = SqliteEngine.open(file, options, new SqliteDialect(JdbcOptions.defaults()))) {
            assertThat(borrowed(engine)).isSameAs(borrowed(engine));
        }
    }

    private static JDBC4PreparedStatement borrowed(SqliteEngine engine) throws SQLException {
        try (Connection connection = engine.connections().openConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            assertThat(statement.executeQuery().getInt(1)).isEqualTo(1);
            return statement.unwrap(JDBC4PreparedStatement.class);
        }
    }

    /** The statement for a text, after it was run and closed. */
    private PreparedStatement used(String sql) throws SQLException {
        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            assertThat(statement.executeQuery().next()).isTrue();
            return statement;
        }
    }

    private List<Integer> rows() throws SQLException {
        try (PreparedStatement statement = reader.prepareStatement(ALL);
                ResultSet rows = statement.executeQuery()) {
            return numbers(rows);
        }
    }

    private static List<Integer> numbers(ResultSet rows) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        while (rows.next()) {
            numbers.add(rows.getInt(1));
        }
        return numbers;
    }

    private void write(String... statements) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("kept.db");
    }
}
