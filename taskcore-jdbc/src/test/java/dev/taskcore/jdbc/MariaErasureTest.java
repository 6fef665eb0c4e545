package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.StoredTasks;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An owner with so much that no statement could delete it before its deadline. */
@Tag("mariadb")
@Tag("slow")
class MariaErasureTest {

    private final String url = MariaServer.newDatabase();

    @Test
    void anOwnerOf25000TasksWithAMillionWordsIsErased() throws SQLException {
        try (JdbcStorage storage = JdbcStorage.open(url)) {
            storage.commit(Change.builder().create(account("acme", "ada")).build());
            StoredTasks.store(storage, task("acme", "bob", 1));
            long others = rows();
            MariaServer.execute(url, """
                    INSERT INTO taskcore_tasks (tenant_id, owner_id, id, created_by, title, title_key, description,
                            status, priority, tags, due_at, attributes, version, created_at, updated_at, words)
                        SELECT tenant_id, 'ada', concat('t', seq), 'ada', title, title_key, repeat('text ', 60),
                            status, priority, tags, seq, attributes, version, created_at + seq, updated_at, words
                        FROM taskcore_tasks, seq_1_to_25000;
                    INSERT INTO taskcore_tasks_words
                        SELECT 'acme', 'ada', concat('word', word.seq), concat('t', task.seq)
                        FROM seq_1_to_40 word STRAIGHT_JOIN seq_1_to_25000 task;
                    INSERT INTO taskcore_receipts
                        SELECT 'acme', 'ada task.create', concat('k', seq), 'f', '{}', 0, 1 FROM seq_1_to_20000;
                    INSERT INTO taskcore_owner_days SELECT 'acme', 'ada', seq, 1, 1 FROM seq_1_to_25000""");
            assertThat(rows()).isEqualTo(others + 25_000 + 1_000_000 + 20_000 + 25_000);

            storage.commit(Change.builder()
                    .delete(account("acme", "ada"))
                    .erase("acme", "ada")
                    .build());

            assertThat(rows()).isEqualTo(others);
        }
    }

    private long rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT (SELECT count(*) FROM taskcore_tasks) + (SELECT count(*) FROM taskcore_tasks_words)
                            + (SELECT count(*) FROM taskcore_receipts) + (SELECT count(*) FROM taskcore_owner_days)""")) {
            row.next();
            return row.getLong(1);
        }
    }
}
