package dev.taskcore.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MongoOptionsTest {

    private static final MongoOptions DEFAULTS = MongoOptions.defaults();
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theDefaultsAreThoseThatAreDocumented() {
        assertThat(DEFAULTS)
                .isEqualTo(new MongoOptions(
                        50,
                        10,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        "taskcore_",
                        false));
    }

    @Test
    void eachSettingIsTakenAndTheOthersStay() {
        assertThat(DEFAULTS.pool(7, 3)
                        .timeouts(SECOND, SECOND.multipliedBy(2), SECOND.multipliedBy(3))
                        .prefix("t_")
                        .secondaryReads(true))
                .isEqualTo(new MongoOptions(7, 3, SECOND, SECOND.multipliedBy(2), SECOND.multipliedBy(3), "t_", true));
    }

    @Test
    void whatIsOutOfRangeIsRefusedByItsName() {
        Duration none = Duration.ZERO;
        assertRefused("poolMax", () -> DEFAULTS.pool(0, 0));
        assertRefused("poolMax", () -> DEFAULTS.pool(1001, 0));
        assertRefused("poolMin", () -> DEFAULTS.pool(10, 11));
        assertRefused("serverSelection", () -> DEFAULTS.timeouts(none, SECOND, SECOND));
        assertRefused("timeout", () -> DEFAULTS.timeouts(SECOND, Duration.ofDays(1), SECOND));
        assertRefused("contention", () -> DEFAULTS.timeouts(SECOND, SECOND, Duration.ofMinutes(2)));
        assertRefused("prefix", () -> DEFAULTS.prefix("a.b"));
        assertRefused("prefix", () -> DEFAULTS.prefix("$"));
    }

    private static void assertRefused(String name, Runnable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessageStartingWith(name);
    }
}
