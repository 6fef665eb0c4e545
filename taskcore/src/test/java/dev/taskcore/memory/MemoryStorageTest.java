package dev.taskcore.memory;

import dev.taskcore.contract.CommitterContract;
import dev.taskcore.contract.ReceiptStoreContract;
import dev.taskcore.contract.SessionStoreContract;
import dev.taskcore.contract.StorageContract;
import dev.taskcore.contract.TaskStoreContract;
import dev.taskcore.contract.TenantStoreContract;
import dev.taskcore.contract.UserStoreContract;
import dev.taskcore.storage.Storage;

class MemoryStorageTest
        implements CommitterContract,
                TaskStoreContract,
                UserStoreContract,
                SessionStoreContract,
                ReceiptStoreContract,
                TenantStoreContract,
                StorageContract {

    private final MemoryStorage storage = new MemoryStorage();

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Storage reopened() {
        storage.close();
        return storage;
    }
}
