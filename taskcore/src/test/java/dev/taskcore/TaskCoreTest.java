package dev.taskcore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Credentials;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskQuery;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TaskCoreTest {

    private static final Registration ADA = new Registration("ada@example.org", "correct horse battery", "Ada");

    @Test
    void twoLiveSideBySideAndShareNothing() {
        TaskCore other = builder().build();
        try (TaskCore one = builder().build()) {
            Session ada = one.accounts().register(ADA);
            Session same = other.accounts().register(ADA);
            one.tasks().create(ada.actor(), TaskDraft.titled("Only in one"));

            assertThat(other.tasks().list(same.actor(), TaskQuery.create()).items())
                    .isEmpty();
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(() -> other.sessions().authenticate(ada.tokens().token()));
            other.close();
            assertThat(one.sessions().authenticate(ada.tokens().token())).isEqualTo(ada.actor());
            assertThat(one.tasks().list(ada.actor(), TaskQuery.create()).items())
                    .hasSize(1);
        }
    }

    @Test
    void noThreadOutlivesIt() throws InterruptedException {
        Set<Thread> before = threads();
        TaskCore core = TaskCore.builder().storage(new MemoryStorage()).build();
        core.accounts().register(ADA);
        assertThat(threads()).hasSizeGreaterThan(before.size());

        core.close();
        core.close();

        Set<Thread> left = threads();
        left.removeAll(before);
        for (Thread thread : left) {
            // An executor says that it has ended while its last thread still returns.
            thread.join(Duration.ofSeconds(5).toMillis());
            assertThat(thread.isAlive()).as("%s lives", thread).isFalse();
        }
    }

    @Test
    void nothingIsPrinted() {
        LoggerFactory.getLogger(TaskCoreTest.class).debug("the logger itself may print when it starts");
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream trap = new PrintStream(printed, true, UTF_8)) {
            System.setOut(trap);
            System.setErr(trap);
            try (TaskCore core = TaskCore.builder().storage(new MemoryStorage()).build()) {
                Session ada = core.accounts().register(ADA);
                core.accounts().login(Credentials.ofEmail(ADA.email(), ADA.password()));
                core.sessions().refresh(ada.tokens().refreshToken());
                core.tasks().create(ada.actor(), TaskDraft.titled("Quiet"));
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void timeIsCutToMilliseconds() {
        TestClock clock = new TestClock();
        clock.set(Instant.parse("2026-01-15T12:00:00.123456789Z"));
        try (TaskCore core = builder().clock(clock).build()) {
            Task task = core.tasks().create(core.accounts().register(ADA).actor(), TaskDraft.titled("Task"));

            assertThat(task.createdAt()).isEqualTo(Instant.parse("2026-01-15T12:00:00.123Z"));
        }
    }

    @Test
    void aRestartWithTheSameKeyAndStorageSignsNobodyOut() {
        MemoryStorage storage = new MemoryStorage();
        byte[] key = "a key of at least thirty-two bytes".getBytes(UTF_8);
        Session ada;
        try (TaskCore core = builder().storage(storage).signingKey(key).build()) {
            ada = core.accounts().register(ADA);
        }
        try (TaskCore core = builder().storage(storage).signingKey(key).build()) {
            assertThat(core.sessions().authenticate(ada.tokens().token())).isEqualTo(ada.actor());
        }
    }

    @Test
    void aBadSettingIsNamed() {
        List<TaskCore.Builder> bad = List.of(
                TaskCore.builder(),
                builder().signingKey(new byte[31]),
                builder().accessTokenLifetime(Duration.ofMillis(999)),
                builder().accessTokenLifetime(Duration.ofHours(1).plusMillis(1)),
                builder().sessionLifetime(Duration.ofMinutes(9)),
                builder().idempotencyRetention(Duration.ZERO),
                builder().idempotencyRetention(Duration.ofSeconds(-1)),
                builder().signInMemory(Duration.ofSeconds(-1)),
                builder().signInMemory(Duration.ofMinutes(5).plusMillis(1)));

        Set<Thread> before = threads();
        assertThat(bad)
                .allSatisfy(builder -> assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(builder::build)
                        .satisfies(e -> assertThat(e.getMessage()).hasSizeGreaterThan(20)));
        assertThat(threads()).isSubsetOf(before);
    }

    @Test
    void noSecretIsInAText() {
        try (TaskCore core = builder().build()) {
            Session ada = core.accounts().register(ADA);

            assertThat(ADA.toString()).doesNotContain(ADA.password());
            assertThat(Credentials.ofEmail(ADA.email(), ADA.password()).toString())
                    .doesNotContain(ADA.password());
            assertThat(ada.toString())
                    .doesNotContain(ada.tokens().token())
                    .doesNotContain(ada.tokens().refreshToken());
            assertThat(core.storage().users().byId("default", ada.user().id()).toString())
                    .doesNotContain("cheap$");
        }
    }

    private static TaskCore.Builder builder() {
        return TaskCore.builder().storage(new MemoryStorage()).passwordHasher(new CheapHasher());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("taskcore"))
                .collect(Collectors.toSet());
    }
}
