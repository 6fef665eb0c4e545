package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.Tasks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** What is particular to MariaDB. */
@Tag("mariadb")
class MariaTest {

    private static final JdbcOptions NO_MIGRATION = JdbcOptions.defaults().migrations(JdbcOptions.Migrations.NONE);
    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);

    private final String url = MariaServer.newDatabase();

    @Test
    void aServerThatWouldLoseWhatIsAcknowledgedIsRefused() {
        MariaServer.execute(url, "SET GLOBAL innodb_flush_log_at_trx_commit = 2");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.open(url))
                    .withMessageContaining("would lose what is acknowledged");
        } finally {
            MariaServer.execute(url, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }

    @Test
    void connectionsThatCutWhatIsTooLongAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcStorage.on(new MariaDbDataSource(url + "&sessionVariables=sql_mode=''")))
                .withMessageContaining("sql_mode");
    }

    @Test
    void aDatabaseThatIsNotThereAndALoginThatIsRefusedAreSaidInASentence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcStorage.open(MariaServer.database(url, "no_such_database")))
                .withMessageContaining("cannot be opened");
        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcStorage.open(url, NO_MIGRATION.login("nobody", "wrong")))
                .withMessageContaining("cannot be opened");
    }

    @Test
    void aUrlThatCannotBeReadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStorage.open("jdbc:mariadb://127.0.0.1/x?socketTimeout=soon"))
                .withMessageContaining("URL");
    }

    @Test
    void ourConnectionsHaveDeadlinesAndALevelThatLocksNoGapsWhateverTheUrlSets() throws SQLException {
        MariaSource source = new MariaSource(
                url + "&sessionVariables=wait_timeout=77,max_statement_time=0&useBulkStmts=true",
                JdbcOptions.defaults(),
                Duration.ofMillis(2500),
                Duration.ofSeconds(3));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT @@tx_isolation, @@max_statement_time, @@innodb_lock_wait_timeout, @@wait_timeout")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("READ-COMMITTED");
            assertThat(row.getDouble(2)).isEqualTo(2.5);
            assertThat(row.getInt(3)).isEqualTo(2);
            assertThat(row.getInt(4)).isEqualTo(77);
            assertThat(connection.getNetworkTimeout()).isEqualTo(3000);
        }
    }

    @Test
    void titlesSortByAllOfTheirCharacters() {
        try (JdbcStorage storage = JdbcStorage.open(url)) {
            Tasks tasks = World.over(storage).tasks();
            // Each of these is three characters once it is folded.
            String same = "\ud55c".repeat(199);
            tasks.create(ADA, TaskDraft.titled(same + "b"));
            tasks.create(ADA, TaskDraft.titled(same + "a"));
            tasks.create(ADA, TaskDraft.titled(same + "c"));

            assertThat(tasks.list(ADA, TaskQuery.create().sort(new TaskSort(TaskSort.Field.TITLE, false)))
                            .items())
                    .extracting(Task::title)
                    .containsExactly(same + "a", same + "b", same + "c");
        }
    }

    @Test
    void theWordsOfATaskGoWithItsTextAndNothingElse() throws SQLException {
        try (JdbcStorage storage = JdbcStorage.open(url)) {
            Tasks tasks = World.over(storage).tasks();
            Task task = tasks.create(ADA, TaskDraft.titled("Ship the release").description("to all"));
            assertThat(words()).isEqualTo("all,release,ship,the,to");
            tasks.update(ADA, task.id(), TaskPatch.status(TaskStatus.COMPLETED));
            assertThat(words()).isEqualTo("all,release,ship,the,to");
            tasks.update(ADA, task.id(), TaskPatch.title("Ship another release"));
            assertThat(words()).isEqualTo("all,another,release,ship,to");
            tasks.delete(ADA, task.id(), null);
            assertThat(words()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "ON"})
    void whatAHostsSnapshotDoesNotShowIsNotOverwritten(String isolation) throws SQLException {
        Task old = task("acme", "ada", 1);
        try (JdbcStorage others = JdbcStorage.open(url);
                Connection connection = new MariaDbDataSource(
                                url + "&sessionVariables=innodb_snapshot_isolation=" + isolation)
                        .getConnection()) {
            others.commit(Change.builder().create(old).build());
            JdbcStorage joined = JdbcStorage.on(new OneConnection(connection), NO_MIGRATION);
            connection.setAutoCommit(false);
            assertThat(joined.tasks().find(Scope.tenant("acme"), old.id())).contains(old);
            Task newer = retitled(old, "New");
            others.commit(Change.builder().update(old, newer).build());

            assertThatExceptionOfType(TaskcoreException.class)
                    .isThrownBy(() -> joined.commit(Change.builder().delete(old).build()));

            connection.commit();
            assertThat(others.tasks().find(Scope.tenant("acme"), old.id())).contains(newer);
            joined.close();
        }
    }

    private String words() throws SQLException {
        try (Connection connection = new MariaDbDataSource(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(group_concat(word ORDER BY word), '') FROM taskcore_tasks_words")) {
            row.next();
            return row.getString(1);
        }
    }
}
