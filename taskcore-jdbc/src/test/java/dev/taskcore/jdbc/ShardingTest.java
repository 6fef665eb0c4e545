package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/scaling.md says of keys and partitions. */
class ShardingTest {

    private static final Path DOCS = Path.of("..", "docs");

    /** Table and columns of every primary and unique key; one row for each. */
    private static final String KEYS = """
            SELECT c.relname || ': ' || string_agg(a.attname, ', ' ORDER BY k.place)
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid
            CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
            WHERE i.indisunique AND c.relname LIKE 'taskcore\\_%' AND c.relname <> 'taskcore_schema_history'
            GROUP BY i.indexrelid, c.relname""";

    private static final String MARIA_KEYS = """
            SELECT concat(table_name, ': ', group_concat(column_name ORDER BY seq_in_index SEPARATOR ', '))
            FROM information_schema.statistics
            WHERE table_schema = database() AND non_unique = 0 AND table_name <> 'taskcore_schema_history'
            GROUP BY table_name, index_name""";

    /** Not on PostgreSQL, where the words of tasks lie in their rows. */
    private static final String WORDS = "taskcore_tasks_words: tenant_id, owner_id, word, task_id";

    private static final String TASKS = "taskcore_tasks: tenant_id, id, owner_id";

    private static final String MARIA_TASKS = "taskcore_tasks: tenant_id, owner_id, id";

    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| `([a-z_, ]+)` \\|");

    @Test
    void everyPrimaryAndUniqueKeyLeadsWithTheTenant() throws SQLException {
        assertThat(keys(migrated()))
                .hasSizeGreaterThan(9)
                .allMatch(key -> key.matches("taskcore_tenants: id|taskcore_[a-z_]+: tenant_id, .*"));
    }

    @Test
    void theDocumentationListsEveryKey() throws SQLException, IOException {
        Set<String> keys = keys(migrated());
        keys.addAll(Set.of(WORDS, MARIA_TASKS));
        assertThat(documented()).isEqualTo(keys);
    }

    @Test
    @Tag("mariadb")
    void theDocumentationListsEveryKeyOfMariaDb() throws SQLException, IOException {
        String url = MariaServer.newDatabase();
        JdbcStorage.open(url).close();
        Set<String> keys = read(url, MARIA_KEYS);
        keys.add(TASKS);
        assertThat(keys).isEqualTo(documented());
    }

    private static Set<String> documented() throws IOException {
        return DOCUMENTED
                .matcher(Files.readString(DOCS.resolve("scaling.md")))
                .results()
                .map(ShardingTest::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(MatchResult row) {
        return "taskcore_" + row.group(1) + ": " + row.group(2);
    }

    private static String migrated() {
        String url = PostgresServer.newDatabase();
        JdbcStorage.open(url).close();
        return url;
    }

    private static Set<String> keys(String url) throws SQLException {
        return read(url, KEYS);
    }

    private static Set<String> read(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> read = new TreeSet<>();
            while (rows.next()) {
                read.add(rows.getString(1));
            }
            return read;
        }
    }

    /** Every contract on the tables as the script of the documentation leaves them. */
    @Nested
    @Tag("slow")
    class OnHashPartitions extends ContractTest {
        private static String url = "";

        @BeforeAll
        static void partition() throws IOException {
            url = migrated();
            PostgresServer.execute(url, Files.readString(DOCS.resolve("scaling/postgresql-partitions.sql")));
        }

        @Override
        String emptied() {
            PostgresServer.empty(url, "public");
            return url;
        }

        @Test
        void everyKeyOfAPartitionedTableHoldsItsPartitionKey() throws SQLException {
            Set<String> partitioned = read(url, """
                    SELECT partrelid::regclass || ': ' || pg_get_partkeydef(partrelid) FROM pg_partitioned_table""");
            assertThat(partitioned)
                    .containsExactly(
                            "taskcore_owner_days: HASH (tenant_id, owner_id)",
                            "taskcore_owners: HASH (tenant_id, owner_id)",
                            "taskcore_tasks: HASH (tenant_id, owner_id)");
            assertThat(keys(url))
                    .filteredOn(key -> key.matches("taskcore_(owner_days|owners|tasks)(_[0-9]+)?: .*"))
                    .hasSize(3 * 17)
                    .allMatch(key -> key.matches(".*: tenant_id, (id, )?owner_id.*"));
        }

        /** The other contracts and the shorter differential test say enough of tables that only lie elsewhere. */
        @Override
        public void everyAnswerIsThatOfTheStorageInMemoryForLong(RepetitionInfo life) {}
    }
}
