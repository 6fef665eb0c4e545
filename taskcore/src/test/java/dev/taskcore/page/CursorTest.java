package dev.taskcore.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.error.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final List<Cursor> CURSORS = List.of(
            new Cursor("1768478400000", "id", "owner"),
            new Cursor(null, "id", "owner"),
            new Cursor("", "", ""),
            new Cursor("\u00e9 \ud83d\ude80 \"", "id\u0000", "\u6f22"),
            new Cursor("x".repeat(60_000), "i".repeat(1_000), "o".repeat(1_000)));

    @Test
    void aCursorIsReadBackAsItWas() {
        for (Cursor cursor : CURSORS) {
            assertThat(Cursor.decode(cursor.encode("query"), "query")).isEqualTo(cursor);
            assertThat(cursor.encode("query")).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void aCursorIsBoundToItsQuery() {
        for (Cursor cursor : CURSORS) {
            for (String other : List.of("", "Query", "query ", "query\u0000")) {
                assertMalformed(cursor.encode("query"), other);
            }
        }
    }

    @Test
    void everyDamageIsNoticed() {
        String good = CURSORS.get(0).encode("query");
        for (int i = 0; i < good.length(); i++) {
            for (char c : "ABab01-_=+/ \u00e9".toCharArray()) {
                String damaged = good.substring(0, i) + c + good.substring(i + 1);
                if (!damaged.equals(good)) {
                    assertMalformed(damaged, "query");
                }
            }
            assertMalformed(good.substring(0, i), "query");
            assertMalformed(good.substring(0, i) + "A" + good.substring(i), "query");
        }
        for (String odd : List.of("", "=", "A", "====", good + good, "A".repeat(100_000))) {
            assertMalformed(odd, "query");
        }
    }

    private static void assertMalformed(String text, String query) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Cursor.decode(text, query));
    }
}
