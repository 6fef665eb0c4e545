package dev.taskcore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.cache.Owner;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nodes hear of each other while their Redis lives, dies, stands still and comes back. */
class RedisBroadcastTest {

    private static final Owner ADA = new Owner("acme", "ada");
    private static final Owner BOB = new Owner("acme", "bob");
    private static final Owner ACME = Owner.tenant("acme");

    /** For messages that are told once, whatever else the machine does. */
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
    void theOthersHearWhatOneTellsAndItselfDoesNot() {
        try (RedisNodes one = RedisNodes.open(PATIENT, redis.uri());
                RedisNodes other = RedisNodes.open(PATIENT, redis.uri());
                RedisNodes third = RedisNodes.open(PATIENT, redis.uri())) {
            Hearing self = Hearing.at(one);
            Hearing heard = Hearing.at(other);
            Hearing heardToo = Hearing.at(third);
            heard.awaitFrom(one, BOB);
            heardToo.awaitFrom(one, BOB);

            one.broadcast().touched(List.of(ADA, ACME));

            await().untilAsserted(() -> {
                assertThat(heard.owners()).endsWith(ADA, ACME);
                assertThat(heardToo.owners()).endsWith(ADA, ACME);
            });
            self.awaitFrom(other, BOB); // whatever it told itself would have come before
            assertThat(self.owners()).containsOnly(BOB);
        }
    }

    @Test
    void aSubscriptionThatIsSilentIsMadeAnew() throws IOException {
        try (Relay relay = new Relay(redis.port());
                RedisNodes one = RedisNodes.open(redis.uri());
                RedisNodes other = RedisNodes.open(relay.uri())) {
            Hearing heard = Hearing.at(other);
            heard.awaitFrom(one, ADA);
            int missed = heard.timesMissed();

            relay.swallow();
            heard.awaitFrom(one, BOB);

            assertThat(heard.timesMissed()).isGreaterThan(missed);
        }
    }

    @Test
    void whatMayHaveBeenMissedWhileRedisWasDeadIsTold() throws IOException {
        try (RedisNodes one = RedisNodes.open(redis.uri());
                RedisNodes other = RedisNodes.open(redis.uri())) {
            Hearing heard = Hearing.at(other);
            heard.awaitFrom(one, ADA);
            int missed = heard.timesMissed();

            redis.kill();
            one.broadcast().touched(List.of(ACME));
            redis.start();
            heard.awaitFrom(one, BOB);

            assertThat(heard.timesMissed()).isGreaterThan(missed);
        }
    }

    @Test
    void aRedisThatStandsStillHoldsNobodyUp() throws IOException {
        try (RedisNodes one = RedisNodes.open(redis.uri());
                RedisNodes other = RedisNodes.open(redis.uri())) {
            Hearing heard = Hearing.at(other);
            heard.awaitFrom(one, ADA);

            redis.freeze();
            long began = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                one.broadcast().touched(List.of(ADA));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));

            redis.letGo();
            heard.awaitFrom(one, BOB);
        }
    }

    @Test
    void nodesMayStartBeforeRedisDoes() throws IOException {
        redis.kill();
        try (RedisNodes one = RedisNodes.open(redis.uri());
                RedisNodes other = RedisNodes.open(redis.uri())) {
            Hearing heard = Hearing.at(other);
            one.broadcast().touched(List.of(ADA));

            redis.start();

            heard.awaitFrom(one, BOB);
            assertThat(heard.owners()).doesNotContain(ADA);
        }
    }

    @Test
    void whatNobodyUnderstandsMayHaveBeenAnything() throws IOException {
        try (RedisNodes one = RedisNodes.open(redis.uri());
                RedisNodes other = RedisNodes.open(redis.uri())) {
            Hearing heard = Hearing.at(other);
            heard.awaitFrom(one, ADA);
            int missed = heard.timesMissed();

            redis.command("PUBLISH " + RedisBroadcast.CHANNEL + " \"of another release\"");
            redis.command("PUBLISH " + RedisBroadcast.CHANNEL + " \"me acme\"");

            await().untilAsserted(() -> {
                assertThat(heard.owners()).contains(new Owner("another", "release"));
                assertThat(heard.timesMissed()).isGreaterThan(missed);
            });
        }
    }

    @Test
    void aClientOfTheHostsStaysOpen() {
        RedisClient client = RedisClient.create(redis.uri());
        try {
            try (RedisNodes one = RedisNodes.on(client);
                    RedisNodes other = RedisNodes.on(client)) {
                Hearing.at(other).awaitFrom(one, ADA);
            }
            assertThat(client.connect().sync().ping()).isEqualTo("PONG");
        } finally {
            client.shutdown();
        }
    }

    @Test
    void noThreadOutlivesIt() {
        Set<Thread> before = threads();
        RedisNodes node = RedisNodes.open(redis.uri());
        assertThat(threads()).hasSizeGreaterThan(before.size());

        node.close();
        node.close();

        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(taskcore|lettuce).*"))
                .collect(Collectors.toSet());
    }
}
