package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RateLimitFileTest {

    @TempDir
    Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger(PolicyFile.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    @Test
    void aFileHoldsAsItIsNowAndABrokenOneIsToldAndLeftAside() throws IOException, InterruptedException {
        write("units = 70");
        try (Server server = start("rate.limit", "limits.properties")) {
            Client client = new Client(server.url());
            assertThat(policy(client)).isEqualTo("\"all\";q=70;w=60");

            write("units = 80");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> policy(client).equals("\"all\";q=80;w=60"));

            write("units = plenty");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !log.list.isEmpty());
            assertThat(log.list.get(0).getFormattedMessage())
                    .contains("limits.properties", "all.units: 'plenty' is no whole number", "stay as they were");
            assertThat(policy(client)).isEqualTo("\"all\";q=80;w=60");

            write("units = 90");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> policy(client).equals("\"all\";q=90;w=60"));
            assertThat(log.list).hasSize(1);
        }
    }

    @Test
    void aPresetHoldsFromTheStartAndTheDefaultOneIfNothingIsSaid() throws IOException, InterruptedException {
        try (Server server = start()) {
            assertThat(policy(new Client(server.url()))).isEqualTo("\"stranger\";q=1000;w=60");
        }
        try (Server server = start("rate.limit", "classic")) {
            assertThat(policy(new Client(server.url()))).isEqualTo("\"address\";q=100;w=900");
        }
        try (Server server = start("rate.limit", "off")) {
            assertThat(policy(new Client(server.url()))).isEmpty();
        }
    }

    @Test
    void aBrokenFileStopsTheStartByNamingWhatIsWrong() throws IOException {
        write("units = 0");

        assertThat(new Program(folder).run("--rate-limit=limits.properties").refusal())
                .contains("rate.limit", "limits.properties", "all: units: 0 is not from 1 to 1000000");
    }

    private void write(String units) throws IOException {
        Path fresh = folder.resolve("fresh");
        Files.writeString(fresh, "all.by = address\nall.window = 1m\nall." + units);
        Files.move(
                fresh,
                folder.resolve("limits.properties"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Server start(String... settings) {
        List<String> all = new ArrayList<>(List.of("port", "0", "drain.delay", "0", "storage", "memory"));
        all.addAll(List.of(settings));
        return Server.start(new Program(folder).settings(all.toArray(String[]::new)));
    }

    private static String policy(Client client) throws IOException, InterruptedException {
        return client.get("/api/v1/tasks")
                .is(401)
                .headers()
                .firstValue("RateLimit-Policy")
                .orElse("");
    }
}
