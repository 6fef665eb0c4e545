package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Inventory;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.transfer.ImportReport;
import dev.taskcore.transfer.Manifest;
import dev.taskcore.transfer.Progress;
import dev.taskcore.transfer.Transfer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house that moves from storage to storage, and back to where it began, stays the same to the last digit. */
class MovingHouseTest {

    @TempDir
    Path folder;

    @Test
    void fromStorageToStorageEverythingStaysTheSame() throws IOException {
        MemoryStorage first = new MemoryStorage();
        Household.live(first, 9, 200);
        Household.crowd(first, "acme", 5, 1_500);
        List<String> inventory = Inventory.of(first, Household.TENANTS);
        Manifest expected = export(first, 0);

        try (EmbeddedPostgres postgres = CrashTest.postgres()) {
            List<String> urls = new ArrayList<>(List.of(
                    sqlite("one"), "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres"));
            urls.add(sqlite("two"));
            for (int i = 0; i < urls.size(); i++) {
                try (JdbcStorage storage = JdbcStorage.open(urls.get(i))) {
                    ImportReport report = load(storage, i);
                    assertThat(report.manifest()).as(storage.name()).isEqualTo(expected);
                    assertThat(Inventory.of(storage, Household.TENANTS))
                            .as(storage.name())
                            .isEqualTo(inventory);
                    assertThat(export(storage, i + 1)).as(storage.name()).isEqualTo(expected);
                }
            }
        }
    }

    private String sqlite(String name) {
        return "jdbc:sqlite:" + folder.resolve(name + ".db");
    }

    private Manifest export(Storage storage, int station) {
        return new Transfer(storage, new TestClock()).exportTo(folder.resolve("house-" + station), Progress.SILENT);
    }

    private ImportReport load(Storage storage, int station) {
        return new Transfer(storage, new TestClock()).importFrom(folder.resolve("house-" + station), Progress.SILENT);
    }
}
