package dev.taskcore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taskcore.error.UnavailableException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long who asks is held up by a Redis that does not answer. */
class LineTest {

    @TempDir
    private Path folder;

    private TestRedis redis;
    private RedisClient client;
    private Line line;

    @BeforeEach
    void start() throws IOException {
        redis = TestRedis.started(folder);
        client = RedisClient.create(redis.uri());
        line = new Line(() -> Link.to(client), Line.DEADLINE, System::nanoTime);
        line.open();
        awaitAnswers();
    }

    @AfterEach
    void stop() {
        line.drop();
        client.shutdown();
        redis.close();
    }

    @Test
    void threeFailuresInASecondAreEnoughAndThenNobodyWaits() throws IOException {
        redis.freeze();
        long began = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            refused();
        }
        // Had each of them waited, it would have been more than eight minutes.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));

        redis.letGo();
        refused();
        awaitAnswers();
    }

    @Test
    void whereThereIsNoConnectionNobodyWaits() {
        line.drop();
        refused();
        line.open();
        awaitAnswers();
    }

    private void awaitAnswers() {
        await().until(() -> {
            line.probe("heartbeat", "");
            return answers();
        });
    }

    private String ping() {
        return line.ask(RedisClusterAsyncCommands::ping);
    }

    private boolean answers() {
        try {
            return ping().equals("PONG");
        } catch (UnavailableException e) {
            return false;
        }
    }

    private void refused() {
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::ping);
    }
}
