package dev.taskcore.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Instants the way the API shows them: in UTC, with three digits of the second. Those of years with four digits are
 * written by hand, because a page of tasks holds some sixty and a formatter is slow.
 */
final class InstantText {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int LENGTH = "2026-03-06T16:00:00.000Z".length();
    private static final DateTimeFormatter OF_ANY_YEAR =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private InstantText() {}

    static String of(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            return OF_ANY_YEAR.format(instant);
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        byte[] text = new byte[LENGTH];
        put(text, 0, 4, time.getYear(), '-');
        put(text, 5, 2, time.getMonthValue(), '-');
        put(text, 8, 2, time.getDayOfMonth(), 'T');
        put(text, 11, 2, time.getHour(), ':');
        put(text, 14, 2, time.getMinute(), ':');
        put(text, 17, 2, time.getSecond(), '.');
        put(text, 20, 3, time.getNano() / 1_000_000, 'Z');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** So many digits of a number, and a sign behind them. */
    private static void put(byte[] text, int from, int digits, int number, char sign) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[from + digits] = (byte) sign;
    }
}
