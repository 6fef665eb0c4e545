package dev.taskcore.mongo;

import dev.taskcore.contract.EveryContract;
import dev.taskcore.storage.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MongoStorageContractTest implements EveryContract {

    private static final String DATABASE = TestServer.newDatabase();

    private MongoStorage storage;

    @BeforeEach
    void open() {
        TestServer.empty(DATABASE);
        storage = opened();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @AfterAll
    static void drop() {
        TestServer.client().getDatabase(DATABASE).drop();
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

    private static MongoStorage opened() {
        return MongoStorage.on(TestServer.client(), DATABASE, TestServer.PATIENT);
    }
}
