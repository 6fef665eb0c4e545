package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.Tasks;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call on a connection that the host lends for it. */
@Tag("mariadb")
class LentConnectionTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void whatIsWrittenIsTheHostsToCommitOrToTakeBack(String engine) throws SQLException {
        String url = url(engine);
        try (JdbcStorage storage = JdbcStorage.open(url);
                Connection connection = begun(url)) {
            storage.using(connection, () -> create(storage, 1));
            assertThat(has(storage, 1)).isFalse();
            connection.rollback();
            assertThat(has(storage, 1)).isFalse();

            assertThat(storage.<Boolean>using(connection, storage::inHostTransaction))
                    .isTrue();
            assertThat(storage.inHostTransaction()).isFalse();
            storage.using(connection, () -> create(storage, 2));
            connection.commit();
            assertThat(has(storage, 2)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void everyStatementRunsOnTheLentConnectionAndNoneElsewhere(String engine) throws SQLException {
        String url = url(engine);
        AtomicBoolean closed = new AtomicBoolean();
        JdbcStorage.open(url).close();
        try (JdbcStorage storage = JdbcStorage.on(unless(closed, url));
                Connection connection = begun(url)) {
            Tasks tasks = World.over(storage).tasks();
            closed.set(true);

            assertThat(storage.<Task>using(connection, () -> {
                                Task made = tasks.create(
                                        ADA, TaskDraft.titled("A task").idempotencyKey("k"));
                                tasks.update(ADA, made.id(), TaskPatch.title("Another title"));
                                assertThat(tasks.list(ADA, TaskQuery.create().search("another"))
                                                .items())
                                        .hasSize(1);
                                assertThat(tasks.statistics(ADA).total()).isEqualTo(1);
                                assertThat(storage.contents().tasks("acme", "", "", 10))
                                        .hasSize(1);
                                assertThat(storage.purge(TestClock.START.plusSeconds(1_000_000), 10))
                                        .isEqualTo(1);
                                return tasks.get(ADA, made.id());
                            })
                            .version())
                    .isEqualTo(2);
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> has(storage, 1));
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void afterACallWithinACallTheFirstConnectionHoldsAgainEvenIfItFails(String engine) throws SQLException {
        String url = url(engine);
        try (JdbcStorage storage = JdbcStorage.open(url);
                Connection outer = begun(url);
                Connection inner = begun(url)) {
            storage.using(outer, () -> {
                assertThatExceptionOfType(Failure.class)
                        .isThrownBy(() -> storage.using(inner, () -> {
                            create(storage, 1);
                            throw new Failure(inner);
                        }));
                return create(storage, 2);
            });
            outer.rollback();

            assertThat(has(storage, 1)).isTrue();
            assertThat(has(storage, 2)).isFalse();
            create(storage, 3);
            assertThat(has(storage, 3)).isTrue();
        }
    }

    /** Ends the inner transaction, because on SQLite the outer one could not write before that. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(Connection connection) {
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void otherThreadsKeepToConnectionsOfTheirOwn(String engine) throws SQLException {
        String url = url(engine);
        try (JdbcStorage storage = JdbcStorage.open(url);
                Connection connection = begun(url)) {
            storage.using(connection, () -> {
                CompletableFuture.runAsync(() -> create(storage, 1)).join();
                return create(storage, 2);
            });
            connection.rollback();

            assertThat(has(storage, 1)).isTrue();
            assertThat(has(storage, 2)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void manyWhoLendAtOnceGetEachTheirOwn(String engine) {
        String url = url(engine);
        int lenders = 4;
        try (JdbcStorage storage = JdbcStorage.open(url);
                Race race = new Race(lenders)) {
            // On MariaDB those who wait to make the owner end in a deadlock if who made it takes it back.
            create(storage, 1000);
            for (int round = 0; round < 10; round++) {
                int first = round * lenders;
                Race.assertAllWon(race.run(i -> lend(storage, url, first + i, i % 2 == 0)));
                for (int i = 0; i < lenders; i++) {
                    assertThat(has(storage, first + i)).isEqualTo(i % 2 == 0);
                }
            }
        }
    }

    private static int lend(JdbcStorage storage, String url, int n, boolean kept) {
        try (Connection connection = begun(url)) {
            storage.using(connection, () -> create(storage, n));
            if (kept) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return n;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void aConnectionThatCannotServeIsRefusedInASentence(String engine) throws SQLException {
        String url = url(engine);
        String another = engine.equals("sqlite") ? "jdbc:sqlite:" + folder.resolve("other.db") : url(engine);
        String product = url(engine.equals("sqlite") ? "postgresql" : "sqlite");
        try (JdbcStorage storage = JdbcStorage.open(url)) {
            Connection closed = begun(url);
            closed.close();
            refused(storage, closed, "is closed");
            try (Connection auto = DriverManager.getConnection(url);
                    Connection elsewhere = begun(another);
                    Connection foreign = begun(product)) {
                refused(storage, auto, "auto-commit");
                refused(storage, elsewhere, "another database");
                refused(storage, foreign, "another database");
            }

            create(storage, 1);
            assertThat(has(storage, 1)).isTrue();
        }
    }

    private static void refused(JdbcStorage storage, Connection connection, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.using(connection, () -> create(storage, 1)))
                .withMessageContaining(why);
    }

    private static int create(JdbcStorage storage, int n) {
        storage.commit(Change.builder().create(task("acme", "ada", n)).build());
        return n;
    }

    private static boolean has(JdbcStorage storage, int n) {
        return storage.tasks()
                .find(Scope.tenant("acme"), task("acme", "ada", n).id())
                .isPresent();
    }

    private String url(String engine) {
        return switch (engine) {
            case "sqlite" -> "jdbc:sqlite:" + folder.resolve("tasks.db");
            case "postgresql" -> PostgresServer.newDatabase();
            default -> MariaServer.newDatabase();
        };
    }

    private static Connection begun(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        if (url.startsWith("jdbc:mariadb:")) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    /** Gives connections until it is closed. */
    private static DataSource unless(AtomicBoolean closed, String url) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (closed.get()) {
                        throw new SQLException("no connection is given any more");
                    }
                    return DriverManager.getConnection(url);
                });
    }
}
