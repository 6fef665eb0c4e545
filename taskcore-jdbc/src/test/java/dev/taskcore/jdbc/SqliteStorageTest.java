package dev.taskcore.jdbc;

import dev.taskcore.contract.EveryContract;
import dev.taskcore.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest implements EveryContract {

    @TempDir
    static Path migrated;

    @TempDir
    Path folder;

    private Storage storage;

    @BeforeAll
    static void migrate() {
        JdbcStorage.open("jdbc:sqlite:" + migrated.resolve("tasks.db")).close();
    }

    @BeforeEach
    void begin() throws IOException {
        Files.copy(migrated.resolve("tasks.db"), folder.resolve("tasks.db"));
        storage = opened();
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
        storage = opened();
        return storage;
    }

    private Storage opened() {
        JdbcOptions options = JdbcOptions.defaults().migrations(JdbcOptions.Migrations.NONE);
        return JdbcStorage.open("jdbc:sqlite:" + folder.resolve("tasks.db"), options);
    }
}
