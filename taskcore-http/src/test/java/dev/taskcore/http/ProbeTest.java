package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeTest {

    @Test
    void aCrowdSharesOneAnswer() throws InterruptedException, ExecutionException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch asking = new CountDownLatch(32);
        Probe probe = new Probe(() -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            boolean all = awaited(asking);
            running.decrementAndGet();
            return all;
        });
        ExecutorService crowd = Executors.newFixedThreadPool(32);
        try {
            Callable<Boolean> ask = () -> {
                asking.countDown();
                return probe.isWell();
            };
            List<Future<Boolean>> answers = crowd.invokeAll(Collections.nCopies(32, ask));
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            crowd.shutdownNow();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void aFailureIsANoUntilTheNextQuestion() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Probe probe = new Probe(() -> {
            if (broken.get()) {
                throw new IllegalStateException("down");
            }
            return true;
        });

        assertThat(probe.isWell()).isFalse();
        broken.set(false);
        assertThat(probe.isWell()).isTrue();
    }

    @Test
    void aYesIsToldWhileTheNextQuestionIsNotAnswered() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch thawed = new CountDownLatch(1);
        Probe probe = new Probe(() -> asked.incrementAndGet() == 1 || awaited(thawed));
        assertThat(probe.isKnown()).isFalse();

        assertThat(probe.isWell()).isTrue();
        assertThat(probe.isKnown()).isTrue();
        await("the next question").until(() -> asked.get() == 2);
        assertThat(probe.isWell()).isTrue();

        await("the end of the yes").until(() -> !probe.isKnown());
        await("a no").until(() -> !probe.isWell());
        thawed.countDown();
        await("a yes").until(probe::isWell);
    }

    @Test
    void itGoesOnAskingForWhoAsksSeldom() {
        AtomicBoolean broken = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        Probe probe = new Probe(() -> {
            asked.incrementAndGet();
            return !broken.get();
        });

        assertThat(probe.isWell()).isTrue();
        await("two more questions").until(() -> asked.get() >= 3);
        assertThat(probe.isKnown()).isTrue();
        broken.set(true);
        await("the next answer").until(() -> !probe.isKnown());
        assertThat(probe.isWell()).isFalse();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
