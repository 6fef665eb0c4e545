package dev.taskcore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfferingTest {

    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Offering offering() {
        return new Offering(server.getAddress(), List.of(REQUEST), 10);
    }

    @Test
    void theFirstRequestIsDueAtOnceAndNotAnIntervalLater() throws IOException {
        assertThat(offering().open(0.05, Duration.ofMillis(100)).millis(204, 100))
                .isLessThan(20_000);
    }

    @Test
    void asManyAreSentAsTheRateSaysHoweverTheAnswersCome() throws IOException {
        Answers answers = offering().open(300, Duration.ofSeconds(1));

        assertThat(answers.sentPerSecond()).isEqualTo(300);
        assertThat(answers.others(List.of(204))).isZero();
    }

    @Test
    void onSoManyConnectionsTheNextFollowsTheAnswer() throws IOException {
        Answers answers = offering().closed(3, Duration.ofMillis(200));

        assertThat(answers.sentPerSecond()).isGreaterThan(3 / 0.2);
        assertThat(answers.others(List.of(204))).isZero();
    }
}
