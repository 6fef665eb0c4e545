package dev.taskcore.memory;

import dev.taskcore.contract.EveryContract;
import dev.taskcore.storage.Storage;

class MemoryStorageTest implements EveryContract {

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
