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
        breaker.failed();
        pass(Duration.ofMillis(500));
        breaker.failed();
        assertThat(breaker.isOpen()).isFalse();
        pass(Duration.ofMillis(500));
        breaker.failed();
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void failuresThatAreFartherBetweenDoNot() {
        for (int i = 0; i < 10; i++) {
            breaker.failed();
            breaker.failed();
            pass(Duration.ofMillis(1_001));
        }
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void timeAloneDoesNotCloseIt() {
        for (int i = 0; i < 3; i++) {
            breaker.failed();
        }
        pass(Duration.ofMinutes(1));
        breaker.failed();
        assertThat(breaker.isOpen()).isTrue();

        assertThat(breaker.close()).isTrue();

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.close()).isFalse();
        breaker.failed();
        assertThat(breaker.isOpen()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
