package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskFilter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** On MariaDB a host's own level matters, and whether the server tells that another was faster than the snapshot. */
@Tag("mariadb")
class MariaHostTransactionTest {

    private static final Actor BOB = Actor.of("acme", "bob", Role.USER);

    @Nested
    class OfRepeatableRead extends OnMaria {
        OfRepeatableRead() {
            super("REPEATABLE-READ", "OFF");
        }
    }

    @Nested
    class OfRepeatableReadWhereTheServerTells extends OnMaria {
        OfRepeatableReadWhereTheServerTells() {
            super("REPEATABLE-READ", "ON");
        }
    }

    @Nested
    class OfReadCommitted extends OnMaria {
        OfReadCommitted() {
            super("READ-COMMITTED", "OFF");
        }
    }

    abstract static class OnMaria extends HostRacesTest {

        private final String url;

        OnMaria(String level, String isolation) {
            url = MariaServer.newDatabase() + "&sessionVariables=tx_isolation='" + level
                    + "',innodb_snapshot_isolation=" + isolation + ",innodb_lock_wait_timeout=1";
        }

        @Override
        HikariDataSource pool() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            return new HikariDataSource(config);
        }

        @Override
        void keepToOneSnapshot(TransactionTemplate template) {
            template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        }

        @Test
        void transactionsOfOtherOwnersWithOtherKeysDoNotWaitForEachOther() {
            template().executeWithoutResult(status -> {
                tasks.create(ADA, keyed("a"));
                elsewhere(() -> template().execute(other -> tasks.create(BOB, keyed("b"))));
                tasks.create(ADA, keyed("c"));
            });

            assertThat(storage.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo(3);
        }

        @Test
        void whenAnotherTookTheAddressMeanwhileTheHostMayTryTheWholeAgain() {
            Change change = Change.builder().create(account("acme", "ada")).build();
            TransactionTemplate snapshot = snapshot();

            overtaken(() -> snapshot.executeWithoutResult(status -> {
                assertThat(storage.users().byId("acme", "ada")).isEmpty();
                elsewhere(() -> {
                    storage.commit(change);
                    return change;
                });
                storage.commit(change);
            }));
        }

        @Test
        void aDeadlockIsToldAsOne() {
            CyclicBarrier both = new CyclicBarrier(2);

            List<Throwable> failures = Stream.of(List.of(ADA, BOB), List.of(BOB, ADA))
                    .map(actors -> CompletableFuture.runAsync(() -> inTurn(actors, both)))
                    .toList()
                    .stream()
                    .map(run -> run.handle((done, e) -> e).join())
                    .filter(e -> e != null)
                    .toList();

            assertThat(failures)
                    .singleElement()
                    .satisfies(e -> assertThat(e.getCause())
                            .isInstanceOf(UnavailableException.class)
                            .cause()
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    cause -> assertThat(cause.getErrorCode()).isEqualTo(1213)));
        }

        private void inTurn(List<Actor> actors, CyclicBarrier both) {
            template().executeWithoutResult(status -> {
                tasks.create(actors.get(0), TaskDraft.titled("First"));
                await(both);
                tasks.create(actors.get(1), TaskDraft.titled("Second"));
            });
        }

        private static void await(CyclicBarrier both) {
            try {
                both.await(1, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
