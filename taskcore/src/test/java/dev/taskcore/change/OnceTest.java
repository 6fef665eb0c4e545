package dev.taskcore.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.change.Once.Decision;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.memory.MemoryStorage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {

    private static final Once.Form<String> FORM = new Once.Form<>(s -> s, s -> s);

    private final MemoryStorage storage = new MemoryStorage();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final AtomicInteger decisions = new AtomicInteger();
    private final Once once = new Once(
            change -> {
                if (!failures.isEmpty()) {
                    throw failures.pop();
                }
                storage.commit(change);
            },
            storage.receipts(),
            new TestClock(),
            Duration.ofHours(1));

    @Test
    void aLostRaceIsDecidedAgain() {
        failures.add(stale());
        failures.add(ConflictException.taken("email"));
        failures.add(new ConflictException(Reason.ID_IN_USE, "id", "in use"));

        assertThat(once.run(this::decide)).isEqualTo("decision 4");
    }

    @Test
    void aRaceThatIsLostAgainAndAgainIsContended() {
        for (int i = 0; i < 1_000; i++) {
            failures.add(stale());
        }

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> once.run(this::decide))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONTENDED));
        assertThat(decisions).hasValueLessThan(1_000);
    }

    @Test
    void anUnknownOutcomeIsNotTriedAgain() {
        failures.add(new UnavailableException("gone", Outcome.UNKNOWN, Duration.ofSeconds(1), null));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> once.run("acme", "ada x", "k", () -> "c", FORM, this::decide));
        assertThat(decisions).hasValue(1);
    }

    @Test
    void nothingToCommitIsNotCommitted() {
        failures.add(stale());

        assertThat(once.run(() -> new Decision<>(Change.builder().build(), "as it is")))
                .isEqualTo("as it is");
        assertThat(failures).hasSize(1);
    }

    @Test
    void aRetryIsNotDecidedAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(once.run("acme", "ada x", "k", () -> "c", FORM, this::decide))
                    .isEqualTo("decision 1");
        }
        assertThat(decisions).hasValue(1);
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> once.run("acme", "ada x", "k", () -> "other", FORM, this::decide));
    }

    @Test
    void aKeyIsFreeAgainWhateverBecameOfItsRequest() {
        for (RuntimeException failure : List.of(
                new UnavailableException("gone", Outcome.NOT_APPLIED, Duration.ofSeconds(1), null),
                new IllegalStateException("a bug"))) {
            failures.add(failure);
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> once.run("acme", "ada x", "k", () -> "c", FORM, this::decide))
                    .isSameAs(failure);
        }
        assertThat(once.run("acme", "ada x", "k", () -> "c", FORM, this::decide))
                .isEqualTo("decision 3");
    }

    @Test
    void aRequestWithinItselfIsStillRunning() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> once.run("acme", "ada x", "k", () -> "c", FORM, () -> {
                    once.run("acme", "ada x", "k", () -> "c", FORM, this::decide);
                    return decide();
                }))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STILL_RUNNING));
    }

    private static StaleVersionException stale() {
        return new StaleVersionException("task", "id", 1, 2);
    }

    private Decision<String> decide() {
        int n = decisions.incrementAndGet();
        return new Decision<>(
                Change.builder().create(Samples.task("acme", "ada", n)).build(), "decision " + n);
    }
}
