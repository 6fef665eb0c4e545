package dev.taskcore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.cache.Owner;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
    void nodesHearEachOtherAndAlsoAfterOneOfRedisHasDied() throws IOException {
        try (RedisNodes one = RedisNodes.open(cluster.uris());
                RedisNodes other = RedisNodes.open(cluster.uris())) {
            Hearing heard = Hearing.at(other);
            heard.awaitFrom(one, ADA);

            cluster.node(0).kill();
            heard.awaitFrom(one, BOB);

            assertThat(heard.timesMissed()).isPositive();
        } finally {
            cluster.node(0).start();
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
}
