package dev.taskcore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.Race.Finish;
import dev.taskcore.error.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final Owner ADA = new Owner("acme", "ada");
    private static final Owner BOB = new Owner("acme", "bob");
    private static final Duration JUST_NOT_LAPSED = Generations.LEASE.minusNanos(1);

    private final StubGenerations store = new StubGenerations();
    private final Generations generations = new Generations(store, store);

    @Test
    void aLeaseIsUsedUntilItLapses() {
        long first = store.move(ADA);
        assertThat(of(ADA)).isEqualTo(first);
        long second = store.move(ADA);

        store.pass(JUST_NOT_LAPSED);
        assertThat(of(ADA)).isEqualTo(first);
        assertThat(store.asked()).isEqualTo(1);

        store.pass(Duration.ofNanos(1));
        assertThat(of(ADA)).isEqualTo(second);
        assertThat(store.asked()).isEqualTo(2);
    }

    @Test
    void aLeaseCountsFromTheBeginningOfItsReading() {
        long old = store.move(ADA);
        AtomicLong later = new AtomicLong();
        store.beforeReply(() -> {
            later.set(store.move(ADA));
            store.pass(JUST_NOT_LAPSED);
        });

        assertThat(of(ADA)).isEqualTo(old);
        store.pass(Duration.ofNanos(1));

        assertThat(of(ADA)).isEqualTo(later.get());
    }

    @Test
    void aNodeThatWasFrozenFindsItsLeasesLapsed() {
        store.move(ADA);
        of(ADA);
        generations.refresh();
        long meanwhile = store.move(ADA);

        store.pass(Duration.ofMinutes(1));

        assertThat(of(ADA)).isEqualTo(meanwhile);
    }

    @Test
    void aReadingThatWasFrozenLeavesNoLease() {
        long old = store.move(ADA);
        store.beforeReply(() -> store.pass(Duration.ofMinutes(1)));
        assertThat(of(ADA)).isEqualTo(old);
        long meanwhile = store.move(ADA);

        assertThat(of(ADA)).isEqualTo(meanwhile);
    }

    @Test
    void aCommitEndsTheLeaseOfItsOwnersAlone() {
        store.move(ADA);
        store.move(BOB);
        of(ADA);
        of(BOB);
        long ada = store.move(ADA);
        long bob = store.move(BOB);

        generations.touched(ADA, Touch.Of.TASKS);

        assertThat(of(ADA)).isEqualTo(ada);
        assertThat(of(BOB)).isEqualTo(bob - 1);
    }

    @Test
    void aCommitOfTasksLeavesTheLeaseOfTheAccountUntilItLapses() {
        long first = store.moveAccount(ADA);
        assertThat(generations.of(ADA, Kind.SESSION).use(Kind.SESSION)).isEqualTo(first);
        store.pass(JUST_NOT_LAPSED);
        long tasks = store.move(ADA);
        generations.touched(ADA, Touch.Of.TASKS);
        long other = store.moveAccount(ADA); // of another node

        assertThat(generations.leased(ADA, Kind.LIST)).isNull();
        assertThat(generations.leased(ADA, Kind.USER)).isNotNull().returns(first, lease -> lease.use(Kind.USER));
        assertThat(generations.of(ADA, Kind.SESSION).use(Kind.SESSION)).isEqualTo(first);
        assertThat(store.asked()).isEqualTo(1);

        store.pass(Duration.ofNanos(1));
        assertThat(generations.of(ADA, Kind.SESSION).use(Kind.SESSION)).isEqualTo(other);
        assertThat(of(ADA)).isEqualTo(tasks + 1);
        assertThat(store.asked()).isEqualTo(2);
    }

    @Test
    void aCommitOfTheAccountEndsBothLeases() {
        store.moveAccount(ADA);
        of(ADA);
        long account = store.moveAccount(ADA);
        generations.touched(ADA, Touch.Of.ACCOUNT);

        assertThat(generations.leased(ADA, Kind.LIST)).isNull();
        assertThat(generations.leased(ADA, Kind.SESSION)).isNull();
        assertThat(generations.of(ADA, Kind.SESSION).use(Kind.SESSION)).isEqualTo(account);
    }

    @Test
    void aReadingThatBeganBeforeACommitOfTheAccountBringsNoOldNumberBack() {
        store.moveAccount(ADA);
        for (int i = 0; i < 1_000; i++) {
            AtomicLong committed = new AtomicLong();
            store.beforeReply(() -> {
                committed.set(store.moveAccount(ADA));
                generations.touched(ADA, Touch.Of.ACCOUNT);
            });
            generations.touched(ADA, Touch.Of.ACCOUNT);
            generations.of(ADA, Kind.SESSION);

            assertThat(generations.of(ADA, Kind.SESSION).use(Kind.SESSION)).isEqualTo(committed.get());
        }
    }

    @Test
    void aReadingThatBeganBeforeACommitOfTasksLeasesTheNumberOfTheAccountAlone() {
        long account = store.moveAccount(ADA);
        AtomicLong committed = new AtomicLong();
        store.beforeReply(() -> {
            committed.set(store.move(ADA));
            generations.touched(ADA, Touch.Of.TASKS);
        });
        generations.of(ADA, Kind.SESSION);

        assertThat(generations.leased(ADA, Kind.SESSION))
                .isNotNull()
                .returns(account, lease -> lease.use(Kind.SESSION));
        assertThat(generations.leased(ADA, Kind.LIST)).isNull();
        assertThat(of(ADA)).isEqualTo(committed.get());
    }

    @Test
    void whoMayHaveMissedCommitsReadsEverythingAgain() {
        store.move(ADA);
        store.move(BOB);
        of(ADA);
        store.beforeReply(() -> {
            store.move(BOB);
            store.pass(Duration.ofMillis(1));
            generations.missed();
            store.pass(Duration.ofMillis(1));
        });
        of(BOB); // its reading began before
        long ada = store.move(ADA);
        int before = store.asked();

        assertThat(of(ADA)).isEqualTo(ada);
        assertThat(of(BOB)).isEqualTo(1_001);
        of(ADA);
        of(BOB);

        assertThat(store.asked() - before).isEqualTo(2);
    }

    @Test
    void aReadingThatBeganBeforeACommitBringsNoOldNumberBack() {
        int stale = 0;
        for (int i = 0; i < 10_000; i++) {
            Owner owner = new Owner("acme", "u" + i % 100);
            store.move(owner);
            AtomicLong committed = new AtomicLong();
            store.beforeReply(() -> {
                committed.set(store.move(owner));
                generations.touched(owner, Touch.Of.TASKS);
            });
            generations.touched(owner, Touch.Of.TASKS);
            of(owner);

            stale += of(owner) < committed.get() ? 1 : 0;
        }
        assertThat(stale).isZero();
    }

    @Test
    void aPassThatBeganBeforeACommitBringsNoOldNumberBack() {
        store.move(ADA);
        for (int i = 0; i < 1_000; i++) {
            of(ADA);
            AtomicLong committed = new AtomicLong();
            store.beforeReply(() -> {
                committed.set(store.move(ADA));
                generations.touched(ADA, Touch.Of.TASKS);
            });
            generations.refresh();

            assertThat(of(ADA)).isEqualTo(committed.get());
        }
    }

    @Test
    void aSlowReadingDoesNotReplaceALaterOne() {
        store.move(ADA);
        of(ADA);
        AtomicLong later = new AtomicLong();
        store.beforeReply(() -> {
            later.set(store.move(ADA));
            store.pass(Generations.LEASE);
            of(ADA);
        });

        generations.refresh();

        assertThat(of(ADA)).isEqualTo(later.get());
    }

    @Test
    void whoAsksAfterACommitDoesNotShareAReadingFromBeforeIt() throws InterruptedException {
        store.move(ADA);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        store.beforeReply(() -> {
            reading.countDown();
            await(asked);
        });
        Thread early = new Thread(() -> of(ADA));
        early.start();
        try {
            await(reading);
            long committed = store.move(ADA);
            generations.touched(ADA, Touch.Of.TASKS);

            assertThat(of(ADA)).isEqualTo(committed);
            asked.countDown();
            early.join();
            assertThat(of(ADA)).isEqualTo(committed);
        } finally {
            asked.countDown();
        }
    }

    @Test
    void howeverManyAskOneReads() {
        long generation = store.move(ADA);
        try (Race race = new Race(32)) {
            List<Finish<Long>> finishes = race.run(runner -> of(ADA));

            assertThat(Race.winners(finishes)).hasSize(32).containsOnly(generation);
        }
        assertThat(store.asked()).isEqualTo(1);
    }

    @Test
    void aStorageThatDoesNotAnswerGivesNoLease() {
        store.move(ADA);
        of(ADA);
        store.answers(false);

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(generations::refresh);
        store.pass(JUST_NOT_LAPSED);
        assertThat(of(ADA)).isPositive();
        store.pass(Duration.ofNanos(1));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> of(ADA));

        store.answers(true);
        assertThat(of(ADA)).isPositive();
    }

    @Test
    void whatWasUsedIsReadByThreePassesAndThenByNone() {
        long ada = store.move(ADA);
        store.move(BOB);
        of(ADA);
        of(BOB);
        long bob = 0;
        for (int pass = 0; pass < 3; pass++) {
            bob = store.move(BOB);
            generations.refresh();
        }
        int asked = store.asked();
        assertThat(of(BOB)).isEqualTo(bob);
        assertThat(store.asked()).isEqualTo(asked);

        long moved = store.move(ADA);
        bob = store.move(BOB);
        generations.refresh();

        assertThat(of(ADA)).isEqualTo(ada);
        assertThat(of(BOB)).isEqualTo(bob);
        generations.refresh();
        assertThat(of(ADA)).as("used again").isEqualTo(moved);
    }

    @Test
    void aPassAsksInBatches() {
        for (int i = 0; i < 1_001; i++) {
            of(new Owner("acme", "u" + i));
        }
        int asked = store.asked();

        generations.refresh();

        assertThat(store.asked() - asked).isEqualTo(3);
    }

    @Test
    void anOwnerOfWhomThereIsNothingHasTheGenerationZero() {
        assertThat(of(ADA)).isZero();
        long first = store.move(ADA);
        generations.touched(ADA, Touch.Of.TASKS);
        assertThat(of(ADA)).isEqualTo(first);
        store.erase(ADA);
        generations.touched(ADA, Touch.Of.TASKS);
        assertThat(of(ADA)).isZero();
    }

    @Test
    void noMoreLeasesAreHeldThanAreAllowed() {
        Generations few = new Generations(store, store, 100);
        for (int i = 0; i < 10_000; i++) {
            few.of(new Owner("acme", "u" + i), Kind.LIST);
        }
        assertThat(few.size()).isEqualTo(100);
    }

    private long of(Owner owner) {
        return generations.of(owner, Kind.LIST).use(Kind.LIST);
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
