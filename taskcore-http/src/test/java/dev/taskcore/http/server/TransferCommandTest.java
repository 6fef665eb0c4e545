package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Inventory;
import dev.taskcore.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which a house moves. */
class TransferCommandTest {

    @TempDir
    Path folder;

    private String old = "";
    private String fresh = "";
    private String house = "";

    @BeforeEach
    void live() {
        old = "jdbc:sqlite:" + folder.resolve("old.db");
        fresh = "jdbc:sqlite:" + folder.resolve("fresh.db");
        house = folder.resolve("house.gz").toString();
        try (JdbcStorage storage = JdbcStorage.open(old)) {
            Household.live(storage, 7, 30);
        }
    }

    @Test
    void aHouseMovesWithTwoCommands() {
        Program.Result out = run("export", house, "--storage", old);
        Program.Result in = run("import", house, "--storage", fresh);
        Program.Result again = run("import", house, "--storage", fresh);

        assertThat(out.code()).as("%s", out.err()).isEqualTo(Main.OK);
        assertThat(out.out()).hasSize(5).contains("tenant   2", "account  5");
        assertThat(in.code()).as("%s", in.err()).isEqualTo(Main.OK);
        assertThat(in.out())
                .hasSize(5)
                .contains("tenant   2 added, 0 there already", "account  5 added, 0 there already");
        assertThat(in.out().get(4)).startsWith("sha256   ").isEqualTo(out.out().get(4));
        assertThat(again.out()).contains("tenant   0 added, 2 there already", "account  0 added, 5 there already");
        assertThat(List.of(out.err(), in.err(), again.err())).containsOnly(List.of());
        try (JdbcStorage from = JdbcStorage.open(old);
                JdbcStorage to = JdbcStorage.open(fresh)) {
            assertThat(Inventory.of(to, Household.TENANTS)).isEqualTo(Inventory.of(from, Household.TENANTS));
        }
    }

    @Test
    void aFileThatIsThereAndOneThatIsNotAreRefusedInOneLine() throws IOException {
        Files.writeString(Path.of(house), "mine");

        Program.Result out = run("export", house, "--storage", old);
        Program.Result in = run("import", folder.resolve("none").toString(), "--storage", fresh);

        assertThat(out.code()).isEqualTo(Main.FAILED);
        assertThat(out.err()).containsExactly("taskcore: " + house + " is there already.");
        assertThat(in.code()).isEqualTo(Main.FAILED);
        assertThat(in.err()).hasSize(1).first().asString().contains("none cannot be read");
    }

    @Test
    void anExportThatWasCutGoesOnFromTheSameStorageAlone() throws IOException {
        assertThat(run("export", house, "--storage", old).code()).isEqualTo(Main.OK);
        byte[] whole = Files.readAllBytes(Path.of(house));
        Path part = Path.of(house + ".part");
        Files.delete(Path.of(house));
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        Files.write(part, cut);

        Program.Result other = run("export", house, "--storage", fresh);

        assertThat(other.code()).isEqualTo(Main.FAILED);
        assertThat(other.err()).hasSize(1).first().asString().contains("was begun from another storage");
        assertThat(part).hasBinaryContent(cut);
        assertThat(run("export", house, "--storage", old).code()).isEqualTo(Main.OK);
        assertThat(Path.of(house)).hasBinaryContent(whole);
    }

    @Test
    void aDamagedFileIsRefusedInOneLineThatNamesItsLine() throws IOException {
        Files.writeString(Path.of(house), "hello, hello, hello");

        Program.Result in = run("import", house, "--storage", fresh);

        assertThat(in.code()).isEqualTo(Main.FAILED);
        assertThat(in.err())
                .containsExactly("taskcore: The archive is refused at line 0:"
                        + " these are not the bytes that an export writes.");
    }

    @Test
    void whatIsInMemoryCannotMove() {
        assertThat(run("export", house, "--storage", "memory").refusal()).contains("memory");
        assertThat(run("import", house, "--storage", "memory").refusal()).contains("memory");
        assertThat(run("export").code()).isEqualTo(Main.BAD_SETTING);
    }

    private Program.Result run(String... arguments) {
        return new Program(folder).run(arguments);
    }
}
