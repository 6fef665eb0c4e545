package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.ended;
import static dev.taskcore.contract.support.Samples.renamed;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Account;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.cache.Generation;
import dev.taskcore.cache.Owner;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore.From;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The owner's number in a generation is another after every commit that touches the owner, the account's after those
 * that touch the account; neither comes back.
 */
public interface GenerationStoreContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    /**
     * The same storage after a restart: what {@link #storage()} gave is closed, and opened again on the same data.
     *
     * @return the storage that {@link #storage()} gives from now on
     */
    Storage reopened();

    /**
     * What somebody read.
     *
     * @param generation what was read first
     * @param version what the task was at afterwards
     */
    record Read(long generation, long version) {}

    @Test
    default void whateverTouchesAnOwnerMovesTheGenerationAndNobodyElses() {
        Task task = task("acme", "ada", 1);
        Task next = retitled(task, "Another title");
        Account account = account("acme", "ada");
        Account renamed = renamed(account, "other@example.org", null);
        TokenFamily session = session("acme", "s1", "ada");
        storage()
                .commit(Change.builder()
                        .create(session)
                        .create(session("acme", "s2", "ada"))
                        .build());
        store(storage(), task("acme", "ada", 2), task("acme", "bob", 1), task("other", "ada", 1));
        Generation bob = both("acme", "bob");
        Generation foreign = both("other", "ada");

        for (Change.Builder change : List.of(
                Change.builder().create(task),
                Change.builder().update(task, next),
                Change.builder().delete(next))) {
            Generation before = both("acme", "ada");
            storage().commit(change.build());
            assertThat(both("acme", "ada").owner()).isGreaterThan(before.owner());
            assertThat(both("acme", "ada").account()).isPositive().isEqualTo(before.account());
        }
        for (Change.Builder change : List.of(
                Change.builder().create(account),
                Change.builder().update(account, renamed),
                Change.builder().update(session, ended(session)),
                Change.builder().delete(session("acme", "s2", "ada")))) {
            Generation before = both("acme", "ada");
            storage().commit(change.build());
            assertThat(both("acme", "ada").owner()).isGreaterThan(before.owner());
            assertThat(both("acme", "ada").account()).isGreaterThan(before.account());
        }
        assertThat(both("acme", "bob")).isEqualTo(bob);
        assertThat(both("other", "ada")).isEqualTo(foreign);
    }

    @Test
    default void oneChangeMovesThatOfEachWhomItTouches() {
        Task adas = task("acme", "ada", 1);
        Account bob = account("acme", "bob");
        store(storage(), adas, task("other", "eve", 1));
        storage().commit(Change.builder().create(bob).build());
        Set<Owner> owners = Set.of(new Owner("acme", "ada"), new Owner("acme", "bob"), new Owner("other", "eve"));
        Map<Owner, Generation> before = storage().generations().find(owners);

        storage()
                .commit(Change.builder()
                        .update(adas, retitled(adas, "Another title"))
                        .update(bob, renamed(bob, "other@example.org", null))
                        .create(task("other", "eve", 2))
                        .build());

        storage().generations().find(owners).forEach((owner, now) -> {
            Generation then = before.getOrDefault(owner, Generation.NONE);
            assertThat(now.owner()).as(owner.toString()).isGreaterThan(then.owner());
            assertThat(now.account() > then.account())
                    .as(owner.toString())
                    .isEqualTo(owner.ownerId().equals("bob"));
        });
    }

    @Test
    default void toProlongASessionMovesNothing() {
        TokenFamily session = session("acme", "s1", "ada");
        store(storage(), task("acme", "ada", 1));
        storage().commit(Change.builder().create(session).build());
        Generation before = both("acme", "ada");

        storage().commit(Change.builder().update(session, session.confirmed(1)).build());

        assertThat(both("acme", "ada")).isEqualTo(before);
    }

    @Test
    default void aRefusedChangeMovesNothing() {
        store(storage(), task("acme", "ada", 1));
        long before = generation("acme", "ada");

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> storage()
                        .commit(Change.builder()
                                .create(task("acme", "ada", 2))
                                .delete(task("acme", "ada", 3))
                                .build()));

        assertThat(generation("acme", "ada")).isEqualTo(before);
    }

    @Test
    default void manyAreReadAtOnceAndOfThoseWhoHaveNoneItIsZero() {
        assertThat(storage().generations().find(Set.of())).isEmpty();
        store(
                storage(),
                task("acme", "owner-0", 1),
                task("acme", "owner-700", 2),
                task("acme", "owner-1199", 3),
                task("other", "owner-7", 4));
        Set<Owner> owners = IntStream.range(0, 1200)
                .boxed()
                .flatMap(n -> List.of(new Owner("acme", "owner-" + n), new Owner("other", "owner-" + n)).stream())
                .collect(Collectors.toSet());

        Map<Owner, Generation> found = storage().generations().find(owners);

        assertThat(found.keySet()).isEqualTo(owners);
        assertThat(found.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(Generation.NONE))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        new Owner("acme", "owner-0"),
                        new Owner("acme", "owner-700"),
                        new Owner("acme", "owner-1199"),
                        new Owner("other", "owner-7"));
    }

    @Test
    default void anErasedOwnerHasNoneAndOneWhoIsMadeAgainMeetsNoNumberAgain() {
        store(storage(), task("acme", "ada", 1));
        for (int n = 2; n < 50; n++) {
            store(storage(), task("acme", "ada", n));
        }
        storage().commit(Change.builder().create(account("acme", "ada")).build());
        Generation last = both("acme", "ada");

        storage()
                .commit(Change.builder()
                        .delete(account("acme", "ada"))
                        .erase("acme", "ada")
                        .build());
        assertThat(both("acme", "ada")).isEqualTo(Generation.NONE);

        store(storage(), task("acme", "ada", 1));
        assertThat(both("acme", "ada").owner()).isGreaterThan(last.owner());
        assertThat(both("acme", "ada").account()).isGreaterThan(last.account());
    }

    @Test
    default void aGenerationIsTheSameAfterARestart() {
        store(storage(), task("acme", "ada", 1));
        Generation before = both("acme", "ada");

        assertThat(reopened().generations().find(Set.of(new Owner("acme", "ada"))))
                .containsExactly(Map.entry(new Owner("acme", "ada"), before));
    }

    @Test
    default void commitsOfOneOwnerAtOnceMoveItOnceEachAtLeast() {
        store(storage(), task("acme", "ada", 0));
        long before = generation("acme", "ada");
        try (Race race = new Race(8)) {
            Race.assertAllWon(race.run(runner -> {
                for (int n = 1; n <= 10; n++) {
                    store(storage(), task("acme", "ada", runner * 100L + n));
                }
                return true;
            }));
        }

        assertThat(generation("acme", "ada") - before).isGreaterThanOrEqualTo(80);
    }

    /** Who keeps what was read by the generation that was read before it keeps nothing that is older. */
    @Test
    default void whatIsReadAfterAGenerationIsNotOlder() {
        Task first = task("acme", "ada", 1);
        store(storage(), first);
        TreeMap<Long, Long> versions = new TreeMap<>(Map.of(generation("acme", "ada"), 1L));
        Set<Read> reads = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        try (Race race = new Race(4)) {
            Race.assertAllWon(race.run(runner -> {
                if (runner == 0) {
                    try {
                        write(first, versions);
                    } finally {
                        over.set(true);
                    }
                    return true;
                }
                do {
                    long generation = generation("acme", "ada");
                    reads.add(new Read(generation, listed().version()));
                } while (!over.get());
                return true;
            }));
        }

        assertThat(reads)
                .isNotEmpty()
                .allSatisfy(read -> assertThat(
                                versions.headMap(read.generation(), true).values())
                        .allSatisfy(version -> assertThat(read.version()).isGreaterThanOrEqualTo(version)));
    }

    @Test
    default void withoutAHostNothingIsPartOfAHostsTransaction() {
        assertThat(storage().inHostTransaction()).isFalse();
    }

    private void write(Task first, Map<Long, Long> versions) {
        Task last = first;
        for (int n = 0; n < 50; n++) {
            Task next = retitled(last, "Title " + n);
            storage().commit(Change.builder().update(last, next).build());
            versions.put(generation("acme", "ada"), next.version());
            last = next;
        }
    }

    private Task listed() {
        return storage()
                .tasks()
                .list(Scope.owner("acme", "ada"), TaskFilter.ALL, TaskSort.NEWEST, From.START, 1)
                .get(0);
    }

    private long generation(String tenantId, String ownerId) {
        return both(tenantId, ownerId).owner();
    }

    private Generation both(String tenantId, String ownerId) {
        Owner owner = new Owner(tenantId, ownerId);
        return storage().generations().find(Set.of(owner)).getOrDefault(owner, new Generation(-1, -1));
    }
}
