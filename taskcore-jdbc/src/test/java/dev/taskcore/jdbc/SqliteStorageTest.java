package dev.taskcore.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest extends ContractTest {

    @TempDir
    static Path migrated;

    @TempDir
    Path folder;

    @BeforeAll
    static void migrate() {
        JdbcStorage.open(url(migrated)).close();
    }

    @Override
    String emptied() throws IOException {
        Files.copy(migrated.resolve("tasks.db"), folder.resolve("tasks.db"));
        return url(folder);
    }

    private static String url(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("tasks.db");
    }
}
