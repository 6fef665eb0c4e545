package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.World;
import dev.taskcore.page.Page;
import dev.taskcore.page.PageRequest;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every word of a search begins a word of title or description, whatever the case or accents. */
public interface TaskSearchContract {

    /** Who searches. */
    Actor SEARCHER = Actor.of("acme", "searcher", Role.USER);

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void everyWordMustBeginAWord() {
        World world = World.over(storage());
        add(world, "Ship the release", "Release notes", "Shipping costs");

        assertThat(found(world, "release")).containsExactly("Release notes", "Ship the release");
        assertThat(found(world, "rel ship")).containsExactly("Ship the release");
        assertThat(found(world, "ship")).containsExactly("Ship the release", "Shipping costs");
        assertThat(found(world, "shipping release")).isEmpty();
        assertThat(found(world, "elease")).isEmpty();
        assertThat(found(world, "release release")).hasSize(2);
        assertThat(found(world, "releases")).isEmpty();
    }

    @Test
    default void prefixesOfOneAndTwoLettersAreEnough() {
        World world = World.over(storage());
        add(world, "a", "ab", "abc", "b", "7up", "x1");

        assertThat(found(world, "a")).containsExactly("a", "ab", "abc");
        assertThat(found(world, "ab")).containsExactly("ab", "abc");
        assertThat(found(world, "7")).containsExactly("7up");
        assertThat(found(world, "x1")).containsExactly("x1");
        assertThat(found(world, "a b")).isEmpty();
    }

    @Test
    default void caseAndAccentsDoNotMatter() {
        World world = World.over(storage());
        add(
                world,
                "Stra\u00dfe",
                "CAF\u00c9 cr\u00e8me",
                "cafe\u0301",
                "\u0130stanbul",
                "\u0393\u03b5\u03b9\u03ac \u03a3\u03bf\u03c6\u03cc\u03c2",
                "\u0401\u043b\u043a\u0430",
                "\ufb01sh",
                "\uff21\uff22\uff23",
                "na\u00efve co\u00f6peration");

        assertThat(found(world, "strasse")).containsExactly("Stra\u00dfe");
        assertThat(found(world, "STRASSE")).containsExactly("Stra\u00dfe");
        assertThat(found(world, "cafe")).containsExactlyInAnyOrder("CAF\u00c9 cr\u00e8me", "cafe\u0301");
        assertThat(found(world, "caf\u00e9 CREME")).containsExactly("CAF\u00c9 cr\u00e8me");
        assertThat(found(world, "istanbul")).containsExactly("\u0130stanbul");
        assertThat(found(world, "\u03c3\u03bf\u03c6\u03bf\u03c3")).hasSize(1);
        assertThat(found(world, "\u03a3\u039f\u03a6\u039f\u03a3")).hasSize(1);
        assertThat(found(world, "\u0435\u043b")).containsExactly("\u0401\u043b\u043a\u0430");
        assertThat(found(world, "fish")).containsExactly("\ufb01sh");
        assertThat(found(world, "abc")).containsExactly("\uff21\uff22\uff23");
        assertThat(found(world, "naive cooperation")).hasSize(1);
    }

    @Test
    default void otherScriptsAreSearched() {
        World world = World.over(storage());
        add(
                world,
                "\u4f1a\u8b70 \u306e\u8cc7\u6599",
                "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
                "\u0645\u0631\u062d\u0628\u0627",
                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
                "\ud835\udc00\ud835\udc01 bold",
                "\ud840\udc00\ud840\udc01 rare");

        assertThat(found(world, "\u4f1a")).hasSize(1);
        assertThat(found(world, "\u05e2\u05d5\u05dc")).hasSize(1);
        assertThat(found(world, "\u0645\u0631")).hasSize(1);
        assertThat(found(world, "\u0e2a")).hasSize(1);
        assertThat(found(world, "ab")).hasSize(1);
        assertThat(found(world, "\ud840\udc00")).hasSize(1);
    }

    @Test
    default void whatMeansSomethingToAnEngineIsOnlyText() {
        World world = World.over(storage());
        add(world, "100% sure", "snake_case name", "plain", "AND OR NOT NEAR", "it's \"quoted\" (really) * ^ :", "a*b");

        assertThat(found(world, "%")).isEmpty();
        assertThat(found(world, "100%")).containsExactly("100% sure");
        assertThat(found(world, "0%sure")).isEmpty();
        assertThat(found(world, "snake_case")).containsExactly("snake_case name");
        assertThat(found(world, "snake_")).containsExactly("snake_case name");
        assertThat(found(world, "pl_in")).isEmpty();
        assertThat(found(world, "pl%n")).isEmpty();
        assertThat(found(world, "and or not near")).containsExactly("AND OR NOT NEAR");
        assertThat(found(world, "\"quoted\"")).hasSize(1);
        assertThat(found(world, "(really) * ^ :")).hasSize(1);
        assertThat(found(world, "plain OR snake")).isEmpty();
        assertThat(found(world, "title:plain")).isEmpty();
        assertThat(found(world, "'; drop table task; --")).isEmpty();
        assertThat(found(world, "-plain")).containsExactly("plain");
        assertThat(found(world, "plain*")).containsExactly("plain");
    }

    @Test
    default void aBlankSearchFindsEverythingAndOneForSignsNothing() {
        World world = World.over(storage());
        add(world, "one", "two");

        assertThat(found(world, "")).hasSize(2);
        assertThat(found(world, " \t ")).hasSize(2);
        assertThat(found(world, "\ud83d\ude80 !?")).isEmpty();
        for (PageRequest page : List.of(new PageRequest.After(null, 20, true), PageRequest.numbered(1, 20))) {
            Page<Task> nothing =
                    world.tasks().list(SEARCHER, TaskQuery.create().search("!").page(page));
            assertThat(nothing.items()).isEmpty();
            assertThat(nothing.next()).isNull();
            assertThat(nothing.total()).hasValue(0);
        }
    }

    @Test
    default void titleAndDescriptionAreSearchedAlike() {
        World world = World.over(storage());
        world.tasks().create(SEARCHER, TaskDraft.titled("Title").description("The body\nof the text"));

        assertThat(found(world, "body")).containsExactly("Title");
        assertThat(found(world, "title text")).containsExactly("Title");
        assertThat(found(world, "titlethe")).isEmpty();
    }

    @Test
    default void longWordsAndLongTextsAreSearched() {
        World world = World.over(storage());
        String word = "x".repeat(100);
        world.tasks()
                .create(
                        SEARCHER,
                        TaskDraft.titled("long").description(word + " " + "filler ".repeat(2_000) + "needle"));

        assertThat(found(world, "x".repeat(64))).containsExactly("long");
        assertThat(found(world, word)).containsExactly("long");
        assertThat(found(world, "x".repeat(63) + "y")).isEmpty();
        assertThat(found(world, "needle")).containsExactly("long");
    }

    @Test
    default void theSearchFollowsEveryChange() {
        World world = World.over(storage());
        Task task = world.tasks().create(SEARCHER, TaskDraft.titled("before"));

        world.tasks().update(SEARCHER, task.id(), TaskPatch.title("after"));
        assertThat(found(world, "before")).isEmpty();
        assertThat(found(world, "after")).containsExactly("after");

        world.tasks().delete(SEARCHER, task.id(), null);
        assertThat(found(world, "after")).isEmpty();
    }

    @Test
    default void aSearchIsCombinedWithTheOtherConditions() {
        World world = World.over(storage());
        world.tasks().create(SEARCHER, TaskDraft.titled("report one").tags(List.of("x")));
        world.tasks().create(SEARCHER, TaskDraft.titled("report two").status(TaskStatus.COMPLETED));
        world.tasks().create(SEARCHER, TaskDraft.titled("other").tags(List.of("x")));

        assertThat(titles(world, TaskQuery.create().search("report").tag("x"))).containsExactly("report one");
        assertThat(titles(world, TaskQuery.create().search("report").status(TaskStatus.COMPLETED)))
                .containsExactly("report two");
        assertThat(world.tasks()
                        .list(SEARCHER, TaskQuery.create().search("report").page(PageRequest.numbered(1, 1)))
                        .total())
                .hasValue(2);
    }

    @Test
    default void anotherOwnersWordsAreNotFound() {
        World world = World.over(storage());
        add(world, "mine secret");
        world.tasks().create(Actor.of("acme", "other", Role.USER), TaskDraft.titled("other secret"));
        world.tasks().create(Actor.of("foreign", "searcher", Role.USER), TaskDraft.titled("foreign secret"));
        Actor admin = Actor.of("acme", "admin", Role.ADMIN);

        assertThat(found(world, "secret")).containsExactly("mine secret");
        assertThat(world.tasks()
                        .list(admin, TaskQuery.create().owner("*").search("secret"))
                        .items())
                .extracting(Task::title)
                .containsExactlyInAnyOrder("mine secret", "other secret");
        assertThat(world.tasks()
                        .list(admin, TaskQuery.create().owner("other").search("s"))
                        .items())
                .extracting(Task::title)
                .containsExactly("other secret");
    }

    private static void add(World world, String... titles) {
        for (String title : titles) {
            world.tasks().create(SEARCHER, TaskDraft.titled(title));
        }
    }

    private static List<String> found(World world, String words) {
        return titles(world, TaskQuery.create().search(words));
    }

    private static List<String> titles(World world, TaskQuery query) {
        return world.tasks().list(SEARCHER, query.first(200)).items().stream()
                .map(Task::title)
                .sorted()
                .toList();
    }
}
