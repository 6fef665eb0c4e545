package dev.taskcore.redis;

import static dev.taskcore.redis.Charges.policy;
import static dev.taskcore.redis.Charges.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.limit.RateLimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What three nodes admit while their Redis dies, stands still or forgets, and afterwards. */
@Tag("slow")
class OutageTest {

    private static final int NODES = 3;
    private static final int LIMIT = 300;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** By when every node has noticed. */
    private static final Duration NOTICED = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private final List<RedisNodes> nodes = new ArrayList<>();
    private final Journal journal = new Journal(policy("outage", LIMIT, WINDOW), somebody());
    private TestRedis redis;

    @BeforeEach
    void start() throws IOException {
        redis = TestRedis.started(folder);
        for (int i = 0; i < NODES; i++) {
            nodes.add(RedisNodes.open(redis.uri()));
            RateLimiter limiter = nodes.get(i).limiter(NODES);
            journal.add(limiter, 1);
            journal.add(limiter, 3);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        journal.end();
        nodes.forEach(RedisNodes::close);
        redis.close();
    }

    @Test
    void whileItIsDeadTheNodesAdmitTheirShares() throws IOException, InterruptedException {
        fill();
        long from = System.nanoTime();
        redis.kill();
        fill();
        fill();
        long to = System.nanoTime();
        redis.start();
        fill();
        fill();
        assertBounded(from, to);
    }

    @Test
    void whileItStandsStillTheNodesAdmitTheirShares() throws IOException, InterruptedException {
        fill();
        long from = System.nanoTime();
        redis.freeze();
        fill();
        fill();
        long to = System.nanoTime();
        redis.letGo();
        fill();
        fill();
        assertBounded(from, to);
    }

    @Test
    void whatItForgetsIsAdmittedOnceMoreAtMost() throws IOException, InterruptedException {
        fill();
        redis.command("FLUSHALL");
        fill();
        fill();
        journal.end();
        assertThat(journal.fullest(WINDOW)).isLessThanOrEqualTo(2 * LIMIT);
    }

    private void fill() {
        if (journal.units() == 0) {
            journal.begin();
        }
        int enough = journal.units() + LIMIT;
        await().atMost(Hearing.PATIENCE).until(() -> journal.units() >= enough);
    }

    private void assertBounded(long from, long to) throws InterruptedException {
        journal.end();
        int most = journal.fullest(WINDOW);
        int alone = journal.fullest(WINDOW, from + NOTICED.toNanos(), to);
        System.out.printf("outage: at most %d units in a window, %d of %d without Redis%n", most, alone, LIMIT);
        assertThat(most).isLessThanOrEqualTo(2 * LIMIT);
        assertThat(alone).isPositive().isLessThanOrEqualTo(LIMIT);
    }
}
