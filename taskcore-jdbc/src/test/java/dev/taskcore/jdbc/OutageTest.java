package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.tenant.Tenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers see while PostgreSQL is gone, hangs, or has ended their connections. */
class OutageTest {

    private static final Duration BOUND = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    @Test
    void aServerThatIsNotThereIsUnavailableWithinThreeSeconds() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertUnavailable(
                Duration.ofSeconds(3), () -> JdbcStorage.open("jdbc:postgresql://127.0.0.1:" + port + "/postgres"));
    }

    @Test
    void connectionsThatTheServerHasEndedAreReplacedUnnoticed() {
        String url = PostgresServer.newDatabase();
        try (JdbcStorage storage = JdbcStorage.open(url)) {
            storage.commit(Change.builder().create(task("acme", "ada", 1)).build());
            endAll(url);

            assertThat(storage.tenants().find(Tenant.DEFAULT)).isPresent();
            endAll(url);

            assertThatCode(() -> storage.commit(
                            Change.builder().create(task("acme", "ada", 2)).build()))
                    .doesNotThrowAnyException();
            assertThat(storage.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo(2);
        }
    }

    @Test
    void noCallOutlivesItsDeadlineWhileTheServerHangs() throws IOException, InterruptedException {
        try (EmbeddedPostgres server =
                PostgresServer.start(PostgresServer.builder().setDataDirectory(folder.resolve("data")))) {
            try (JdbcStorage storage = JdbcStorage.open(server.getJdbcUrl("postgres", "postgres"));
                    Race race = new Race(20)) {
                storage.check(Duration.ofSeconds(5));
                PostgresProcesses held = PostgresProcesses.hold(folder.resolve("data"));
                try {
                    List<Race.Finish<Duration>> finishes = race.run(i -> {
                        long began = System.nanoTime();
                        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> {
                            if (i % 2 == 0) {
                                storage.commit(Change.builder()
                                        .create(task("acme", "ada", i))
                                        .build());
                            } else {
                                assertThat(storage.tenants().find(Tenant.DEFAULT))
                                        .isEmpty();
                            }
                        });
                        return Duration.ofNanos(System.nanoTime() - began);
                    });
                    Race.assertAllWon(finishes);
                    assertThat(Race.winners(finishes))
                            .allSatisfy(took -> assertThat(took).isLessThan(BOUND));
                    assertUnavailable(Duration.ofSeconds(1), () -> {
                        storage.check(Duration.ofMillis(500));
                        return true;
                    });
                } finally {
                    held.letGo();
                }
                storage.check(Duration.ofSeconds(10));
            }
        }
    }

    private static void endAll(String url) {
        PostgresServer.execute(url, """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()""");
    }

    private static void assertUnavailable(Duration bound, Callable<?> call) {
        long began = System.nanoTime();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(call::call)
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(bound);
    }
}
