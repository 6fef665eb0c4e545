package dev.taskcore.jdbc;

import dev.taskcore.contract.AccountRacesContract;
import dev.taskcore.contract.LostUpdateContract;
import dev.taskcore.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The races of the contracts, for long. */
@Tag("slow")
class SqliteRacesTest implements LostUpdateContract, AccountRacesContract {

    @TempDir
    Path folder;

    private JdbcStorage storage;

    @BeforeEach
    void open() {
        storage = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("tasks.db"));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public int readsAndWrites() {
        return 1000;
    }

    @Override
    public int wantedAddresses() {
        return 500;
    }
}
