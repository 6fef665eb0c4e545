package dev.taskcore.redis;

import static dev.taskcore.redis.Charges.charge;
import static dev.taskcore.redis.Charges.policy;
import static dev.taskcore.redis.Charges.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.taskcore.cache.Owner;
import dev.taskcore.limit.Charge;
import dev.taskcore.limit.Policy;
import dev.taskcore.limit.Standing;
import dev.taskcore.limit.Verdict;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on a cluster of six. */
@Tag("slow")
class RedisClusterTest {

    private static final Owner ADA = new Owner("acme", "ada");
    private static final Owner BOB = new Owner("acme", "bob");

    /** Nobody is to be late here because the machine is busy. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static TestCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = TestCluster.started(folder);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void nodesHearEachOtherAndAlsoAfterTheirNodeOfRedisHasDied() throws IOException {
        try (RedisNodes other = RedisNodes.open(cluster.uris())) {
            Hearing heard = Hearing.at(other);
            TestRedis its = cluster.awaitSubscribed(RedisBroadcast.CHANNEL);
            try (RedisNodes one = RedisNodes.open(cluster.uris())) {
                heard.awaitFrom(one, ADA);
                int missed = heard.timesMissed();

                its.kill();
                heard.awaitFrom(one, BOB);

                assertThat(heard.timesMissed()).isGreaterThan(missed);
            } finally {
                its.start();
                cluster.awaitWhole();
            }
        }
    }

    @Test
    void aClientOfTheHostsIsUsed() {
        RedisClusterClient client = RedisClusterClient.create(
                Arrays.stream(cluster.uris()).map(RedisURI::create).toList());
        try (RedisNodes one = RedisNodes.on(client);
                RedisNodes other = RedisNodes.on(client)) {
            Hearing.at(other).awaitFrom(one, ADA);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void whatOneKeepsTheOtherFindsWhereverItLies() {
        try (RedisNodes one = RedisNodes.open(PATIENT, cluster.uris());
                RedisNodes other = RedisNodes.open(PATIENT, cluster.uris())) {
            for (int i = 0; i < 100; i++) {
                byte[] value = {(byte) i};
                String name = "name" + i;
                one.secondLevel().put(name, value, Duration.ofMinutes(1));
                await().until(() -> Arrays.equals(other.secondLevel().get(name), value));
            }
        }
    }

    @Test
    void nothingIsTakenUnlessEverythingFitsWhereverItLies() {
        Policy small = policy("small", 5, Duration.ofMinutes(1));
        Policy large = policy("large", 100, Duration.ofMinutes(1));
        Policy third = policy("large-2", 100, Duration.ofMinutes(1));
        try (RedisNodes one = RedisNodes.open(PATIENT, cluster.uris());
                RedisNodes other = RedisNodes.open(PATIENT, cluster.uris())) {
            for (int i = 0; i < 20; i++) {
                String ada = somebody();
                String acme = somebody();
                assertThat(one.counts()
                                .take(List.of(charge(large, acme, 1), charge(small, ada, 5)))
                                .admitted())
                        .isTrue();
                List<Charge> tooMuch = List.of(charge(large, acme, 50), charge(small, ada, 1), charge(third, ada, 1));

                Verdict refused = other.counts().take(tooMuch);

                assertThat(refused.standings())
                        .extracting(Standing::policy, Standing::fits)
                        .containsExactly(tuple(large, true), tuple(small, false), tuple(third, true));
                assertThat(remaining(one, large, acme)).isEqualTo(99);
                assertThat(remaining(one, third, ada)).isEqualTo(100);
            }
        }
    }

    @Test
    void theNodesTogetherAdmitTheLimitAndNoMore() {
        Policy policy = policy("race", 50, Duration.ofMinutes(1));
        try (RedisNodes one = RedisNodes.open(PATIENT, cluster.uris());
                RedisNodes other = RedisNodes.open(PATIENT, cluster.uris())) {
            String ada = somebody();
            long admitted = IntStream.range(0, 200)
                    .parallel()
                    .filter(i -> (i % 2 == 0 ? one : other)
                            .counts()
                            .take(List.of(charge(policy, ada, 1)))
                            .admitted())
                    .count();
            assertThat(admitted).isEqualTo(50);
        }
    }

    private static int remaining(RedisNodes node, Policy policy, String subject) {
        return node.counts()
                .take(List.of(charge(policy, subject, 0)))
                .standings()
                .get(0)
                .remaining();
    }
}
