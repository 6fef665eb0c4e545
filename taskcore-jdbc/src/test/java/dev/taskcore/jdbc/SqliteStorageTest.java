package dev.taskcore.jdbc;

import dev.taskcore.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest implements StorageContracts {

    @TempDir
    Path folder;

    private Storage storage;

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
    public Storage reopened() {
        storage.close();
        open();
        return storage;
    }
}
