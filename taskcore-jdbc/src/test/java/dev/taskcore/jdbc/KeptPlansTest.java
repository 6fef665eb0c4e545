package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.TaskStore.From;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;

/** PostgreSQL plans a prepared statement five times at least, and from then on only if that seems to pay. */
class KeptPlansTest {

    private static final int OWNERS = 20;
    private static final int CALLS = 7;

    private static final TaskFilter PENDING = new TaskFilter(
            Set.of(TaskStatus.PENDING), Set.of(), Set.of(), List.of(), null, null, null, null, null, null, Map.of());

    private final String url = PostgresServer.newDatabase();
    private final DataSource source =
            new PostgresSource(url, JdbcOptions.defaults(), Duration.ofSeconds(10), Duration.ofSeconds(10));

    @Test
    void theFirstPageOfOwnersWithManyTasksIsNotPlannedAnewAtEveryCall() throws SQLException {
        Recorder recorder = new Recorder(source);
        try (JdbcStorage storage = JdbcStorage.on(recorder.source())) {
            fill();
            for (TaskFilter filter : List.of(TaskFilter.ALL, PENDING)) {
                recorder.clear();
                List<Task> page =
                        storage.tasks().list(Scope.owner("acme", "o7"), filter, TaskSort.NEWEST, From.START, 21);

                assertThat(page).hasSize(21);
                assertThat(recorder.statements()).hasSize(1);
                Recorder.Statement asked = recorder.statements().get(0);
                assertThat(keptPlansOf(asked.sql(), List.copyOf(asked.values().values())))
                        .isEqualTo(CALLS - 5);
            }
        }
    }

    @Test
    void thePagesOfAFewOwnersWhoAskTogetherAreNotPlannedAnewEither() throws SQLException {
        Recorder recorder = new Recorder(source);
        try (JdbcStorage storage = JdbcStorage.on(recorder.source())) {
            fill();
            recorder.clear();
            storage.tasks().list(Scope.owner("acme", "o7"), PENDING, TaskSort.NEWEST, From.START, 21);
        }
        Recorder.Statement asked = recorder.statements().get(0);
        String each =
                new PostgresDialect(JdbcOptions.defaults()).each().orElseThrow().apply(asked.sql());
        List<Object> columns = new ArrayList<>();
        asked.values().values().forEach(value -> columns.add(new Object[] {value, value, value}));

        assertThat(keptPlansOf(each, columns)).isEqualTo(CALLS - 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40})
    void amongOwnersOfFewTasksAPageOfOneWithManyIsNotSorted(int each) throws SQLException {
        Recorder recorder = new Recorder(source);
        try (JdbcStorage storage = JdbcStorage.on(recorder.source())) {
            fillTenants(each);
            for (TaskFilter filter : List.of(TaskFilter.ALL, PENDING)) {
                recorder.clear();
                storage.tasks().list(Scope.owner("t1", "o1"), filter, TaskSort.NEWEST, From.START, 21);

                Recorder.Statement asked = recorder.statements().get(0);
                String plan = keptPlanOf(asked.sql(), List.copyOf(asked.values().values()), "t0", "ada");
                assertThat(plan).contains("\"Backward\"").doesNotContain("Sort");
            }
        }
    }

    @Test
    void theUrlMaySayWhatAPageCosts() throws SQLException {
        DataSource own = new PostgresSource(
                url + (url.contains("?") ? "&" : "?") + "options=-c%20random_page_cost%3D3",
                JdbcOptions.defaults(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));

        for (DataSource each : List.of(source, own)) {
            try (Connection connection = each.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet cost = statement.executeQuery("SHOW random_page_cost")) {
                assertThat(cost.next()).isTrue();
                assertThat(cost.getString(1)).isEqualTo(each == own ? "3" : "1.1");
            }
        }
    }

    /** Five tenants with 200 owners each, whose rows lie among each other, and in each one who has a fifth of them. */
    private void fillTenants(int each) throws SQLException {
        fill("""
                SELECT 't' || n %% 5, CASE WHEN n %% 5 = n / 5 %% 5 THEN 'ada' ELSE 'o' || n * 7919 %% 1000 END, 'id-' || n,
                    'x', repeat('title ', 10), 'title', '', CASE n / 20 %% 2 WHEN 0 THEN 'pending' ELSE 'completed' END,
                    1, '[]', '{}', 1, n, n, ' title'
                FROM generate_series(1, %d) n""".formatted(1_000 * each));
    }

    private void fill() throws SQLException {
        fill("""
                SELECT 'acme', 'o' || n %% %d, 'id-' || n, 'x', 'title', 'title', '',
                    CASE n / 20 %% 2 WHEN 0 THEN 'pending' ELSE 'completed' END, 1, '[]', '{}', 1, n, n, ' title'
                FROM generate_series(1, 20000) n""".formatted(OWNERS));
    }

    private void fill(String tasks) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("""
                    INSERT INTO taskcore_tasks (tenant_id, owner_id, id, created_by, title, title_key, description,
                        status, priority, tags, attributes, version, created_at, updated_at, words)
                    """ + tasks);
            statement.addBatch("ANALYZE taskcore_tasks");
            int[] unused = statement.executeBatch();
        }
    }

    /** How often a plan was used that had been made before. */
    private long keptPlansOf(String sql, List<?> values) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = connection.prepareStatement(sql);
                Statement statement = connection.createStatement()) {
            call(prepared, values);
            try (ResultSet kept = statement.executeQuery("SELECT sum(generic_plans) FROM pg_prepared_statements")) {
                assertThat(kept.next()).isTrue();
                return kept.getLong(1);
            }
        }
    }

    /** How an owner's page is read once others have asked. */
    private String keptPlanOf(String sql, List<?> values, String tenant, String owner) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = connection.prepareStatement(sql);
                Statement statement = connection.createStatement()) {
            call(prepared, values);
            String name;
            try (ResultSet names = statement.executeQuery("SELECT name FROM pg_prepared_statements")) {
                assertThat(names.next()).isTrue();
                name = names.getString(1);
            }
            List<Object> others = new ArrayList<>(values);
            others.set(0, tenant);
            others.set(1, owner);
            String given = others.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
            try (ResultSet plan =
                    statement.executeQuery("EXPLAIN (FORMAT JSON) EXECUTE \"" + name + "\" (" + given + ")")) {
                assertThat(plan.next()).isTrue();
                assertThat(plan.getString(1)).as("a plan for everybody").contains("$1");
                return plan.getString(1);
            }
        }
    }

    private static void call(PreparedStatement prepared, List<?> values) throws SQLException {
        prepared.unwrap(PGStatement.class).setPrepareThreshold(1);
        for (int call = 0; call < CALLS; call++) {
            int unused = Bindings.bind(prepared, 1, values);
            prepared.executeQuery().close();
        }
    }
}
