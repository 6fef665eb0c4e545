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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL plans a prepared statement five times at least, and from then on only if that seems to pay. */
class KeptPlansTest {

    private static final int OWNERS = 20;
    private static final int CALLS = 7;

    private static final TaskFilter PENDING = new TaskFilter(
            Set.of(TaskStatus.PENDING), Set.of(), Set.of(), List.of(), null, null, null, null, null, null, Map.of());

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    @Test
    void theFirstPageOfOwnersWithManyTasksIsNotPlannedAnewAtEveryCall() throws SQLException {
        source.setUrl(PostgresServer.newDatabase());
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
        source.setUrl(PostgresServer.newDatabase());
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

    private void fill() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("""
                    INSERT INTO taskcore_tasks (tenant_id, owner_id, id, created_by, title, title_key, description,
                        status, priority, tags, attributes, version, created_at, updated_at, words)
                    SELECT 'acme', 'o' || n %% %d, 'id-' || n, 'x', 'title', 'title', '',
                        CASE n / 20 %% 2 WHEN 0 THEN 'pending' ELSE 'completed' END, 1, '[]', '{}', 1, n, n, ' title'
                    FROM generate_series(1, 20000) n""".formatted(OWNERS));
            statement.addBatch("ANALYZE taskcore_tasks");
            int[] unused = statement.executeBatch();
        }
    }

    /** How often a plan was used that had been made before. */
    private long keptPlansOf(String sql, List<?> values) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = connection.prepareStatement(sql);
                Statement statement = connection.createStatement()) {
            prepared.unwrap(PGStatement.class).setPrepareThreshold(1);
            for (int call = 0; call < CALLS; call++) {
                int unused = Bindings.bind(prepared, 1, values);
                prepared.executeQuery().close();
            }
            try (ResultSet kept = statement.executeQuery("SELECT sum(generic_plans) FROM pg_prepared_statements")) {
                assertThat(kept.next()).isTrue();
                return kept.getLong(1);
            }
        }
    }
}
