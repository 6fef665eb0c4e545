package dev.taskcore.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Seed;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void foldingAFoldedTextChangesNothing() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String once = SearchText.fold("a" + Character.toString(c) + "b");
            if (!SearchText.fold(once).equals(once)) {
                assertThat(SearchText.fold(once)).as("U+%X", c).isEqualTo(once);
            }
        }
    }

    @Test
    void everyLetterFoldsTheSameInEitherCase() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isLetter(c)) {
                String text = Character.toString(c);
                String fold = SearchText.fold(text);
                if (!SearchText.fold(text.toUpperCase(Locale.ROOT)).equals(fold)
                        || !SearchText.fold(text.toLowerCase(Locale.ROOT)).equals(fold)) {
                    assertThat(SearchText.fold(text.toUpperCase(Locale.ROOT)))
                            .as("U+%X", c)
                            .isEqualTo(fold);
                    assertThat(SearchText.fold(text.toLowerCase(Locale.ROOT)))
                            .as("U+%X", c)
                            .isEqualTo(fold);
                }
            }
        }
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(SearchText.fold("TITLE \u0130I")).isEqualTo("title ii");
            assertThat(Priority.HIGH.text()).isEqualTo("high");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void wordsAreLettersAndDigitsAndComeOnce() {
        assertThat(SearchText.words("It's 5 o'clock, IT\u2019S 5!")).containsExactly("it", "s", "5", "o", "clock");
        assertThat(SearchText.words(" _-%*\ud83d\ude80 ")).isEmpty();
        assertThat(SearchText.words("")).isEmpty();
        assertThat(SearchText.words("\ud835\udc00b")).containsExactly("ab");
    }

    @Test
    void aWordIsFoundByEveryBeginningOfItself() {
        Random random = new Random(Seed.of("SearchTextTest", 3));
        for (int n = 0; n < 5_000; n++) {
            String text = random.ints(1 + random.nextInt(8), 0x20, 0x2fff)
                    .filter(Character::isDefined)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            for (String word : SearchText.words(text)) {
                for (int end = 1; end <= word.length(); end++) {
                    List<String> query = SearchText.words(word.substring(0, end));
                    assertThat(query).allMatch(word::startsWith);
                }
            }
        }
    }

    @Test
    void longWordsAreCutAlikeInTextAndQuery() {
        String rocket = "\ud835\udc00".repeat(100);
        assertThat(SearchText.words(rocket)).containsExactly("a".repeat(64));
        assertThat(SearchText.words("x".repeat(65) + " y")).containsExactly("x".repeat(64), "y");
    }

    @Test
    void ownersPrefixesDifferAndAreNoWordsOfTexts() {
        assertThat(SearchText.ownerPrefix("a", "bc")).isNotEqualTo(SearchText.ownerPrefix("ab", "c"));
        assertThat(SearchText.ownerPrefix("acme", "ada")).matches("[0-9a-f]{16}x");
    }
}
