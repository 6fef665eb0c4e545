package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When secondaries are asked, on a server whose sessions are played. */
class SecondaryReadsTest {

    private static final Scope ADA = Scope.owner("acme", "ada");

    private final String database = TestServer.newDatabase();
    private final AtomicBoolean mute = new AtomicBoolean();
    private final AtomicInteger inSessions = new AtomicInteger();
    private final MongoStorage storage = MongoStorage.on(
            ((Between) (real, method, args) -> {
                        if (Arrays.stream(args).anyMatch(ClientSession.class::isInstance)) {
                            inSessions.incrementAndGet();
                            if (mute.get()) {
                                throw new MongoException("no answer");
                            }
                        }
                        return Between.pass(real, method, args);
                    })
                    .over(new Transactional(TestServer.client().getDatabase(database)).over(TestServer.client())),
            database,
            TestServer.PATIENT.secondaryReads(true));

    @AfterEach
    void drop() {
        TestServer.client().getDatabase(database).drop();
    }

    @Test
    void aCommitIsMadeThoughThePrimaryDoesNotSayHowFarItHasComeAndItAloneAnswersUntilItDoes() {
        mute.set(true);
        store(storage, task("acme", "ada", 1));

        assertThat(storage.queries().find(ADA, task("acme", "ada", 1).id())).isPresent();
        assertThat(storage.queries().count(ADA, TaskFilter.ALL)).isEqualTo(1);
        assertThat(storage.queries().statistics("acme", "ada", TestClock.START).total())
                .isEqualTo(1);

        mute.set(false);
        assertThat(storage.queries().find(ADA, task("acme", "ada", 1).id())).isPresent();
        int before = inSessions.get();
        assertThat(storage.queries().find(ADA, task("acme", "ada", 1).id())).isPresent();
        assertThat(inSessions).hasValue(before + 1);
    }

    @Test
    void whatThePrimaryAnswersItselfIsWhatLaterAnswersMayNotBeOlderThan() {
        store(storage, task("acme", "ada", 1));
        int before = inSessions.get();

        assertThat(storage.queries().statistics("acme", "ada", TestClock.START).total())
                .isEqualTo(1);
        assertThat(inSessions).hasValue(before + 1);
        assertThat(storage.queries().count(ADA, TaskFilter.ALL)).isEqualTo(1);
        assertThat(inSessions).hasValue(before + 2);
    }
}
