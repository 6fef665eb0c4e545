package dev.taskcore.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Codec;
import dev.taskcore.cache.Kind;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Question;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one storage that find in one Redis what either has read. */
class SharedAnswersTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final int ROUNDS = 5_000;

    /** Nobody is to be late here because the machine is busy. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final MemoryStorage storage = new MemoryStorage();
    private final AtomicInteger loads = new AtomicInteger();
    private TestRedis redis;
    private RedisClient client;
    private RedisCommands<String, String> inside;
    private RedisNodes nearOne;
    private RedisNodes nearOther;
    private TaskCore one;
    private TaskCore other;

    @BeforeEach
    void start() throws IOException {
        redis = TestRedis.started(folder);
        client = RedisClient.create(redis.uri());
        inside = client.connect().sync();
        nearOne = RedisNodes.open(PATIENT, redis.uri());
        nearOther = RedisNodes.open(PATIENT, redis.uri());
        one = core(nearOne);
        other = core(nearOther);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        nearOne.close();
        nearOther.close();
        client.shutdown();
        redis.close();
    }

    @Test
    void whatOneHasReadTheOtherDoesNotRead() {
        Task task = one.tasks().create(ADA, TaskDraft.titled("First"));
        givenBy(one, task);

        assertThat(title(other, task)).isEqualTo("First");
        assertThat(loads).hasValue(1);
    }

    @Test
    void whoeverHasTheSameNameElsewhereIsSomebodyElse() {
        Actor foreigner = Actor.of("other", "ada", Role.USER);
        Task task = one.tasks().create(ADA, TaskDraft.titled("First"));
        one.tasks().create(foreigner, TaskDraft.titled("Another").id(task.id()));
        givenBy(one, task);

        assertThat(other.cache().get(question(foreigner, task.id()), () -> "Another"))
                .isEqualTo("Another");
        assertThat(title(other, task)).isEqualTo("First");
    }

    @Test
    void rubbishIsReadAnew() {
        Task task = one.tasks().create(ADA, TaskDraft.titled("First"));
        givenBy(one, task);
        inside.keys("taskcore:answer:*").forEach(key -> inside.set(key, "rubbish"));

        assertThat(title(other, task)).isEqualTo("First");
        assertThat(other.cache().counts().refused()).isEqualTo(1);
    }

    @Test
    void withoutRedisTheyReadForThemselves() {
        Task task = one.tasks().create(ADA, TaskDraft.titled("First"));
        givenBy(one, task);
        redis.kill();
        for (int i = 0; i < 100; i++) {
            one.tasks().update(ADA, task.id(), TaskPatch.title("Title " + i));
            assertThat(title(one, task)).isEqualTo("Title " + i);
        }
        await().until(() -> title(other, task).equals("Title 99"));
    }

    /** They tell each other of their commits, and now and then Redis forgets everything. */
    @Test
    @Tag("slow")
    void nothingOldIsFoundThere() {
        Task task = one.tasks().create(ADA, TaskDraft.titled("First"));
        int stale = 0;
        for (int i = 0; i < ROUNDS; i++) {
            TaskCore writer = i % 2 == 0 ? one : other;
            TaskCore reader = i % 2 == 0 ? other : one;
            String title = "Title " + i;
            writer.tasks().update(ADA, task.id(), TaskPatch.title(title));
            long acknowledged = System.nanoTime();
            stale += title(writer, task).equals(title) ? 0 : 1;
            long began = System.nanoTime();
            while (!title(reader, task).equals(title)) {
                assertThat(Duration.ofNanos(began - acknowledged)).isLessThan(BOUND);
                began = System.nanoTime();
            }
            if (i % 100 == 0) {
                inside.flushall();
            }
        }
        assertThat(stale).isZero();
        long found = one.cache().counts().shared() + other.cache().counts().shared();
        System.out.printf("second level: %d of %d found there, %d read%n", found, ROUNDS, loads.get());
        assertThat(found).isPositive();
    }

    private TaskCore core(RedisNodes near) {
        return TaskCore.builder()
                .storage(storage)
                .signingKey(new byte[32])
                .broadcast(near.broadcast())
                .secondLevel(near.secondLevel())
                .build();
    }

    /** Until it can be found, however long Redis takes. */
    private void givenBy(TaskCore node, Task task) {
        assertThat(title(node, task)).isEqualTo("First");
        await().until(() -> !inside.keys("taskcore:answer:*").isEmpty());
    }

    private String title(TaskCore node, Task task) {
        return node.cache().get(question(ADA, task.id()), () -> {
            loads.incrementAndGet();
            return node.uncachedTasks().get(ADA, task.id()).title();
        });
    }

    private static Question<String> question(Actor actor, String id) {
        return new Question<>(
                Kind.TASK,
                new Owner(actor.tenantId(), actor.userId()),
                List.of(),
                id,
                String::length,
                any -> true,
                trace -> true,
                new Titles());
    }

    private static final class Titles implements Codec<String> {
        @Override
        public String format() {
            return "title";
        }

        @Override
        public byte[] encode(String title) {
            return title.getBytes(UTF_8);
        }

        @Override
        public @Nullable String decode(byte[] bytes) {
            return new String(bytes, UTF_8);
        }
    }
}
