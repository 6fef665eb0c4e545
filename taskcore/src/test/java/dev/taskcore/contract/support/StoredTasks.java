package dev.taskcore.contract.support;

import static dev.taskcore.contract.support.Samples.created;

import dev.taskcore.change.Change;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import java.util.Optional;

/** The tasks of a storage, made and found without the use cases. */
public final class StoredTasks {

    private StoredTasks() {}

    /** Makes tasks in one change. */
    public static void store(Storage storage, Task... tasks) {
        Change.Builder change = Change.builder();
        for (Task task : tasks) {
            change.create(task).tell(created(task));
        }
        storage.commit(change.build());
    }

    /** What is kept under the owner and id of a task. */
    public static Optional<Task> stored(Storage storage, Task task) {
        return storage.tasks().find(Scope.owner(task.tenantId(), task.ownerId()), task.id());
    }
}
