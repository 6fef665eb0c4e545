package dev.taskcore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.Race.Finish;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CacheTest {

    private static final Owner ADA = new Owner("acme", "ada");
    private static final Owner BOB = new Owner("acme", "bob");

    private final StubGenerations store = new StubGenerations();
    private final AtomicBoolean inHostTransaction = new AtomicBoolean();
    private final AtomicLong row = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private final Cache cache = cache(CacheSettings.defaults());

    CacheTest() {
        store.move(ADA);
        store.move(BOB);
    }

    @Test
    void aSmallHeapKeepsAQuarterOfItself() {
        assertThat(CacheSettings.standardSize(400L << 20)).isEqualTo(100L << 20);
        assertThat(CacheSettings.standardSize(2L << 30)).isEqualTo(128L << 20);
    }

    @Test
    void anAnswerIsReadOnce() {
        row.set(7);
        assertThat(ask(cache, ADA, "q")).isEqualTo(7);
        assertThat(ask(cache, ADA, "q")).isEqualTo(7);
        assertThat(loads).hasValue(1);
        assertThat(cache.counts())
                .isEqualTo(new CacheCounts(1, 1, 0, 0, 1, 0, 0, cache.counts().bytes()));
        assertThat(cache.counts().bytes()).isBetween(100L, 1_000L);
    }

    @Test
    void aCommitOfThisNodeShowsAtOnce() {
        ask(cache, ADA, "q");
        commit(1);
        assertThat(ask(cache, ADA, "q")).isEqualTo(1);
    }

    @Test
    void aCommitElsewhereShowsWithinASecond() {
        ask(cache, ADA, "q");
        store.move(ADA);
        row.set(1);
        store.pass(Duration.ofMillis(999));
        assertThat(ask(cache, ADA, "q")).isZero();
        store.pass(Duration.ofMillis(1));
        assertThat(ask(cache, ADA, "q")).isEqualTo(1);
    }

    @Test
    void aFillThatBeganBeforeACommitIsNotSeenAfterIt() {
        int stale = 0;
        for (int i = 0; i < 10_000; i++) {
            commit(2L * i);
            long value = 2L * i + 1;
            long before = cache.get(question(Kind.TASK, ADA, "q"), () -> {
                long old = row.get();
                commit(value);
                return old;
            });
            stale += before == value - 1 && ask(cache, ADA, "q") == value ? 0 : 1;
        }
        assertThat(stale).isZero();
    }

    @Test
    void aFillAndACommitOfTwoThreadsLeaveNothingStale() {
        int stale = 0;
        try (Race race = new Race(2)) {
            for (long i = 1; i <= 2_000; i++) {
                long value = i;
                List<Finish<Long>> finishes = race.run(runner -> {
                    if (runner == 0) {
                        commit(value);
                    }
                    return ask(cache, ADA, "q");
                });
                Race.assertAllWon(finishes);
                stale += finishes.get(0).get() != value || ask(cache, ADA, "q") != value ? 1 : 0;
            }
        }
        assertThat(stale).isZero();
    }

    @Test
    void whatIsErasedAndMadeAgainIsNotMixedUp() {
        store.erase(ADA);
        cache.touched(Map.of(ADA, Touch.ACCOUNT));
        cache.get(question(Kind.TASK, ADA, "q"), () -> {
            commit(1);
            return row.get();
        });
        store.erase(ADA);
        row.set(0);
        cache.touched(Map.of(ADA, Touch.ACCOUNT));

        assertThat(ask(cache, ADA, "q")).isZero();
    }

    @Test
    void everyPartOfAQuestionTellsItFromOthers() {
        row.set(1);
        ask(cache, ADA, "q");
        row.set(2);
        assertThat(ask(cache, BOB, "q")).isEqualTo(2);
        assertThat(ask(cache, ADA, "r")).isEqualTo(2);
        assertThat(cache.get(question(Kind.LIST, ADA, "q"), row::get)).isEqualTo(2);
        Owner foreign = new Owner("other", "ada");
        store.move(foreign);
        assertThat(ask(cache, foreign, "q")).isEqualTo(2);
        assertThat(ask(cache, ADA, "q")).isEqualTo(1);
    }

    @Test
    void anAnswerOfTwoOwnersHoldsUntilEitherMoves() {
        Question<Long> both = new Question<>(
                Kind.SESSION, ADA, List.of(BOB), "q", answer -> Long.BYTES, answer -> true, trace -> true);
        for (Owner owner : List.of(ADA, BOB)) {
            long before = cache.get(both, row::get);
            row.incrementAndGet();
            assertThat(cache.get(both, row::get)).isEqualTo(before);
            store.moveAccount(owner);
            cache.touched(Map.of(owner, Touch.ACCOUNT));
            assertThat(cache.get(both, row::get)).isEqualTo(before + 1);
        }
    }

    @Test
    void whoWritesTasksLeavesWhatIsKnownOfTheAccount() {
        for (Kind kind : List.of(Kind.SESSION, Kind.USER)) {
            Question<Long> known = question(kind, ADA, "q");
            long before = cache.get(known, row::get);
            commit(row.get() + 1);
            int asked = store.asked();

            assertThat(cache.peek(known)).isEqualTo(before);
            assertThat(cache.get(known, row::get)).isEqualTo(before);
            assertThat(store.asked()).isEqualTo(asked);

            store.moveAccount(ADA);
            cache.touched(Map.of(ADA, Touch.ACCOUNT));
            assertThat(cache.peek(known)).isNull();
            assertThat(cache.get(known, row::get)).isEqualTo(before + 1);
        }
    }

    @Test
    void anAnswerThatHoldsNoMoreIsReadAgain() {
        AtomicLong now = new AtomicLong(10);
        Question<Long> timely = new Question<>(
                Kind.STATISTICS,
                ADA,
                List.of(),
                "q",
                answer -> Long.BYTES,
                answer -> answer >= now.get(),
                trace -> true);
        assertThat(cache.get(timely, now::get)).isEqualTo(10);
        assertThat(cache.get(timely, () -> 99L)).isEqualTo(10);
        now.set(11);
        assertThat(cache.get(timely, now::get)).isEqualTo(11);
        assertThat(cache.get(timely, () -> 99L)).isEqualTo(11);
    }

    @Test
    void aThousandMissesAtOnceAreOneLoad() {
        row.set(5);
        CountDownLatch missed = new CountDownLatch(1_000);
        Question<Long> question = question(Kind.TASK, ADA, "q");
        try (Race race = new Race(1_000)) {
            List<Finish<Long>> finishes = race.run(runner -> {
                missed.countDown();
                return cache.get(question, () -> {
                    await(missed);
                    loads.incrementAndGet();
                    return row.get();
                });
            });
            assertThat(Race.winners(finishes)).hasSize(1_000).containsOnly(5L);
        }
        assertThat(loads).hasValue(1);
        assertThat(cache.counts().loads()).isEqualTo(1);
    }

    @Test
    void aFailedLoadIsNotKept() {
        UnavailableException down = new UnavailableException("down", Outcome.NOT_APPLIED, Duration.ofSeconds(1), null);
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> cache.get(question(Kind.TASK, ADA, "q"), () -> {
                    throw down;
                }));
        row.set(3);
        assertThat(ask(cache, ADA, "q")).isEqualTo(3);
        assertThat(cache.counts().failures()).isEqualTo(1);
    }

    @Test
    void aSlowLoadHoldsUpNoOtherKey() throws InterruptedException {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        Thread slow = new Thread(() -> cache.get(question(Kind.TASK, ADA, "slow"), () -> {
            loading.countDown();
            await(others);
            return 0L;
        }));
        slow.start();
        try {
            await(loading);
            for (int i = 0; i < 10_000; i++) {
                assertThat(ask(cache, ADA, "q" + i)).isZero();
            }
        } finally {
            others.countDown();
            slow.join();
        }
    }

    @Test
    void whoHasWaitedLongLoadsByItself() throws InterruptedException {
        Flights<String, Integer> flights = new Flights<>(Duration.ofMillis(1));
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Thread stuck = new Thread(() -> flights.get(
                "q",
                () -> {
                    loading.countDown();
                    await(answered);
                    return 1;
                },
                any -> true));
        stuck.start();
        try {
            await(loading);
            assertThat(flights.get("q", () -> 2, any -> true)).isEqualTo(2);
        } finally {
            answered.countDown();
            stuck.join();
        }
    }

    @Test
    void aTransactionOfTheHostNeitherTakesNorGives() {
        ask(cache, ADA, "known");
        inHostTransaction.set(true);
        row.set(1);
        assertThat(ask(cache, ADA, "known")).isEqualTo(1);
        assertThat(ask(cache, ADA, "new")).isEqualTo(1);
        inHostTransaction.set(false);
        row.set(2);
        assertThat(ask(cache, ADA, "known")).isZero();
        assertThat(ask(cache, ADA, "new")).isEqualTo(2);
    }

    @Test
    void aLifetimeEndsWhatNoCommitDid() {
        ask(cache, ADA, "q");
        row.set(1);
        store.pass(CacheSettings.defaults().task().minusNanos(1));
        assertThat(ask(cache, ADA, "q")).isZero();
        store.pass(Duration.ofNanos(1));
        assertThat(ask(cache, ADA, "q")).isEqualTo(1);
    }

    @Test
    void aKindWithoutALifetimeIsNotKept() {
        Cache lists = cache(CacheSettings.defaults().task(Duration.ZERO));
        assertThat(lists.get(question(Kind.TASK, ADA, "q"), () -> 1L, () -> 2L)).isEqualTo(2);
        assertThat(lists.get(question(Kind.LIST, ADA, "q"), () -> 1L, () -> 2L)).isEqualTo(1);
        assertThat(lists.get(question(Kind.LIST, ADA, "q"), () -> 3L)).isEqualTo(1);
        assertThat(Cache.off().get(question(Kind.LIST, ADA, "q"), () -> 1L, () -> 2L))
                .isEqualTo(2);
    }

    @Test
    void whatIsKeptNeverWeighsMoreThanAllowed() {
        Cache small = cache(CacheSettings.defaults().size(10_000));
        for (int i = 0; i < 1_000; i++) {
            ask(small, ADA, "q" + i);
        }
        assertThat(small.counts().bytes()).isBetween(5_000L, 10_000L);
        assertThat(small.counts().evictions()).isGreaterThan(900);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        CacheSettings settings = CacheSettings.defaults();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> settings.size(-1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> settings.list(Duration.ofMillis(-1)));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> settings.user(Duration.ofDays(1).plusMillis(1)));
        assertThat(CacheSettings.off().isOn()).isFalse();
    }

    private Cache cache(CacheSettings settings) {
        return new Cache(settings, store, inHostTransaction::get, SharedAnswers.none(), store, Duration.ofSeconds(30));
    }

    private long ask(Cache asked, Owner owner, String parameters) {
        return asked.get(question(Kind.TASK, owner, parameters), () -> {
            loads.incrementAndGet();
            return row.get();
        });
    }

    private static Question<Long> question(Kind kind, Owner owner, String parameters) {
        return new Question<>(kind, owner, parameters, answer -> Long.BYTES, trace -> true);
    }

    private void commit(long value) {
        row.set(value);
        store.move(ADA);
        cache.touched(Map.of(ADA, Touch.TASKS));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
