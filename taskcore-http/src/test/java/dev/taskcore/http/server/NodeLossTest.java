package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients of three nodes notice when one of them dies, or is restarted. */
@Tag("nodes")
@Tag("slow")
class NodeLossTest extends OnThreeNodes {

    private static final int OWNERS = 4;
    private static final int BETWEEN_KILLS = 500;
    private static final int AROUND_RESTARTS = 20_000;
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final String SEPARATOR = Pattern.quote("|");

    @Test
    void whenANodeIsKilledNoReadFailsAndEveryWriteHappensOnce() throws IOException, InterruptedException {
        try (Traffic traffic = new Traffic(nodes.client(), "killed", OWNERS)) {
            for (Node node : nodes.all()) {
                traffic.awaitMore(BETWEEN_KILLS);
                node.kill();
                traffic.awaitMore(BETWEEN_KILLS);
                node.start();
            }
            traffic.awaitMore(BETWEEN_KILLS);
            traffic.stop();

            System.out.printf("kills: %d requests, retried writes %s%n", traffic.requests(), traffic.retries());
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.retries())
                    .as("writes in flight at the kills")
                    .isNotEmpty()
                    .allSatisfy(took -> assertThat(took).isLessThan(RETRY));
            traffic.assertKeptOnce();
        }
        assertThat(nodes.nginx().requests()).noneMatch(NodeLossTest::wasAWriteSentTwice);
    }

    @Test
    void whenNodesAreRestartedInTurnNothingFails() throws IOException, InterruptedException {
        try (Traffic traffic = new Traffic(nodes.client(), "restarted", OWNERS)) {
            for (int number = 1; number <= Nodes.COUNT; number++) {
                traffic.awaitMore(AROUND_RESTARTS / (Nodes.COUNT + 1));
                assertThat(nodes.restart(number)).isZero();
            }
            traffic.awaitMore(AROUND_RESTARTS / (Nodes.COUNT + 1));
            traffic.stop();

            System.out.printf("restarts: %d requests%n", traffic.requests());
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.retries()).isEmpty();
            traffic.assertKeptOnce();
        }
    }

    /** Whether nginx tried another node after it had sent something to the first. */
    private static boolean wasAWriteSentTwice(String request) {
        List<String> parts = Arrays.asList(request.split(SEPARATOR, -1));
        List<String> sent = Arrays.asList(parts.get(3).split(", ", -1));
        return parts.get(0).equals("POST")
                && sent.subList(0, sent.size() - 1).stream().anyMatch(bytes -> !bytes.equals("0"));
    }
}
