package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Seed;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    private static final DateTimeFormatter MEASURE =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0001-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00.000Z",
                "0000-02-29T12:00:00.001Z",
                "0999-12-31T23:59:59.999Z",
                "1600-02-29T00:00:00.010Z",
                "1900-02-28T23:59:59.999Z",
                "1900-03-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00.000Z",
                "2000-02-29T23:59:59.100Z",
                "2026-03-06T16:07:08.090Z",
                "2100-02-28T23:59:59.999Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00.000Z",
            })
    void anInstantReadsAsItWasWritten(String text) {
        assertThat(InstantText.of(Instant.parse(text))).isEqualTo(text);
        assertThat(InstantText.of(Instant.parse(text).plusNanos(999_999))).isEqualTo(text);
    }

    @Test
    void itIsWhatTheFormatterOfJavaGives() {
        Random random = new Random(Seed.of("itIsWhatTheFormatterOfJavaGives", 3));
        long first = Instant.parse("-0100-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("+10100-01-01T00:00:00Z").getEpochSecond();
        for (int i = 0; i < 200_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(first, last), random.nextInt(1_000_000_000));

            assertThat(InstantText.of(instant)).isEqualTo(MEASURE.format(instant));
        }
    }
}
