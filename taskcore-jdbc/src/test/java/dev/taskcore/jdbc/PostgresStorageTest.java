package dev.taskcore.jdbc;

import dev.taskcore.contract.EveryContract;
import dev.taskcore.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresStorageTest implements EveryContract {

    private static String url = "";

    private Storage storage;

    @BeforeAll
    static void createDatabase() {
        url = PostgresServer.newDatabase();
        JdbcStorage.open(url).close();
    }

    @BeforeEach
    void open() {
        PostgresServer.empty(url);
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

    private static Storage opened() {
        return JdbcStorage.open(url, JdbcOptions.defaults().migrations(JdbcOptions.Migrations.NONE));
    }
}
