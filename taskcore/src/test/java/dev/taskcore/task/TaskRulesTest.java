package dev.taskcore.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.error.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskRulesTest {

    @Test
    void aTitleHasOneToTwoHundredCharactersAfterTrimming() {
        assertThat(TaskDraft.EMPTY.violations()).extracting(FieldError::code).containsExactly("required");
        for (String good :
                List.of("x", "x".repeat(200), "\ud83d\ude80".repeat(200), " \t\u3000" + "x".repeat(200) + "\n")) {
            assertThat(TaskDraft.titled(good).violations()).as(good).isEmpty();
            assertThat(TaskPatch.title(good).violations()).as(good).isEmpty();
        }
        for (String bad : List.of(
                "", " ", "\u3000\n", "x".repeat(201), "\ud83d\ude80".repeat(201), "a\u0000b", "\ud83d", "\ude80x")) {
            assertThat(TaskDraft.titled(bad).violations())
                    .as(bad)
                    .extracting(FieldError::field)
                    .containsExactly("title");
            assertThat(TaskPatch.title(bad).violations())
                    .extracting(FieldError::field)
                    .containsExactly("title");
        }
    }

    @Test
    void aDescriptionHasUpToTwentyThousandCharactersAndIsNotTrimmed() {
        TaskDraft draft = TaskDraft.titled("x");
        assertThat(draft.description("\ud83d\ude80".repeat(20_000)).violations())
                .isEmpty();
        assertThat(draft.description(" ").violations()).isEmpty();
        assertThat(draft.description("x".repeat(20_001)).violations())
                .extracting(FieldError::field)
                .containsExactly("description");
        assertThat(TaskPatch.NOTHING.andDescription("\u0000").violations()).hasSize(1);
    }

    @Test
    void thereAreUpToTwentyTagsOfOneToFiftyCharacters() {
        TaskDraft draft = TaskDraft.titled("x");
        assertThat(draft.tags(tags(20)).violations()).isEmpty();
        assertThat(draft.tags(tags(21)).violations())
                .extracting(FieldError::code)
                .containsExactly("tooMany");
        assertThat(draft.tags(IntStream.range(0, 100).mapToObj(n -> "same").toList())
                        .violations())
                .isEmpty();
        assertThat(draft.tags(List.of("x".repeat(50), " " + "y".repeat(50))).violations())
                .isEmpty();
        assertThat(draft.tags(List.of("ok", " ", "x".repeat(51), "\u0000")).violations())
                .extracting(FieldError::field)
                .containsExactly("tags[1]", "tags[2]", "tags[3]");
    }

    @Test
    void aDueDateLiesInTheYearsOneToNineThousandNineHundredNinetyNine() {
        TaskDraft draft = TaskDraft.titled("x");
        for (String good : List.of(
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "1969-12-31T23:59:59.999Z",
                "2024-02-29T00:00:00Z")) {
            assertThat(draft.dueAt(Instant.parse(good)).violations()).as(good).isEmpty();
        }
        for (Instant bad : List.of(
                Instant.parse("0000-12-31T23:59:59.999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.MIN,
                Instant.MAX)) {
            assertThat(draft.dueAt(bad).violations()).as("%s", bad).hasSize(1);
            assertThat(TaskPatch.NOTHING.andDueAt(bad).violations())
                    .as("%s", bad)
                    .hasSize(1);
        }
    }

    @Test
    void anIdIsAUuid() {
        TaskDraft draft = TaskDraft.titled("x");
        assertThat(draft.id("0190A6E0-0000-7000-8000-00000000000F").violations())
                .isEmpty();
        for (String bad : List.of(
                "",
                "x",
                "0190a6e0-0000-7000-8000-00000000000",
                "0190a6e000007000800000000000000f",
                "{0190a6e0-0000-7000-8000-00000000000f}",
                "0190a6e0-0000-7000-8000-00000000000g",
                "1-1-1-1-1")) {
            assertThat(draft.id(bad).violations())
                    .as(bad)
                    .extracting(FieldError::field)
                    .containsExactly("id");
        }
    }

    @Test
    void attributesOfAPatchAreCheckedAsAWhole() {
        TaskPatch patch = TaskPatch.NOTHING;
        for (int i = 0; i < 51; i++) {
            patch = patch.andAttribute("n" + i, i);
        }
        assertThat(patch.violations()).extracting(FieldError::code).containsExactly("tooMany");
        assertThat(patch.withoutAttribute("n0").violations()).isEmpty();
        assertThat(TaskDraft.titled("x").attributes(Map.of("a", List.of())).violations())
                .extracting(FieldError::field)
                .containsExactly("attributes.a");
    }

    private static List<String> tags(int count) {
        return IntStream.range(0, count).mapToObj(n -> "tag " + n).toList();
    }
}
