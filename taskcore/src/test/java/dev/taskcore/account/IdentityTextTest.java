package dev.taskcore.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Seed;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityTextTest {

    @Test
    void theCanonicalFormOfEveryCharacterIsItsOwnCanonicalForm() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String once = IdentityText.canonical("a" + Character.toString(c) + "b");
            if (!IdentityText.canonical(once).equals(once)) {
                assertThat(IdentityText.canonical(once)).as("U+%X", c).isEqualTo(once);
            }
        }
    }

    @Test
    void theCanonicalFormOfRandomTextsIsItsOwnCanonicalForm() {
        Random random = new Random(Seed.of("IdentityTextTest", 7));
        for (int n = 0; n < 60_000; n++) {
            String text = random.ints(1 + random.nextInt(5), 0, n % 2 == 0 ? 0x3000 : Character.MAX_CODE_POINT + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String once = IdentityText.canonical(text);
            if (!IdentityText.canonical(once).equals(once)) {
                assertThat(IdentityText.canonical(once)).as(text).isEqualTo(once);
            }
        }
    }

    @Test
    void everyCharacterIsTheSameInEitherCase() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isLetter(c)) {
                String text = Character.toString(c);
                assertSame(text, text.toUpperCase(Locale.ROOT));
                assertSame(text, text.toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void lookAlikesAreTheSame() {
        assertSame("ada", "ADA");
        assertSame("stra\u00dfe", "STRASSE");
        assertSame("\u00c5", "A\u030a");
        assertSame("\u00c5", "\u212b");
        assertSame("fi", "\ufb01");
        assertSame("abc", "\uff21\uff22\uff23");
        assertSame("k", "\u212a");
        assertSame("\u03c3", "\u03c2");
        assertSame("1", "\u2460");
        assertSame(" ada ", "ada");
        assertSame("\ud835\udc00da", "ada");
    }

    @Test
    void differentNamesStayDifferent() {
        List<String> names =
                List.of("ada", "adb", "\u00e4da", "a.da", "a-da", "a_da", "ad\u0131a", "\u0430da", "o", "0");
        assertThat(names.stream().map(IdentityText::canonical)).doesNotHaveDuplicates();
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            List<String> expected = canonical();
            for (String language : List.of("tr-TR", "az-AZ", "lt-LT", "el-GR", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(canonical()).as(language).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatCannotBeSeenIsNotAllowed() {
        for (int c : new int[] {
            0, 7, 9, 10, 0x20, 0x7f, 0xa0, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200d,
            0x200e, 0x202a, 0x202e, 0x2028, 0x2060, 0x2066, 0x2069, 0x2800, 0x3000, 0x3164, 0xd800, 0xdfff, 0xe000,
            0xfe0f, 0xfeff, 0xffa0, 0xffff, 0xe0001, 0xe0100, 0x10ffff
        }) {
            assertThat(IdentityText.isAllowed("a" + Character.toString(c) + "b"))
                    .as("U+%X", c)
                    .isFalse();
        }
        for (String name : List.of(
                "ada",
                "\u00e4da",
                "\u6f22\u5b57",
                "\u05e2\u05d1",
                "\u0939\u093f\u0928\u094d",
                "a@b.c",
                "\ud83d\ude80")) {
            assertThat(IdentityText.isAllowed(name)).as(name).isTrue();
        }
    }

    private static List<String> canonical() {
        return List.of("TITLE", "title", "I\u0130i\u0131", "\u00cc\u00cd", "\u03a3\u03c2\u03c3").stream()
                .map(IdentityText::canonical)
                .toList();
    }

    private static void assertSame(String one, String other) {
        String form = IdentityText.canonical(one);
        if (!form.equals(IdentityText.canonical(other))) {
            assertThat(IdentityText.canonical(other))
                    .as("%s and %s", one, other)
                    .isEqualTo(form);
        }
    }
}
