package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomTest {

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());
    private final Seldom seldom = new Seldom(now::get);
    private final List<Long> said = new ArrayList<>();

    @Test
    void whatHappensOftenIsSaidOnceInTenSecondsWithHowOftenItWasNot() {
        seldom.say(said::add);
        seldom.say(said::add);
        now.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        seldom.say(said::add);
        assertThat(said).containsExactly(0L);

        now.addAndGet(1);
        seldom.say(said::add);
        seldom.say(said::add);
        assertThat(said).containsExactly(0L, 2L);

        now.addAndGet(Duration.ofHours(1).toNanos());
        seldom.say(said::add);
        seldom.say(said::add);
        assertThat(said).containsExactly(0L, 2L, 1L);
    }
}
