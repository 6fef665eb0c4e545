package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.task.Scope;
import dev.taskcore.task.SearchText;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.TaskStore.From;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On PostgreSQL an owner's first tasks are not in the index of words, and are found all the same. */
class PostgresWordsTest {

    private static final int MANY = PostgresDialect.FEW + 44;
    private static final Scope ADA = Scope.owner("acme", "ada");

    private final String url = PostgresServer.newDatabase();
    private final JdbcStorage storage = JdbcStorage.open(url);
    private final List<Task> tasks = new ArrayList<>();
    private int made;

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aSearchFindsTheFirstTasksAndThoseInTheIndex() {
        fill("ada", MANY, 1);
        fill("bob", 3, 1);

        assertThat(unindexed("ada")).isEqualTo(PostgresDialect.FEW);
        assertThat(unindexed("bob")).isEqualTo(3);
        for (String query : List.of("t", "titel 1", "1", "25 re", "299", "red tit", "titeln", "0", "blue green")) {
            assertFound(SearchText.words(query));
        }
    }

    @Test
    void whatIsRetitledIsFoundByItsNewWordsOnly() {
        fill("ada", MANY, 1);
        for (Task before : List.of(tasks.get(0), tasks.get(MANY - 1))) {
            Task after = retitled(before, "Neue Wörter " + before.id().charAt(0));
            storage.commit(Change.builder().update(before, after).build());
            tasks.set(tasks.indexOf(before), after);
        }

        assertThat(unindexed("ada")).isEqualTo(PostgresDialect.FEW);
        assertFound(List.of("neue", "worter"));
        assertFound(List.of("titel"));
    }

    @Test
    void whateverIsDeletedNoMoreThanAFewAreOutsideTheIndex() {
        fill("ada", MANY, 50);
        assertThat(unindexed("ada")).isLessThanOrEqualTo(PostgresDialect.FEW);
        for (Task each : List.copyOf(tasks.subList(0, 100))) {
            storage.commit(Change.builder().delete(each).build());
            tasks.remove(each);
        }
        fill("ada", 150, 1);

        assertThat(unindexed("ada")).isLessThanOrEqualTo(PostgresDialect.FEW);
        assertFound(List.of("titel"));
        assertFound(List.of("3"));
    }

    /** So many tasks more, so many of them at once. */
    private void fill(String owner, int number, int together) {
        for (int end = made + number; made < end; ) {
            Change.Builder change = Change.builder();
            for (int i = 0; i < together; i++) {
                int n = made++;
                String title = "Titel " + n + (n % 3 == 0 ? " red" : " blue") + (n % 7 == 0 ? " green" : "");
                Task task = task("acme", owner, n, title, TaskStatus.PENDING, TestClock.START);
                change.create(task);
                if (owner.equals("ada")) {
                    tasks.add(task);
                }
            }
            storage.commit(change.build());
        }
    }

    private void assertFound(List<String> words) {
        TaskFilter filter =
                new TaskFilter(Set.of(), Set.of(), Set.of(), words, null, null, null, null, null, null, Map.of());
        List<Task> expected =
                tasks.stream().filter(each -> SearchText.matches(each, words)).toList();

        assertThat(storage.tasks().list(ADA, filter, TaskSort.NEWEST, From.START, 1_000))
                .as("found by %s", words)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(storage.tasks().count(ADA, filter)).isEqualTo(expected.size());
    }

    private long unindexed(String owner) {
        return Long.parseLong(Catalog.ask(
                        url, "SELECT count(*) FROM taskcore_tasks WHERE vector IS NULL AND owner_id = '" + owner + "'")
                .get(0));
    }
}
