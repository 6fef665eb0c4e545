package dev.taskcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.SharedAnswers;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Caching;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A cache over a storage that others read beside a commit, that loses the answer to one, or falls silent. */
class CachingTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);

    private final MemoryStorage kept = new MemoryStorage();
    private final AtomicLong now = new AtomicLong();
    private Runnable beforeCommit = () -> {};
    private Runnable afterCommit = () -> {};
    private boolean answers = true;
    private final Storage storage = interrupted();
    private final World world = World.over(
            storage,
            new TestClock(),
            new SecureRandom(),
            Caching.over(storage, CacheSettings.defaults(), Broadcast.none(), SharedAnswers.none(), now::get));

    @Test
    void whoReadsBesideACommitHidesItFromNobodyAfterwards() {
        Task task = world.tasks().create(ADA, TaskDraft.titled("Before"));
        beforeCommit = () -> assertThat(title(task)).isEqualTo("Before");
        afterCommit = () -> assertThat(title(task)).isNotEmpty();
        world.tasks().update(ADA, task.id(), TaskPatch.title("After"));

        assertThat(title(task)).isEqualTo("After");
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotHiddenIfItWasMade() {
        Task task = world.tasks().create(ADA, TaskDraft.titled("Before"));
        assertThat(title(task)).isEqualTo("Before");
        afterCommit = () -> {
            throw silent();
        };
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> world.tasks().update(ADA, task.id(), TaskPatch.title("After")));

        assertThat(title(task)).isEqualTo("After");
    }

    @Test
    void whatIsKnownOfASessionIsNotUsedASecondAfterTheStorageFellSilent() {
        Session ada = world.register("ada");
        String token = ada.tokens().token();
        assertThat(world.sessions().authenticate(token)).isEqualTo(ada.actor());

        answers = false;
        now.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
        assertThat(world.sessions().authenticate(token)).isEqualTo(ada.actor());
        now.incrementAndGet();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> world.sessions().authenticate(token));
    }

    private String title(Task task) {
        return world.tasks().get(ADA, task.id()).title();
    }

    private static UnavailableException silent() {
        return new UnavailableException("silent", Outcome.UNKNOWN, Duration.ofSeconds(1), null);
    }

    private Storage interrupted() {
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (self, method, arguments) -> {
                    if (!answers && !method.getName().equals("inHostTransaction")) {
                        throw silent();
                    }
                    boolean commits = method.getName().equals("commit");
                    if (commits) {
                        beforeCommit.run();
                    }
                    Object answer = invoke(method, arguments);
                    if (commits) {
                        afterCommit.run();
                    }
                    return answer;
                });
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(kept, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
