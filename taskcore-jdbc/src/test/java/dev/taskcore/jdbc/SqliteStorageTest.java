package dev.taskcore.jdbc;

import dev.taskcore.contract.CommitterContract;
import dev.taskcore.contract.ReceiptStoreContract;
import dev.taskcore.contract.SessionStoreContract;
import dev.taskcore.contract.StorageContract;
import dev.taskcore.contract.TaskStoreContract;
import dev.taskcore.contract.TenantStoreContract;
import dev.taskcore.contract.UserStoreContract;
import dev.taskcore.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest
        implements CommitterContract,
                TaskStoreContract,
                UserStoreContract,
                SessionStoreContract,
                ReceiptStoreContract,
                TenantStoreContract,
                StorageContract {

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
