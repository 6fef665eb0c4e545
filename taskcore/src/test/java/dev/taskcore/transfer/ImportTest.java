package dev.taskcore.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Inventory;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each batch of an archive is one change, and an import that was cut goes on. */
class ImportTest {

    private static final Scope ACME = Scope.tenant("acme");

    @TempDir
    Path folder;

    private final MemoryStorage target = new MemoryStorage();

    @Test
    void whereTheStorageFailsWholeBatchesAreThereAndAnotherImportAddsTheRest() {
        Path file = crowd();
        Storage failing = failingAfter(2);

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> load(failing, file));
        assertThat(target.tasks().count(ACME, TaskFilter.ALL)).isEqualTo(1_000);

        ImportReport report = load(target, file);
        assertThat(report.passedOver()).containsEntry(Kind.TASK, 1_000L);
        assertThat(report.added()).containsEntry(Kind.TASK, 200L).containsEntry(Kind.EVENT, 1_200L);
        assertThat(target.tasks().count(ACME, TaskFilter.ALL)).isEqualTo(1_200);
        assertThat(target.events()).hasSize(1_200);
    }

    @Test
    void progressCountsTheBytesOfBothReadings() throws IOException {
        Path file = crowd();
        List<Long> reached = new ArrayList<>();
        long size = Files.size(file);

        ImportReport unused = new Transfer(target, new TestClock()).importFrom(file, (done, total) -> {
            assertThat(total).isEqualTo(2 * size);
            reached.add(done);
        });

        assertThat(reached).isSorted().contains(size).endsWith(2 * size);
    }

    @Test
    void anAddressThatIsInTheArchiveTwiceIsNamed() {
        MemoryStorage source = new MemoryStorage();
        Household.live(source, 8, 5);
        Manifest unused = new Transfer(source, new TestClock()).exportTo(folder.resolve("whole"), Progress.SILENT);
        List<String> things = Forge.things(folder.resolve("whole"));
        List<Integer> accounts = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            if (things.get(i).startsWith("{\"account\":{\"tenantId\":\"default\"")) {
                accounts.add(i);
            }
        }
        int last = accounts.get(accounts.size() - 1);
        things.set(last, things.get(last).replaceFirst("\"email\":\"[^\"]*\"", "\"email\":\"ROOT@example.org\""));
        String header = Forge.lines(folder.resolve("whole")).get(0);
        write(folder.resolve("double"), Forge.archive(header, things, 1));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> load(target, folder.resolve("double")))
                .withMessageContaining("Nothing was written, because in the archive account default/")
                .withMessageContaining("has the address or the user name of account default/");
        assertThat(Inventory.of(target, Household.TENANTS))
                .isEqualTo(Inventory.of(new MemoryStorage(), Household.TENANTS));
    }

    @Test
    void anAddressThatSomebodyTookMeanwhileIsNamed() throws IOException {
        World source = World.over(new MemoryStorage());
        String first = source.register("ada").actor().userId();
        source.clock().advance(Duration.ofHours(1));
        String second = source.register("bob").actor().userId();
        Path file = folder.resolve("whole");
        Manifest unused = new Transfer(source.storage(), new TestClock()).exportTo(file, Progress.SILENT);
        write(file, Forge.archive(Forge.lines(file).get(0), Forge.things(file), 1));
        long size = Files.size(file);
        List<String> ours = new ArrayList<>();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> new Transfer(target, new TestClock()).importFrom(file, (done, total) -> {
                    if (done > size && ours.isEmpty()) {
                        ours.add(World.over(target).register("BOB").actor().userId());
                    }
                }))
                .satisfies(refusal -> assertThat(refusal)
                        .hasMessageContaining("It stopped behind the last whole batch: account default/" + second
                                + " has the address or the user name of account default/" + ours.get(0)));
        assertThat(target.users().byId("default", first)).isPresent();
    }

    private Path crowd() {
        MemoryStorage source = new MemoryStorage();
        Household.crowd(source, "acme", 3, 1_200);
        Path file = folder.resolve("crowd");
        Manifest unused = new Transfer(source, new TestClock()).exportTo(file, Progress.SILENT);
        return file;
    }

    /** The target, which does not answer after so many commits. */
    private Storage failingAfter(int commits) {
        int[] left = {commits};
        InvocationHandler handler = (self, method, arguments) -> {
            if (method.getName().equals("commit") && left[0]-- == 0) {
                throw new UnavailableException(
                        "gone", UnavailableException.Outcome.NOT_APPLIED, Duration.ofSeconds(1), null);
            }
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Storage)
                Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, handler);
    }

    private static ImportReport load(Storage storage, Path file) {
        return new Transfer(storage, new TestClock()).importFrom(file, Progress.SILENT);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
