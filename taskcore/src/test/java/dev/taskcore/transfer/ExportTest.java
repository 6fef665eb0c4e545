package dev.taskcore.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taskcore.account.Account;
import dev.taskcore.account.Session;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.MalformedException;
import dev.taskcore.memory.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is whole or it is not there; an export that was cut goes on. */
class ExportTest {

    @TempDir
    Path folder;

    private final MemoryStorage storage = new MemoryStorage();
    private final Transfer transfer = new Transfer(storage, new TestClock());
    private Path file = Path.of("");
    private Path part = Path.of("");

    @BeforeEach
    void live() {
        file = folder.resolve("house");
        part = folder.resolve("house.part");
        Household.live(storage, 6, 50);
        Household.crowd(storage, "acme", 7, 1_300);
    }

    @Test
    void theFormatIsTheOneThatIsDescribed() {
        Manifest written = transfer.exportTo(file, Progress.SILENT);

        List<String> lines = Forge.lines(file);
        assertThat(lines.get(0))
                .isEqualTo("{\"taskcore\":\"archive\",\"format\":1,\"at\":1768478400000,\"from\":\"memory\","
                        + "\"since\":0}");
        assertThat(lines.get(1)).isEqualTo("{\"batch\":1,\"lines\":500}");
        assertThat(lines.get(2)).startsWith("{\"tenant\":{\"id\":\"acme\",\"name\":\"Tenant ");
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"end\":{\"batches\":6,\"tenant\":{\"count\":2,");
        assertThat(written.sha256()).isEqualTo(Forge.digest(Forge.things(file)));
        assertThat(written.count(Kind.TASK))
                .isEqualTo(Forge.things(file).stream()
                        .filter(line -> line.startsWith("{\"task\""))
                        .count());
    }

    @Test
    void theSameContentIsTheSameFile() throws IOException {
        Manifest one = transfer.exportTo(file, Progress.SILENT);
        Manifest other = transfer.exportTo(folder.resolve("other"), Progress.SILENT);

        assertThat(one).isEqualTo(other);
        assertThat(folder.resolve("other")).hasSameBinaryContentAs(file);
    }

    @Test
    void onlyTheOwnerReadsTheFileForItHoldsHashes() throws IOException {
        Manifest unused = transfer.exportTo(file, Progress.SILENT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(part).doesNotExist();
    }

    @Test
    void anExportThatWasCutGoesOnWithoutReadingAgainWhatItHas() {
        List<Long> first = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> transfer.exportTo(file, (done, total) -> {
                    first.add(done);
                    if (done >= 1_000) {
                        throw new IllegalStateException("cut");
                    }
                }));
        assertThat(file).doesNotExist();
        List<Long> second = new ArrayList<>();

        Manifest whole = transfer.exportTo(file, (done, total) -> second.add(done));

        assertThat(first).containsExactly(500L, 1_000L);
        assertThat(second).first().isEqualTo(1_500L);
        assertThat(whole).isEqualTo(transfer.exportTo(folder.resolve("other"), Progress.SILENT));
        assertThat(file).hasSameBinaryContentAs(folder.resolve("other"));
        assertThat(part).doesNotExist();
    }

    @Test
    void whereverItWasCutTheFileIsTheSameInTheEnd() throws IOException {
        Manifest whole = transfer.exportTo(file, Progress.SILENT);
        byte[] bytes = Files.readAllBytes(file);
        int header = Forge.member(Forge.lines(file).get(0) + "\n", false).length;
        Random random = new Random(Seed.of("ExportTest", 1));
        for (int i = 0; i < 50; i++) {
            Files.delete(file);
            int cut = i == 0 ? bytes.length : header + random.nextInt(bytes.length - header);
            Files.write(part, Arrays.copyOf(bytes, cut));

            assertThat(transfer.exportTo(file, Progress.SILENT))
                    .as("cut at %d", cut)
                    .isEqualTo(whole);
            assertThat(file).hasBinaryContent(bytes);
        }
    }

    @Test
    void twoExportsDoNotWriteOneFile() {
        List<String> answers = new ArrayList<>();
        Manifest whole = transfer.exportTo(
                file, (done, total) -> answers.add(Answer.of(() -> transfer.exportTo(file, Progress.SILENT))));

        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(
                        answer -> assertThat(answer).startsWith("CONFLICT [STILL_RUNNING file] Another export writes"));
        assertThat(new Transfer(new MemoryStorage(), new TestClock())
                        .importFrom(file, Progress.SILENT)
                        .manifest())
                .isEqualTo(whole);
    }

    @Test
    void aNameThatChangesHandsMeanwhileIsFoundAndNotKept() {
        World town = World.over(new MemoryStorage());
        for (int n = 0; n < 600; n++) {
            Session unused = town.register("user" + n);
        }
        town.clock().advance(Duration.ofHours(1));
        Transfer moving = new Transfer(town.storage(), town.clock());
        Account first = town.storage().contents().accounts("default", "", 1).get(0);
        List<String> later = new ArrayList<>();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> moving.exportTo(file, (done, total) -> {
                    if (done == 500) {
                        town.storage().commit(Change.builder().delete(first).build());
                        later.add(town.register(first.emailKey().replace("@example.org", ""))
                                .actor()
                                .userId());
                    }
                }))
                .satisfies(refusal -> assertThat(refusal)
                        .hasMessageContaining("account default/" + later.get(0)
                                + " has the address or the user name of account default/" + first.id()))
                .withMessageContaining("export again");
        assertThat(later).hasSize(1);
        assertThat(file).doesNotExist();

        assertThat(moving.exportTo(file, Progress.SILENT).count(Kind.ACCOUNT)).isEqualTo(600);
        assertThat(new Transfer(new MemoryStorage(), new TestClock())
                        .importFrom(file, Progress.SILENT)
                        .added())
                .containsEntry(Kind.ACCOUNT, 600L);
    }

    @Test
    void aFileThatIsThereIsNotTouched() throws IOException {
        Files.writeString(file, "mine");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> transfer.exportTo(file, Progress.SILENT))
                .withMessageContaining("house is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aPartThatIsSomethingElseIsNotTouched() throws IOException {
        Files.writeString(part, "mine, and no beginning of an export");

        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> transfer.exportTo(file, Progress.SILENT));
        assertThat(part).hasContent("mine, and no beginning of an export");
    }

    @Test
    void aPartOfAnotherStorageIsNotTouched() throws IOException {
        byte[] other = Forge.archive(header("SQLite 3.51", 1), List.of(), 1);
        Files.write(part, other);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> transfer.exportTo(file, Progress.SILENT))
                .withMessageContaining("was begun from another storage, on SQLite 3.51");
        assertThat(part).hasBinaryContent(other);
    }

    @Test
    void aPartOfTheSameStorageUnderAnEarlierServerGoesOn() throws IOException {
        Manifest whole = transfer.exportTo(folder.resolve("other"), Progress.SILENT);
        Files.write(part, Forge.archive(header("memory of last year", 0), List.of(), 1));

        assertThat(transfer.exportTo(file, Progress.SILENT)).isEqualTo(whole);
        assertThat(Forge.lines(file)).first().asString().contains("memory of last year");
    }

    private static String header(String from, long since) {
        return "{\"taskcore\":\"archive\",\"format\":1,\"at\":1768478400000,\"from\":\"" + from + "\",\"since\":"
                + since + "}";
    }
}
