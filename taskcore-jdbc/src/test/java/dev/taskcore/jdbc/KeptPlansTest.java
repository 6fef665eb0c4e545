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
                assertThat(keptPlansOf(recorder.statements().get(0))).isEqualTo(CALLS - 5);
            }
        }
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
    private long keptPlansOf(Recorder.Statement asked) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement prepared = connection.prepareStatement(asked.sql());
                Statement statement = connection.createStatement()) {
            prepared.unwrap(PGStatement.class).setPrepareThreshold(1);
            for (int call = 0; call < CALLS; call++) {
                for (Map.Entry<Integer, Object> value : asked.values().entrySet()) {
                    prepared.setObject(value.getKey(), value.getValue());
                }
                prepared.executeQuery().close();
            }
            try (ResultSet kept = statement.executeQuery("SELECT sum(generic_plans) FROM pg_prepared_statements")) {
                assertThat(kept.next()).isTrue();
                return kept.getLong(1);
            }
        }
    }
}
