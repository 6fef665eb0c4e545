package dev.taskcore.jdbc;

import dev.taskcore.contract.EveryContract;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.storage.Storage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Every contract on a database that has its tables already, so that a test need not make them. */
abstract class ContractTest implements EveryContract {

    private String url;
    private JdbcStorage storage;

    /** Gives the URL of a database whose tables are there and empty. */
    abstract String emptied() throws IOException;

    /** How it is opened, once the tables are there. */
    JdbcOptions options() {
        return JdbcOptions.defaults();
    }

    JdbcStorage opened(String at, JdbcOptions settings) {
        return JdbcStorage.open(at, settings);
    }

    @BeforeEach
    void begin() throws IOException {
        url = emptied();
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

    private JdbcStorage opened() {
        return opened(url, options().migrations(Migrations.NONE));
    }
}
