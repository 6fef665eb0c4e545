package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of three nodes notice when Redis stands still, forgets everything, or dies. */
@Tag("nodes")
@Tag("slow")
class RedisLossTest {

    private static final int OWNERS = 4;
    private static final int SOME = 1_000;
    private static final int MANY = 4_000;

    /** Within so long of its end every node that is asked knows that Redis is lost. */
    private static final Duration KNOWN = Duration.ofSeconds(1);

    private static final Duration ADDED = Duration.ofMillis(50);

    /** What each request would take longer that asked Redis in vain. */
    private static final Duration DEADLINE = Duration.ofMillis(50);

    @ParameterizedTest(name = "answers are shared through it: {0}")
    @ValueSource(booleans = {false, true})
    void whateverBecomesOfRedisNoRequestFailsAndHardlyOneWaits(boolean sharing)
            throws IOException, InterruptedException {
        try (Nodes nodes = Nodes.three(sharing);
                Traffic traffic = new Traffic(nodes.client(), "alone", OWNERS)) {
            traffic.awaitMore(MANY);
            List<Duration> usual = traffic.times(MANY);
            assertThat(nodes.redis("KEYS taskcore:answer:*").equals("*0"))
                    .as("no answers are there")
                    .isNotEqualTo(sharing);

            nodes.redis().freeze();
            awaitKnown(nodes, "stood still");
            List<Duration> without = traffic.times(MANY);
            nodes.redis().letGo();
            traffic.awaitMore(SOME);
            assertThat(nodes.redis("FLUSHALL")).isEqualTo("+OK");
            traffic.awaitMore(SOME);
            nodes.redis().kill();
            traffic.awaitMore(SOME);
            nodes.redis().start();
            traffic.awaitMore(SOME);
            traffic.stop();

            System.out.printf(
                    "Redis: %d requests, half within %s and 99 of 100 within %s, without it %s and %s%n",
                    traffic.requests(), of(usual, 50), of(usual, 99), of(without, 50), of(without, 99));
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.retries()).isEmpty();
            assertThat(of(without, 99).minus(of(usual, 99))).isLessThan(ADDED);
            assertThat(of(without, 50).minus(of(usual, 50)))
                    .as("nobody asks it")
                    .isLessThan(DEADLINE.dividedBy(2));
            traffic.assertKeptOnce();
        }
    }

    private static Duration of(List<Duration> times, int percent) {
        return times.get(times.size() * percent / 100);
    }

    private static void awaitKnown(Nodes nodes, String what) {
        for (Node node : nodes.all()) {
            await("a node knows that Redis " + what)
                    .atMost(KNOWN)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> node.err().stream().anyMatch(line -> line.contains("Redis does not answer")));
        }
    }
}
