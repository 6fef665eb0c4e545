package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.World;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.Tasks;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction of a host hears of others that were faster, where it keeps to how things were when it began. */
abstract class HostRacesTest extends HostTransactionTest {

    /** Lets a transaction keep to what it saw first, where it does not do so anyway. */
    abstract void keepToOneSnapshot(TransactionTemplate template);

    @Test
    void whenAnotherWasFasterTheHostHearsOfItAndMayTryTheWholeAgain() {
        Task task = tasks.create(ADA, keyed("k"));
        Tasks others = World.over(storage).tasks();
        TransactionTemplate snapshot = snapshot();

        overtaken(() -> snapshot.executeWithoutResult(status -> {
            assertThat(tasks.get(ADA, task.id()).version()).isEqualTo(1);
            elsewhere(() -> others.update(ADA, task.id(), TaskPatch.status(TaskStatus.IN_PROGRESS)));
            tasks.update(ADA, task.id(), TaskPatch.status(TaskStatus.COMPLETED));
        }));
        assertThat(tasks.get(ADA, task.id()).status()).isEqualTo(TaskStatus.IN_PROGRESS);

        snapshot.executeWithoutResult(status -> tasks.update(ADA, task.id(), TaskPatch.status(TaskStatus.COMPLETED)));
        assertThat(tasks.get(ADA, task.id()).version()).isEqualTo(3);
    }

    @Test
    void whenAnotherUsedTheKeyMeanwhileTheHostMayTryTheWholeAgainAndGetsTheFirstResult() {
        Tasks others = World.over(storage).tasks();
        TransactionTemplate snapshot = snapshot();

        overtaken(() -> snapshot.executeWithoutResult(status -> {
            assertThat(storage.receipts().find("acme", "ada", "k")).isEmpty();
            elsewhere(() -> others.create(ADA, keyed("k")));
            tasks.create(ADA, keyed("k"));
        }));

        Task again = snapshot.execute(status -> tasks.create(ADA, keyed("k")));
        assertThat(tasks.list(ADA, TaskQuery.create()).items()).containsExactly(again);
    }

    TransactionTemplate snapshot() {
        TransactionTemplate template = template();
        keepToOneSnapshot(template);
        return template;
    }

    static void overtaken(ThrowingCallable whole) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(whole)
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }
}
