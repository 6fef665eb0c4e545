package dev.taskcore.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.Seed;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three nodes with shared counts that fail, come back and forget. */
class SharedLimiterTest {

    private static final int NODES = 3;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Policy POLICY = new Policy(
            "user", Subject.USER, EnumSet.of(Audience.USER), EnumSet.allOf(RouteGroup.class), 90, MINUTE, true);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // what nanoTime may begin with
    private LocalLimiter counts = new LocalLimiter(nanos::get);
    private boolean answers = true;
    private final List<SharedLimiter> nodes = IntStream.range(0, NODES)
            .mapToObj(i -> new SharedLimiter(this::shared, NODES, nanos::get))
            .toList();
    private final List<Admission> journal = new ArrayList<>();

    private record Admission(long nanos, int units) {}

    @Test
    void whileTheSharedCountsAnswerOneNodeMayUseTheWholeLimit() {
        assertThat(take(0, 90)).isTrue();
        assertThat(take(0, 1)).isFalse();
        assertThat(take(1, 1)).isFalse();
        pass(MINUTE.plusSeconds(1));
        assertThat(take(1, 90)).isTrue();
    }

    @Test
    void whileTheyDoNotEachNodeAdmitsItsShare() {
        answers = false;
        for (int node = 0; node < NODES; node++) {
            for (int i = 0; i < 30; i++) {
                assertThat(take(node, 1)).isTrue();
            }
            assertThat(take(node, 1)).isFalse();
        }
        Verdict refused = verdict(0, 1);
        assertThat(refused.refusals()).extracting(Standing::policy).containsExactly(POLICY);
        pass(refused.retryAfter().minusMillis(1));
        assertThat(take(0, 1)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(take(0, 1)).isTrue();
    }

    @Test
    void whatANodeAdmittedBeforeIsPartOfItsShare() {
        assertThat(take(0, 30)).isTrue();
        answers = false;

        assertThat(take(0, 1)).isFalse();
        assertThat(take(1, 30)).isTrue();
    }

    @Test
    void whatCostsMoreThanAShareCostsTheShare() {
        answers = false;
        assertThat(take(0, 90)).isTrue();
        assertThat(take(0, 1)).isFalse();
    }

    @Test
    void countsThatCameBackEmptyAdmitNothingASecondTime() {
        answers = false;
        for (int node = 0; node < NODES; node++) {
            assertThat(take(node, 30)).isTrue();
        }
        comeBackEmpty();

        for (int node = 0; node < NODES; node++) {
            assertThat(take(node, 1)).isFalse();
        }
        pass(MINUTE.plusSeconds(1));
        assertThat(take(0, 30)).isTrue(); // finds that they answer
        assertThat(take(0, 1)).isFalse();
        pass(MINUTE.plusSeconds(6));
        assertThat(take(0, 90)).isTrue();
    }

    @Test
    void whoIsRefusedByAShareUsesUpNothingOfWhatIsShared() {
        answers = false;
        assertThat(take(0, 30)).isTrue();
        comeBackEmpty();
        for (int i = 0; i < 200; i++) {
            assertThat(take(0, 1)).isFalse();
        }
        assertThat(take(1, 30)).isTrue();
        assertThat(take(2, 30)).isTrue();
    }

    @Test
    void noWindowHasMoreThanTheLimitAndNoneMoreThanTwiceItWhereItBeganBefore() {
        Random random = new Random(Seed.of("SharedLimiterTest", 6));
        for (int round = 0; round < 30; round++) {
            long down = nanos.get() + MINUTE.multipliedBy(2).toNanos();
            run(random, MINUTE.multipliedBy(2));
            answers = false;
            run(random, MINUTE.multipliedBy(2));
            comeBackEmpty();
            run(random, MINUTE.multipliedBy(3));

            assertThat(fullest(Long.MIN_VALUE)).isBetween(POLICY.units(), 2 * POLICY.units());
            assertThat(fullest(down)).isLessThanOrEqualTo(POLICY.units());
            journal.clear();
            pass(MINUTE.multipliedBy(2));
        }
    }

    @Test
    void thereIsANodeAtLeast() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new SharedLimiter(new LocalLimiter(), 0));
    }

    /** More is asked for than may be, mostly of one node. */
    private void run(Random random, Duration time) {
        long end = nanos.get() + time.toNanos();
        while (end - nanos.get() > 0) {
            int units = 1 + random.nextInt(5);
            if (take(random.nextInt(4) % NODES, units)) {
                journal.add(new Admission(nanos.get(), units));
            }
            pass(Duration.ofMillis(random.nextInt(800)));
        }
    }

    /** The most units in any window of those that began after a moment. */
    private int fullest(long after) {
        int most = 0;
        for (int i = 0; i < journal.size(); i++) {
            long from = journal.get(i).nanos;
            if (after != Long.MIN_VALUE && from - after <= 0) {
                continue;
            }
            int units = 0;
            for (int j = i; j < journal.size() && journal.get(j).nanos - from <= MINUTE.toNanos(); j++) {
                units += journal.get(j).units;
            }
            most = Math.max(most, units);
        }
        return most;
    }

    private void comeBackEmpty() {
        counts = new LocalLimiter(nanos::get);
        answers = true;
    }

    private Verdict shared(List<Charge> charges) {
        if (!answers) {
            throw new UnavailableException("down", Outcome.UNKNOWN, Duration.ofSeconds(1), null);
        }
        return counts.take(charges);
    }

    private Verdict verdict(int node, int units) {
        return nodes.get(node).take(List.of(new Charge(POLICY, "acme ada", units)));
    }

    private boolean take(int node, int units) {
        return verdict(node, units).admitted();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
