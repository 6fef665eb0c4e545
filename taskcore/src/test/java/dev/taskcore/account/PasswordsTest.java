package dev.taskcore.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.contract.support.Race;
import dev.taskcore.error.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PasswordsTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void neverMoreHashesRunAtOnceThanThereAreCores() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        PasswordHasher counting = new Delegating(() -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            for (int i = 0; i < 1_000; i++) {
                Thread.onSpinWait();
            }
            running.decrementAndGet();
        });
        try (Passwords passwords = new Passwords(counting);
                Race race = new Race(16 * CORES)) {
            List<Race.Finish<Boolean>> finishes = race.run(runner -> {
                for (int i = 0; i < 50; i++) {
                    String hash = passwords.hash("password " + runner);
                    assertThat(passwords.verify("password " + runner, hash)).isTrue();
                    passwords.verifyNobody("password");
                }
                return true;
            });
            Race.assertAllWon(finishes);
        }
        assertThat(most).hasPositiveValue().hasValueLessThanOrEqualTo(CORES);
    }

    @Test
    @Timeout(60)
    void whoFindsTheQueueFullIsRefusedAtOnce() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        PasswordHasher blocked = new Delegating(() -> await(release));
        List<Thread> waiting = new ArrayList<>();
        try (Passwords passwords = new Passwords(blocked)) {
            AtomicInteger refused = new AtomicInteger();
            CountDownLatch firstRefusal = new CountDownLatch(1);
            for (int i = 0; i < 40 * CORES; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        passwords.hash("password");
                    } catch (UnavailableException e) {
                        refused.incrementAndGet();
                        firstRefusal.countDown();
                    }
                });
                waiting.add(thread);
                thread.start();
            }
            assertThat(firstRefusal.await(8, TimeUnit.SECONDS)).isTrue();

            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> passwords.hash("password"))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(UnavailableException.Outcome.NOT_APPLIED));
            release.countDown();
            for (Thread thread : waiting) {
                thread.join();
            }
            assertThat(refused).hasValueBetween(1, 40 * CORES - 32 * CORES);
            assertThat(passwords.verify("password", passwords.hash("password"))).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean unused = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A cheap hasher that does something else first. */
    private record Delegating(Runnable first, CheapHasher cheap) implements PasswordHasher {
        Delegating(Runnable first) {
            this(first, new CheapHasher());
        }

        @Override
        public String hash(byte[] password) {
            first.run();
            return cheap.hash(password);
        }

        @Override
        public boolean verify(byte[] password, String hash) {
            first.run();
            return cheap.verify(password, hash);
        }

        @Override
        public boolean isWeak(String hash) {
            return cheap.isWeak(hash);
        }
    }
}
