package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.change.Change;
import dev.taskcore.change.Receipt;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What transactions of PostgreSQL that overlap leave behind. */
class PostgresRacesTest {

    private static final int CREATORS = 16;
    private static final int ROUNDS = 60;

    @Test
    void erasingAnOwnerWhoseTasksAreBeingMadeLeavesNoTaskUncounted() {
        try (JdbcStorage storage = JdbcStorage.open(PostgresServer.newDatabase());
                Race race = new Race(CREATORS + 1)) {
            for (int round = 0; round < ROUNDS; round++) {
                int first = round * CREATORS;
                Race.assertAllWon(race.run(i -> one(storage, i, first + i)));

                assertThat(tasks(storage))
                        .as("tasks against counters in round %d", round)
                        .isEqualTo(storage.tasks()
                                .statistics("acme", "ada", TestClock.START)
                                .total());
            }
        }
    }

    @Test
    void aReceiptThatIsRenewedWhileOldOnesArePurgedIsKept() throws SQLException, InterruptedException {
        String url = PostgresServer.newDatabase();
        Receipt old = receipt("acme", "ada", "k", TestClock.START);
        try (JdbcStorage storage = JdbcStorage.open(url);
                Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            storage.commit(Change.builder().receipt(old).build());
            other.setAutoCommit(false);
            assertThat(statement.executeUpdate("UPDATE taskcore_receipts SET expires_at = expires_at + 1000"))
                    .isEqualTo(1);
            Thread purge = new Thread(() -> {
                int unused = storage.purge(old.expiresAt(), 10);
            });
            purge.start();
            commitOnceItWaits(purge, other);

            assertThat(storage.receipts().find("acme", "ada", "k")).isPresent();
        }
    }

    @Test
    void aTaskThatIsBeingMadeWhileItsOwnerIsErasedIsErasedToo() throws SQLException, InterruptedException {
        String url = PostgresServer.newDatabase();
        JdbcOptions options = JdbcOptions.defaults().migrations(JdbcOptions.Migrations.NONE);
        try (JdbcStorage storage = JdbcStorage.open(url);
                Connection other = DriverManager.getConnection(url);
                JdbcStorage host = JdbcStorage.on(new OneConnection(other), options)) {
            storage.commit(Change.builder().create(task("acme", "ada", 1)).build());
            other.setAutoCommit(false);
            host.commit(Change.builder().create(task("acme", "ada", 2)).build());
            Thread erase = new Thread(
                    () -> storage.commit(Change.builder().erase("acme", "ada").build()));
            erase.start();
            commitOnceItWaits(erase, other);

            assertThat(tasks(storage)).isZero();
            assertThat(storage.tasks()
                            .statistics("acme", "ada", TestClock.START)
                            .total())
                    .isZero();
        }
    }

    private static void commitOnceItWaits(Thread thread, Connection holder) throws SQLException, InterruptedException {
        await().pollDelay(Duration.ZERO).until(() -> !thread.isAlive() || somebodyWaitsForALock(holder));
        holder.commit();
        thread.join();
    }

    private static boolean somebodyWaitsForALock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    /** Counted one by one, and not read from the counters. */
    private static long tasks(JdbcStorage storage) {
        return storage.tasks()
                .list(Scope.owner("acme", "ada"), TaskFilter.ALL, TaskSort.NEWEST, TaskStore.From.START, 1000)
                .size();
    }

    private static int one(JdbcStorage storage, int runner, int number) {
        Change.Builder change = Change.builder();
        storage.commit(
                runner == CREATORS
                        ? change.erase("acme", "ada").build()
                        : change.create(task("acme", "ada", number)).build());
        return number;
    }
}
