package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Inventory;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.transfer.ImportReport;
import dev.taskcore.transfer.Kind;
import dev.taskcore.transfer.Manifest;
import dev.taskcore.transfer.Progress;
import dev.taskcore.transfer.Transfer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a storage keeps moves to another one and back, whole, once, and not with somebody else's. */
public interface TransferContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void everythingMovesOut(@TempDir Path folder) {
        Household.live(storage(), Seed.of("TransferContract", 3), 150);
        MemoryStorage other = new MemoryStorage();

        Manifest written = export(storage(), folder.resolve("out"));
        ImportReport report = load(other, folder.resolve("out"));

        assertThat(report.manifest()).isEqualTo(written);
        assertThat(report.added()).isEqualTo(counts(written));
        assertThat(Inventory.of(other, Household.TENANTS)).isEqualTo(Inventory.of(storage(), Household.TENANTS));
        assertThat(export(other, folder.resolve("again"))).isEqualTo(written);
    }

    @Test
    default void everythingMovesInAndTwiceAddsNothing(@TempDir Path folder) {
        MemoryStorage other = new MemoryStorage();
        Household.live(other, 4, 150);
        Manifest written = export(other, folder.resolve("out"));

        ImportReport first = load(storage(), folder.resolve("out"));
        List<String> inventory = Inventory.of(storage(), Household.TENANTS);
        ImportReport second = load(storage(), folder.resolve("out"));

        assertThat(first.added()).isEqualTo(counts(written));
        assertThat(first.passedOver()).containsOnlyKeys(Kind.values()).doesNotContainValue(1L);
        assertThat(inventory).isEqualTo(Inventory.of(other, Household.TENANTS));
        assertThat(second.added().values()).containsOnly(0L);
        assertThat(second.passedOver()).isEqualTo(counts(written));
        assertThat(Inventory.of(storage(), Household.TENANTS)).isEqualTo(inventory);
        assertThat(export(storage(), folder.resolve("again"))).isEqualTo(written);
    }

    @Test
    default void lifeGoesOnAfterTheMoveWithoutTheOldSessions(@TempDir Path folder) {
        World old = World.over(new MemoryStorage());
        Session before = old.register("ada");
        Task task = old.tasks().create(before.actor(), TaskDraft.titled("Pack the boxes"));
        Manifest unused = export(old.storage(), folder.resolve("out"));

        ImportReport report = load(storage(), folder.resolve("out"));

        assertThat(report.added()).containsEntry(Kind.ACCOUNT, 1L).containsEntry(Kind.TASK, 1L);
        World world = World.over(storage(), old.clock(), new SecureRandom());
        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> world.sessions().authenticate(before.tokens().token()));
        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> world.sessions().refresh(before.tokens().refreshToken()));
        Actor ada = world.login("ada").actor();
        assertThat(world.tasks().get(ada, task.id())).isEqualTo(task);
        assertThat(world.tasks()
                        .update(ada, task.id(), TaskPatch.title("Unpack").ifVersion(task.version()))
                        .version())
                .isEqualTo(2);
        assertThat(world.tasks().statistics(ada).total()).isEqualTo(1);
    }

    @Test
    default void whatDiffersIsNamedAndNothingIsWritten(@TempDir Path folder) {
        MemoryStorage other = new MemoryStorage();
        store(other, task("acme", "ada", 1), task("acme", "ada", 2), task("acme", "ada", 3));
        Manifest unused = export(other, folder.resolve("out"));
        Task mine = retitled(task("acme", "ada", 2), "Mine");
        store(storage(), mine);
        List<String> before = Inventory.of(storage(), List.of("acme"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> load(storage(), folder.resolve("out")))
                .withMessageContaining("Nothing was written")
                .withMessageContaining("task acme/ada/" + id(2) + " differs");
        assertThat(Inventory.of(storage(), List.of("acme"))).isEqualTo(before);
    }

    @Test
    default void anAddressThatSomebodyElseHasIsNamed(@TempDir Path folder) {
        World other = World.over(new MemoryStorage());
        String theirs = other.register("ada").actor().userId();
        Manifest unused = export(other.storage(), folder.resolve("out"));
        String ours = World.over(storage()).register("ADA").actor().userId();
        List<String> before = Inventory.of(storage(), List.of("default"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> load(storage(), folder.resolve("out")))
                .withMessageContaining("Nothing was written")
                .withMessageContaining("account default/" + theirs + " has the address or the user name of account"
                        + " default/" + ours);
        assertThat(Inventory.of(storage(), List.of("default"))).isEqualTo(before);
    }

    @Test
    default void whatIsThereAlreadyOfOtherPeopleStays(@TempDir Path folder) {
        MemoryStorage other = new MemoryStorage();
        Household.crowd(other, "acme", 3, 1_200);
        Manifest written = export(other, folder.resolve("out"));
        Task beside = task("acme", "owner-1x", 7);
        Task elsewhere = task("zeta", "owner-1", 1);
        store(storage(), beside, elsewhere);

        assertThat(load(storage(), folder.resolve("out")).added()).isEqualTo(counts(written));

        assertThat(storage().tasks().find(Scope.tenant("acme"), beside.id())).isPresent();
        assertThat(storage().tasks().find(Scope.owner("acme", "owner-1x"), beside.id()))
                .contains(beside);
        assertThat(storage().tasks().find(Scope.owner("zeta", "owner-1"), elsewhere.id()))
                .contains(elsewhere);
        assertThat(load(storage(), folder.resolve("out")).passedOver()).isEqualTo(counts(written));
    }

    @Test
    default void whatIsDeletedAndMadeMeanwhileHidesNothingElse(@TempDir Path folder) {
        Household.crowd(storage(), "acme", 2, 2_000);
        AtomicLong gone = new AtomicLong();
        Manifest written = new Transfer(storage(), new TestClock()).exportTo(folder.resolve("out"), (done, total) -> {
            if (done <= 1_000) {
                // Owner 0 has the even ones, which are written first.
                for (long n = gone.get() + 2; n <= gone.get() + 100; n += 2) {
                    delete(storage(), n);
                }
                gone.addAndGet(100);
                store(storage(), task("acme", "owner-" + done, 1));
            }
        });
        MemoryStorage other = new MemoryStorage();
        ImportReport report = load(other, folder.resolve("out"));

        assertThat(report.manifest()).isEqualTo(written);
        for (long n = gone.get() + 1; n <= 2_000; n++) {
            assertThat(other.tasks().find(Scope.owner("acme", "owner-" + n % 2), id(n)))
                    .as("task %d", n)
                    .isPresent();
        }
    }

    @Test
    default void whatWasAcknowledgedBeforeTheExportIsInIt(@TempDir Path folder)
            throws InterruptedException, ExecutionException {
        World world = World.over(storage());
        Household.crowd(storage(), "acme", 4, 2_000);
        Queue<Task> acknowledged = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(100);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        List<Task> before;
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Actor actor = Actor.of("acme", "owner-" + i, Role.USER);
                writers.add(pool.submit(() -> {
                    for (int n = 0; n < 300 && !done.get(); n++) {
                        acknowledged.add(world.tasks().create(actor, TaskDraft.titled("Meanwhile")));
                        enough.countDown();
                    }
                }));
            }
            assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
            before = List.copyOf(acknowledged);
            Manifest unused = export(storage(), folder.resolve("out"));
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            done.set(true);
            pool.shutdownNow();
        }

        MemoryStorage other = new MemoryStorage();
        ImportReport report = load(other, folder.resolve("out"));

        assertThat(report.added().get(Kind.TASK)).isGreaterThanOrEqualTo(2_000L + before.size());
        assertThat(missing(other, before)).isEmpty();
    }

    private static List<Task> missing(Storage storage, Collection<Task> tasks) {
        return tasks.stream()
                .filter(task -> !storage.tasks()
                        .find(Scope.owner(task.tenantId(), task.ownerId()), task.id())
                        .equals(Optional.of(task)))
                .toList();
    }

    private static void delete(Storage storage, long n) {
        Task task = storage.tasks().find(Scope.tenant("acme"), id(n)).orElseThrow();
        storage.commit(Change.builder().delete(task).build());
    }

    private static Manifest export(Storage storage, Path file) {
        return new Transfer(storage, new TestClock()).exportTo(file, Progress.SILENT);
    }

    private static ImportReport load(Storage storage, Path file) {
        return new Transfer(storage, new TestClock()).importFrom(file, Progress.SILENT);
    }

    private static Map<Kind, Long> counts(Manifest manifest) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, manifest.count(kind));
        }
        return counts;
    }
}
