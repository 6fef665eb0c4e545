package dev.taskcore.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.cache.SecondLevel;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one node finds of what another keeps, while their Redis lives, forgets, is full, stands still and dies. */
class RedisSecondLevelTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MEBI = 1 << 20;

    /** Nobody is to be late here because the machine is busy. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private TestRedis redis;

    @BeforeEach
    void start() throws IOException {
        redis = TestRedis.started(folder);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void whatOneKeepsTheOtherFinds() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        try (RedisNodes one = RedisNodes.open(PATIENT, redis.uri());
                RedisNodes other = RedisNodes.open(PATIENT, redis.uri())) {
            assertThat(other.secondLevel().get("name")).isNull();
            one.secondLevel().put("name", everyByte, MINUTE);
            one.secondLevel().put("empty", new byte[0], MINUTE);

            assertThat(found(other, "name")).isEqualTo(everyByte);
            assertThat(found(other, "empty")).isEmpty();
            one.secondLevel().put("name", bytes("another"), MINUTE);
            await().untilAsserted(() -> assertThat(found(other, "name")).isEqualTo(bytes("another")));
        }
    }

    @Test
    void nothingStaysLongerThanWasSaid() throws IOException {
        try (RedisNodes node = RedisNodes.open(PATIENT, redis.uri())) {
            node.secondLevel().put("name", bytes("value"), MINUTE);
            found(node, "name");
            assertThat(Long.parseLong(redis.command("PTTL name").substring(1))).isBetween(1L, MINUTE.toMillis());

            node.secondLevel().put("name", bytes("value"), Duration.ofMillis(1));
            await().until(() -> node.secondLevel().get("name") == null);
        }
    }

    @Test
    void whatWasFlushedIsNotFound() throws IOException {
        try (RedisNodes node = RedisNodes.open(PATIENT, redis.uri())) {
            node.secondLevel().put("name", bytes("value"), MINUTE);
            found(node, "name");
            redis.command("FLUSHALL");
            assertThat(node.secondLevel().get("name")).isNull();
        }
    }

    @Test
    void aRedisThatIsFullStillAnswers() throws IOException {
        try (RedisNodes node = RedisNodes.open(PATIENT, redis.uri())) {
            node.secondLevel().put("name", bytes("value"), MINUTE);
            found(node, "name");
            redis.command("CONFIG SET maxmemory 1");
            for (int i = 0; i < 100; i++) {
                node.secondLevel().put("other", bytes("value"), MINUTE);
                assertThat(node.secondLevel().get("name")).isNotNull();
                assertThat(node.secondLevel().get("other")).isNull();
            }
            redis.command("CONFIG SET maxmemory 0");
            node.secondLevel().put("other", bytes("value"), MINUTE);
            assertThat(found(node, "other")).isNotEmpty();
        }
    }

    @Test
    void whatIsNotReadyToBeTakenIsDropped() throws IOException {
        try (RedisNodes node = RedisNodes.open(PATIENT, redis.uri())) {
            redis.freeze();
            node.secondLevel().put("one", new byte[MEBI], MINUTE);
            node.secondLevel().put("more", new byte[1], MINUTE);
            redis.letGo();

            assertThat(found(node, "one")).hasSize(MEBI);
            assertThat(node.secondLevel().get("more")).isNull();
            node.secondLevel().put("more", new byte[1], MINUTE);
            assertThat(found(node, "more")).hasSize(1);
        }
    }

    /** Without the heartbeat, which would give up the connection and so hide who waits. */
    @Test
    void aRedisThatStandsStillHoldsNobodyUp() throws IOException {
        RedisClient client = RedisClient.create(redis.uri());
        Line line = new Line(() -> Link.to(client), Line.DEADLINE, System::nanoTime);
        line.open();
        SecondLevel level = new RedisSecondLevel(line);
        try {
            keepUntilFound(line, level);
            redis.freeze();
            long began = System.nanoTime();
            for (int i = 0; i < 2_000; i++) {
                level.put("name" + i, new byte[10_000], MINUTE);
                assertThat(level.get("name")).isNull();
            }
            // Had each of them waited, it would have been more than a minute and a half.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(MINUTE);

            redis.letGo();
            keepUntilFound(line, level);
        } finally {
            line.drop();
            client.shutdown();
        }
    }

    private static void keepUntilFound(Line line, SecondLevel level) {
        await().atMost(Hearing.PATIENCE).until(() -> {
            line.probe("heartbeat", "");
            level.put("name", bytes("value"), MINUTE);
            return level.get("name") != null;
        });
    }

    @Test
    void aRedisThatDiedIsUsedAgainWhenItIsBack() throws IOException {
        try (RedisNodes node = RedisNodes.open(redis.uri())) {
            keepUntilFound(node, "before");
            redis.kill();
            node.secondLevel().put("name", bytes("value"), MINUTE);
            assertThat(node.secondLevel().get("before")).isNull();
            redis.start();
            keepUntilFound(node, "after");
            assertThat(node.secondLevel().get("before")).isNull();
        }
    }

    /** What was put there a moment ago. */
    private static byte[] found(RedisNodes node, String name) {
        SecondLevel level = node.secondLevel();
        await().until(() -> level.get(name) != null);
        byte[] value = level.get(name);
        return value == null ? new byte[0] : value;
    }

    /** However long Redis takes to be found. */
    private static void keepUntilFound(RedisNodes node, String name) {
        await().atMost(Hearing.PATIENCE).until(() -> {
            node.secondLevel().put(name, bytes("value"), MINUTE);
            return node.secondLevel().get(name) != null;
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
