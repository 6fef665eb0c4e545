package dev.taskcore.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskcore.contract.support.Seed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalLimiterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(-42);
    private final LocalLimiter limiter = new LocalLimiter(nanos::get);

    /** One admission of the plain log that everything is held against. */
    private record Admission(long millis, int units) {}

    @Test
    void noWindowHasMoreThanTheLimitHoweverRequestsArrive() {
        Random random = new Random(Seed.of("LocalLimiterTest", 4));
        for (int round = 0; round < 200; round++) {
            Policy policy = policy("p" + round, 1 + random.nextInt(60), Duration.ofSeconds(1 + random.nextInt(90)));
            Deque<Admission> log = new ArrayDeque<>();
            long millis = 0;
            int inWindow = 0;
            int meanGap = 1 + random.nextInt(2_000);
            for (int i = 0; i < 2_000; i++) {
                long gap = random.nextInt(10) == 0 ? random.nextInt(20 * meanGap) : random.nextInt(meanGap);
                nanos.addAndGet(gap * 1_000_000);
                millis += gap;
                int units = 1 + random.nextInt(Math.min(10, policy.units()));
                if (take(policy, "ada", units).admitted()) {
                    log.add(new Admission(millis, units));
                    inWindow += units;
                    // The window that ends with this admission, both its ends included, is the fullest that it is in.
                    while (log.getFirst().millis < millis - policy.window().toMillis()) {
                        inWindow -= log.removeFirst().units;
                    }
                    assertThat(inWindow).as("%s at %s", policy, millis).isLessThanOrEqualTo(policy.units());
                }
            }
        }
    }

    @Test
    void ninetyNineInAHundredUnitsAreUsableWindowAfterWindow() {
        for (Duration window : List.of(Duration.ofSeconds(1), MINUTE, Duration.ofMinutes(15))) {
            Policy policy = policy("of-" + window.toSeconds(), 1_000, window);
            long step = window.toNanos() / 5_000;
            long windows = 50;
            long admitted = 0;
            for (long i = 0; i < windows * 5_000; i++) {
                nanos.addAndGet(step);
                admitted += take(policy, "ada", 1).admitted() ? 1 : 0;
            }
            assertThat(admitted).as("of %s", window).isBetween(windows * 990, (windows + 1) * 1_000);
        }
    }

    @Test
    void whoWaitsAsLongAsWasSaidIsAdmitted() {
        Random random = new Random(Seed.of("LocalLimiterTest.wait", 5));
        Policy policy = policy("wait", 100, Duration.ofMinutes(15));
        int waited = 0;
        while (waited < 100) {
            int units = 1 + random.nextInt(30);
            Verdict verdict = take(policy, "ada", units);
            if (!verdict.admitted()) {
                waited++;
                nanos.addAndGet(verdict.retryAfter().toNanos() - 1_000_000);
                assertThat(take(policy, "ada", units).admitted()).isFalse();
                nanos.addAndGet(1_000_000);
                assertThat(take(policy, "ada", units).admitted()).isTrue();
            }
            nanos.addAndGet(random.nextInt(60_000) * 1_000_000L);
        }
    }

    @Test
    void aThousandAtOnceAreAdmittedToTheLimitAndNoFurther() throws Exception {
        Policy policy = policy("race", 500, MINUTE);
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Integer> client = () -> {
            start.await();
            int admitted = 0;
            for (int i = 0; i < 1_000; i++) {
                admitted += take(policy, "ada", 1).admitted() ? 1 : 0;
            }
            return admitted;
        };
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(client);
            }
            int admitted = 0;
            for (Future<Integer> one : clients.invokeAll(all)) {
                admitted += one.get();
            }
            assertThat(admitted).isEqualTo(500);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void everyChargeIsTakenOrNone() {
        Policy narrow = policy("narrow", 10, MINUTE);
        Policy wide = policy("wide", 100, Duration.ofHours(1));

        assertThat(limiter.take(List.of(new Charge(wide, "t", 6), new Charge(narrow, "ada", 6)))
                        .admitted())
                .isTrue();
        Verdict refused = limiter.take(List.of(new Charge(wide, "t", 6), new Charge(narrow, "ada", 6)));

        assertThat(refused.admitted()).isFalse();
        assertThat(refused.refusals()).extracting(Standing::policy).containsExactly(narrow);
        assertThat(refused.standings()).extracting(Standing::remaining).containsExactly(94, 4);
        assertThat(take(wide, "t", 94).admitted()).isTrue();
        assertThat(take(narrow, "ada", 4).admitted()).isTrue();
        assertThatThrownBy(() -> limiter.take(List.of(new Charge(wide, "t", 1), new Charge(wide, "t", 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void subjectsAndPoliciesAreCountedApart() {
        Policy one = policy("one", 1, MINUTE);
        Policy other = policy("other", 1, MINUTE);

        assertThat(take(one, "ada", 1).admitted()).isTrue();
        assertThat(take(one, "ada", 1).admitted()).isFalse();
        assertThat(take(one, "bob", 1).admitted()).isTrue();
        assertThat(take(other, "ada", 1).admitted()).isTrue();
    }

    @Test
    void aPolicyThatIsChangedUnderItsNameKeepsWhatWasCounted() {
        take(policy("user", 100, MINUTE), "ada", 60);

        assertThat(take(policy("user", 200, MINUTE), "ada", 0)
                        .standings()
                        .get(0)
                        .remaining())
                .isEqualTo(140);
        assertThat(take(policy("user", 50, Duration.ofSeconds(10)), "ada", 1).admitted())
                .isFalse();
        assertThat(take(policy("user", 50, Duration.ofSeconds(10)), "ada", 0)
                        .standings()
                        .get(0)
                        .remaining())
                .isZero();
    }

    @Test
    void askingCostsNothing() {
        Policy policy = policy("ask", 10, MINUTE);
        take(policy, "ada", 10);

        Standing standing = take(policy, "ada", 0).standings().get(0);

        assertThat(standing.fits()).isTrue();
        assertThat(standing.remaining()).isZero();
        assertThat(standing.reset()).isBetween(MINUTE, MINUTE.plusMillis(500));
        assertThat(take(policy, "bob", 0).standings().get(0)).isEqualTo(new Standing(policy, true, 10, MINUTE));
    }

    @Test
    void whoFindsNoRoomIsCountedWithAllOthersOfThatFate() {
        LocalLimiter small = new LocalLimiter(nanos::get, 64 * 4);
        Policy policy = policy("small", 3, MINUTE);
        int admitted = 0;
        for (int i = 0; i < 100_000; i++) {
            admitted +=
                    small.take(List.of(new Charge(policy, "address " + i, 1))).admitted() ? 1 : 0;
        }
        assertThat(admitted).isBetween(256, 256 + 64 * 3);

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(small.take(List.of(new Charge(policy, "a late one", 1))).admitted())
                .isTrue();
    }

    @Test
    void aMillionAddressesTakeNoMoreThan64MebibytesAndLeaveWhenTheirTimeIsOver() {
        Policy policy = policy("million", 100, Duration.ofMinutes(15));
        long before = usedHeap();
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(take(policy, address(i), 10).admitted()).isTrue();
        }
        long bytes = usedHeap() - before;
        System.out.printf("LocalLimiterTest: %.1f bytes for each of 1,000,000 addresses%n", bytes / 1e6);
        assertThat(bytes).isLessThan(64L << 20);
        assertThat(take(policy, address(7), 0).standings().get(0).remaining()).isEqualTo(90);

        nanos.addAndGet(Duration.ofMinutes(16).toNanos());
        for (int i = 1_000_000; i < 2_000_000; i++) {
            take(policy, address(i), 10);
        }
        assertThat(usedHeap() - before).isLessThan(64L << 20);
        assertThat(take(policy, address(7), 0).standings().get(0).remaining()).isEqualTo(100);
    }

    private static String address(int number) {
        return "10." + (number >>> 16 & 255) + '.' + (number >>> 8 & 255) + '.' + (number & 255);
    }

    /** What is reachable, once collections find nothing more to free. */
    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private Verdict take(Policy policy, String subject, int units) {
        return limiter.take(List.of(new Charge(policy, subject, units)));
    }

    private static Policy policy(String name, int units, Duration window) {
        return new Policy(
                name,
                Subject.ADDRESS,
                EnumSet.allOf(Audience.class),
                EnumSet.allOf(RouteGroup.class),
                units,
                window,
                true);
    }
}
