package dev.taskcore.bench;

import dev.taskcore.bench.Recording.Call;
import dev.taskcore.bench.Recording.Executed;
import dev.taskcore.change.Change;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * How many tasks a second a driver's own batch inserts: the rows of tasks and events that the storage writes for the
 * same tasks, recorded on one database and inserted into another, 500 of each in a transaction, and of MongoDB 500
 * documents of each in a call. Counters, and the words of SQLite and MariaDB, which are a table of their own, are left
 * out.
 *
 * <p>Arguments: the URL to record on, the URL to insert into, both of empty databases, and how many tasks.
 */
public final class DriverBatches {

    private DriverBatches() {}

    /**
     * Inserts and prints tasks a second.
     *
     * @param args URL, URL, tasks
     * @throws SQLException if a database refuses
     */
    public static void main(String[] args) throws SQLException {
        int tasks = Integer.parseInt(args[2]);
        long nanos = Storages.isMongo(args[0])
                ? DriverDocuments.insert(args[0], args[1], tasks)
                : insert(args[0], args[1], tasks);
        System.out.printf(Locale.ROOT, "%.0f%n", tasks / (nanos / 1e9));
    }

    /** How long the inserts take, without what is recorded in between. */
    private static long insert(String from, String to, int tasks) throws SQLException {
        Samples samples = new Samples(new Plan(1_000, tasks));
        Recording recording = new Recording(durable(from));
        JdbcStorage.open(to).close();
        long nanos = 0;
        try (JdbcStorage storage = JdbcStorage.on(recording);
                Connection bare = DriverManager.getConnection(durable(to))) {
            bare.setAutoCommit(false);
            for (int first = 0; first < tasks; first += Bulk.MAX_OPERATIONS) {
                Change.Builder change = Change.builder();
                for (int number = first; number < Math.min(tasks, first + Bulk.MAX_OPERATIONS); number++) {
                    Task task = samples.task(number);
                    change.create(task)
                            .tell(new TaskEvent.Created(
                                    Samples.eventId(1, number), task.ownerId(), task.createdAt(), task));
                }
                storage.commit(change.build());
                List<Executed> executed = recording.take();
                long began = System.nanoTime();
                insert(bare, executed, "taskcore_tasks ");
                insert(bare, executed, "taskcore_events ");
                bare.commit();
                nanos += System.nanoTime() - began;
            }
        }
        return nanos;
    }

    /** The same durability as the storage asks for. */
    private static String durable(String url) {
        return url.startsWith("jdbc:sqlite:")
                ? url + "?journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE"
                : url;
    }

    private static void insert(Connection bare, List<Executed> executed, String table) throws SQLException {
        List<Executed> rows = executed.stream()
                .filter(each -> String.valueOf(each.sql()).startsWith("INSERT INTO " + table)
                        && !each.bound().isEmpty())
                .toList();
        String sql = String.valueOf(rows.get(0).sql()).replaceFirst("RETURNING .*", "");
        try (PreparedStatement statement = bare.prepareStatement(sql)) {
            for (Executed row : rows) {
                for (Call bound : row.bound()) {
                    Object unused = bound.on(statement);
                }
                statement.addBatch();
            }
            int[] unused = statement.executeBatch();
        }
    }
}
