package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.fullTask;
import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Account;
import dev.taskcore.change.Change;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Event;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that moves with a house is read in the order of its key, by tenant, and in stretches of any length. */
public interface ContentsContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aNewStorageHoldsTheDefaultTenantAlone() {
        assertThat(tenants()).containsExactly("default");
        assertThat(contents().accounts("default", "", 10)).isEmpty();
        assertThat(contents().tasks("default", "", "", 10)).isEmpty();
        assertThat(contents().events("default", "", 10)).isEmpty();
    }

    @Test
    default void everyTenantIsFoundThatAnythingIsKeptOf() {
        add(Samples.tenant("itself"), account("an.account", "ada"), task("a-task", "ada", 1));
        tell(event("an_event", 1));
        add(Samples.tenant("Upper"), task("~", "ada", 1), task("!", "ada", 1));

        assertThat(tenants())
                .containsExactly("!", "Upper", "a-task", "an.account", "an_event", "default", "itself", "~");
    }

    @Test
    default void aTenantWhoseOnlyTaskIsGoneIsGone() {
        Task only = task("acme", "ada", 1);
        add(only);
        storage().commit(Change.builder().delete(only).build());

        assertThat(tenants()).containsExactly("default");
    }

    @Test
    default void accountsComeInTheOrderOfTheirIds() {
        List<Account> all = Stream.of("-", "10", "9", "Bob", "_", "ada", "ada-2", "zoe")
                .map(id -> account("acme", id))
                .toList();
        add(all.get(5), all.get(0), all.get(7), all.get(2), all.get(1), all.get(6), all.get(4), all.get(3));
        add(account("acme2", "eve"), account("acm", "eve"));

        for (int limit : List.of(1, 3, 8, 100)) {
            List<Account> walked = new ArrayList<>();
            List<Account> stretch = contents().accounts("acme", "", limit);
            while (!stretch.isEmpty()) {
                assertThat(stretch).hasSizeLessThanOrEqualTo(limit);
                walked.addAll(stretch);
                stretch = contents()
                        .accounts("acme", stretch.get(stretch.size() - 1).id(), limit);
            }
            assertThat(walked).containsExactlyElementsOf(all);
        }
    }

    @Test
    default void tasksComeInTheOrderOfOwnerAndId() {
        List<Task> all = Stream.of("A", "ada", "ada-2", "bob")
                .flatMap(owner -> LongStream.of(1, 2, 10, 300).mapToObj(n -> fullTask("acme", owner, n)))
                .toList();
        List<Task> shuffled = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            shuffled.add(all.get(i * 7 % all.size()));
        }
        add(shuffled.toArray(Task[]::new));
        add(task("acme2", "ada", 1), task("acm", "ada", 1));

        for (int limit : List.of(1, 3, 4, 5, 16, 100)) {
            List<Task> walked = new ArrayList<>();
            List<Task> stretch = contents().tasks("acme", "", "", limit);
            while (!stretch.isEmpty()) {
                assertThat(stretch).hasSizeLessThanOrEqualTo(limit);
                walked.addAll(stretch);
                Task last = stretch.get(stretch.size() - 1);
                stretch = contents().tasks("acme", last.ownerId(), last.id(), limit);
            }
            assertThat(walked).containsExactlyElementsOf(all);
        }
    }

    @Test
    default void aStretchOfTasksBeginsBehindAPlaceWhereNoneIs() {
        Task first = task("acme", "ada", 1);
        Task last = task("acme", "cleo", 1);
        add(first, last);

        assertThat(contents().tasks("acme", "ada", id(7), 10)).containsExactly(last);
        assertThat(contents().tasks("acme", "bob", id(1), 10)).containsExactly(last);
        assertThat(contents().tasks("acme", "ada", "", 10)).containsExactly(first, last);
        assertThat(contents().tasks("acme", "zoe", "", 10)).isEmpty();
    }

    @Test
    default void eventsAreReadBackAsTheyWereTold() {
        Task task = fullTask("acme", "ada", 1);
        Event made = Samples.created(task);
        storage().commit(Change.builder().create(task).tell(made).build());

        assertThat(contents().events("acme", "", 10)).containsExactly(StoredEvent.of(made));
        assertThat(contents().events("acme2", "", 10)).isEmpty();
    }

    @Test
    default void anEventThatWasReadBackCanBeToldToAnotherStorage() {
        StoredEvent event = event("acme", 1);
        tell(event);

        assertThat(contents().events("acme", "", 10)).containsExactly(event);
    }

    @Test
    default void eventsComeInTheOrderOfTheirIds() {
        List<StoredEvent> all =
                LongStream.of(1, 2, 10, 300).mapToObj(n -> event("acme", n)).toList();
        tell(all.get(2), all.get(0), all.get(3), all.get(1));
        tell(event("acme2", 1), event("acm", 1));

        assertThat(contents().events("acme", "", 3)).containsExactlyElementsOf(all.subList(0, 3));
        assertThat(contents().events("acme", id(2), 3)).containsExactlyElementsOf(all.subList(2, 4));
        assertThat(contents().events("acme", id(300), 3)).isEmpty();
    }

    private Contents contents() {
        return storage().contents();
    }

    private List<String> tenants() {
        List<String> walked = new ArrayList<>();
        for (Optional<String> next = contents().tenantAfter("");
                next.isPresent();
                next = contents().tenantAfter(next.get())) {
            walked.add(next.get());
        }
        return walked;
    }

    private void add(Entity... entities) {
        Change.Builder change = Change.builder();
        for (Entity entity : entities) {
            change.create(entity);
        }
        storage().commit(change.build());
    }

    private void tell(Event... events) {
        Change.Builder change = Change.builder();
        for (Event event : events) {
            change.tell(event);
        }
        storage().commit(change.build());
    }

    private static StoredEvent event(String tenantId, long n) {
        return new StoredEvent(
                tenantId,
                id(n),
                "ada",
                "subject",
                "account.registered",
                "ada",
                TestClock.START,
                "{\"text\":\"" + "\\u0001 🚀 ".repeat(100) + "\"}");
    }
}
