package dev.taskcore.examples.embedded;

import static dev.taskcore.task.Priority.HIGH;
import static dev.taskcore.task.TaskStatus.COMPLETED;
import static dev.taskcore.task.TaskStatus.IN_PROGRESS;
import static dev.taskcore.task.TaskStatus.PENDING;

import dev.taskcore.TaskCore;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.page.Page;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An application with tasks of its own: everything is kept in one SQLite file. */
public final class Embedded {

    private Embedded() {}

    /**
     * Runs it.
     *
     * @param arguments the SQLite file, {@code tasks.db} if none is given
     */
    public static void main(String[] arguments) {
        String file = arguments.length == 0 ? "tasks.db" : arguments[0];
        Instant friday = Instant.now().plus(5, ChronoUnit.DAYS);

        try (TaskCore core = TaskCore.builder()
                .storage(JdbcStorage.open("jdbc:sqlite:" + file))
                .build()) {
            Session ada = core.accounts().register(new Registration("ada@example.org", "correct horse battery", "Ada"));
            Task task = core.tasks()
                    .create(
                            ada.actor(),
                            TaskDraft.titled("Ship the release").priority(HIGH).dueAt(friday));
            core.tasks().create(ada.actor(), TaskDraft.titled("Tell everybody"));
            core.tasks()
                    .update(ada.actor(), task.id(), TaskPatch.status(COMPLETED).ifVersion(task.version()));
            Page<Task> open = core.tasks()
                    .list(
                            ada.actor(),
                            TaskQuery.create().status(PENDING, IN_PROGRESS).first(20));

            open.items().forEach(left -> System.out.println("still to do: " + left.title()));
            System.out.println("done so far: "
                    + core.tasks().statistics(ada.actor()).byStatus().get(COMPLETED));
        }
    }
}
