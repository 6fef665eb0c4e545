package dev.taskcore.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker(nanos::get);

    @Test
    void threeFailuresInASecondOpenIt() {
        assertThat(breaker.failed()).isFalse();
        pass(Duration.ofMillis(500));
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.isOpen()).isFalse();
        pass(Duration.ofMillis(500));
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.failed()).isFalse();
    }

    @Test
    void failuresThatAreFartherBetweenDoNot() {
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.failed()).isFalse();
            assertThat(breaker.failed()).isFalse();
            pass(Duration.ofMillis(1_001));
        }
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void timeAloneDoesNotCloseIt() {
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.failed()).isEqualTo(i == 2);
        }
        pass(Duration.ofMinutes(1));
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.isOpen()).isTrue();

        assertThat(breaker.close()).isTrue();

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.close()).isFalse();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.isOpen()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
