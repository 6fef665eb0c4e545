package dev.taskcore.redis;

import static dev.taskcore.redis.Charges.charge;
import static dev.taskcore.redis.Charges.policy;
import static dev.taskcore.redis.Charges.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.limit.Policy;
import dev.taskcore.limit.RateLimiter;
import dev.taskcore.limit.Standing;
import dev.taskcore.limit.Verdict;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that count in one Redis. */
class RedisLimiterTest {

    /** Nobody is to be late here because the machine is busy. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int NODES = 3;

    @TempDir
    private static Path folder;

    private static TestRedis redis;
    private static final List<RedisNodes> NODES_OPEN = new ArrayList<>();
    private static RedisClient client;
    private static RedisCommands<String, String> inside;

    @BeforeAll
    static void start() throws IOException {
        redis = TestRedis.started(folder);
        client = RedisClient.create(redis.uri());
        inside = client.connect().sync();
        for (int i = 0; i < NODES; i++) {
            NODES_OPEN.add(RedisNodes.open(PATIENT, redis.uri()));
        }
    }

    @AfterAll
    static void stop() {
        NODES_OPEN.forEach(RedisNodes::close);
        if (client != null) {
            client.shutdown();
        }
        redis.close();
    }

    @Test
    void theNodesTogetherAdmitTheLimitAndNoMore() throws InterruptedException {
        Policy policy = policy("race", 500, MINUTE);
        String ada = somebody();
        AtomicInteger admitted = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            RateLimiter limiter = limiter(i);
            Thread thread = new Thread(() -> {
                for (int j = 0; j < 100; j++) {
                    admitted.addAndGet(
                            limiter.take(List.of(charge(policy, ada, 1))).admitted() ? 1 : 0);
                }
            });
            clients.add(thread);
            thread.start();
        }
        for (Thread thread : clients) {
            thread.join();
        }
        assertThat(admitted).hasValue(500);
    }

    @Test
    @Tag("slow")
    void noWindowHasMoreThanTheLimitAndNearlyAllOfItIsUsable() throws InterruptedException {
        int limit = 1_000;
        Journal journal = new Journal(policy("exact", limit, SECOND), somebody());
        for (int i = 0; i < 128; i++) {
            journal.add(limiter(i), 1 + i % 5);
        }
        long began = System.nanoTime();
        journal.begin();
        await().atMost(Hearing.PATIENCE).until(() -> journal.units() >= 8 * limit);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        journal.end();

        System.out.printf(
                "exact: %d units in %s, %d admissions, at most %d units in a window%n",
                journal.units(), took, journal.admissions(), journal.fullest(SECOND));
        assertThat(journal.fullest(SECOND)).isLessThanOrEqualTo(limit);
        // The eighth window's units can be had as soon as seven windows and slots are over.
        assertThat(took).isLessThan(SECOND.multipliedBy(8));
    }

    @Test
    void whoWaitsAsLongAsWasSaidIsAdmitted() {
        Policy policy = policy("wait", 10, SECOND);
        String ada = somebody();
        long began = System.nanoTime();
        assertThat(take(policy, ada, 4).admitted()).isTrue();
        Standing taken = take(policy, ada, 3).standings().get(0);
        assertThat(taken.remaining()).isEqualTo(3);
        assertThat(taken.reset()).isBetween(Duration.ofMillis(1), Duration.ofMillis(1_008));

        Verdict refused = take(policy, ada, 7);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.standings().get(0).remaining()).isEqualTo(3);
        assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMillis(1_008));

        await().pollInterval(Duration.ofMillis(1))
                .until(() -> take(policy, ada, 7).admitted());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SECOND);
    }

    @Test
    void nothingIsTakenUnlessEverythingFits() {
        Policy small = policy("small", 5, MINUTE);
        Policy large = policy("large", 100, MINUTE);
        String ada = somebody();
        String acme = somebody();
        assertThat(limiter(0)
                        .take(List.of(charge(large, acme, 1), charge(small, ada, 5)))
                        .admitted())
                .isTrue();

        Verdict refused = limiter(1).take(List.of(charge(large, acme, 50), charge(small, ada, 1)));

        assertThat(refused.refusals()).extracting(Standing::policy).containsExactly(small);
        assertThat(refused.standings()).extracting(Standing::remaining).containsExactly(99, 0);
        assertThat(take(large, acme, 0).standings().get(0).remaining()).isEqualTo(99);
    }

    @Test
    void whoOnlyAsksTakesNothing() {
        Policy policy = policy("ask", 5, MINUTE);
        String ada = somebody();
        Verdict verdict = take(policy, ada, 0);
        assertThat(verdict.standings()).containsExactly(new Standing(policy, true, 5, MINUTE));
        assertThat(inside.keys("*:ask")).isEmpty();
    }

    @Test
    void aPolicyIsNotChargedTwice() {
        Policy policy = policy("twice", 5, MINUTE);
        String ada = somebody();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> limiter(0).take(List.of(charge(policy, ada, 1), charge(policy, ada, 1))));
    }

    @Test
    void whatIsCountedForAnAddressIsSmallAndGoesByItself() {
        Policy policy = policy("of-a-name-with-32-letters-in-all", 100, Duration.ofMinutes(15));
        for (int i = 0; i < 100; i++) {
            take(policy, "2001:db8:0:" + i + "::/64", 10);
        }
        List<String> keys = inside.keys("*:" + policy.name());
        assertThat(keys).hasSize(100).allSatisfy(key -> {
            assertThat(key).doesNotContain("2001");
            assertThat(inside.memoryUsage(key)).isLessThanOrEqualTo(200);
            assertThat(inside.pttl(key)).isBetween(1L, Duration.ofMinutes(16).toMillis());
        });
    }

    @Test
    void aScriptThatRedisHasForgottenIsToldAgain() {
        Policy policy = policy("forgotten", 2, MINUTE);
        String ada = somebody();
        take(policy, ada, 1);
        inside.scriptFlush();
        assertThat(take(policy, ada, 1).admitted()).isTrue();
        assertThat(take(policy, ada, 1).admitted()).isFalse();
    }

    @Test
    void whereRedisDoesNotAnswerItDecidesNothing() throws IOException {
        Policy policy = policy("dead", 2, MINUTE);
        try (TestRedis mortal = TestRedis.started(folder);
                RedisNodes node = RedisNodes.open(mortal.uri())) {
            mortal.kill();
            RateLimiter counts = node.counts();
            String ada = somebody();
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> counts.take(List.of(charge(policy, ada, 1))));
        }
    }

    private static RateLimiter limiter(int number) {
        return NODES_OPEN.get(number % NODES).counts();
    }

    private static Verdict take(Policy policy, String subject, int units) {
        return limiter(0).take(List.of(charge(policy, subject, units)));
    }
}
