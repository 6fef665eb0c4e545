package dev.taskcore.bench;

import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.bench.HotStatements.HotCall;
import dev.taskcore.bench.Recording.Executed;
import dev.taskcore.jdbc.JdbcStorage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Prints PostgreSQL's plans for the statements of the hot calls, each run with the values of the call, and fails if one
 * of them reads a whole table.
 *
 * <p>Arguments: the URL and the plan of the data.
 */
public final class HotPlans {

    private HotPlans() {}

    /**
     * Prints the plans.
     *
     * @param args URL, plan
     * @throws SQLException if the database refuses
     */
    public static void main(String[] args) throws SQLException {
        Plan plan = Plan.of(args, 1);
        int[] askers = HotStatements.askers(plan);
        int owner = askers[askers.length / 2];
        Actor actor = Samples.actor(owner);
        String id = new Samples(plan).taskId(plan.tasksOf(owner)[0]);
        Recording recording = new Recording(args[0]);
        boolean wholeTable = false;
        try (TaskCore core =
                        TaskCore.builder().storage(JdbcStorage.on(recording)).build();
                Connection connection = DriverManager.getConnection(args[0])) {
            for (Map.Entry<String, HotCall> call :
                    HotStatements.calls(core.tasks()).entrySet()) {
                List<Executed> unused = recording.take();
                call.getValue().run(actor, id);
                for (Executed executed : recording.take()) {
                    String explained = explain(connection, executed);
                    System.out.printf("-- %s%n%s%n%s%n", call.getKey(), executed.sql(), explained);
                    wholeTable |= explained.contains("Seq Scan on taskcore_");
                }
            }
        }
        if (wholeTable) {
            throw new IllegalStateException("a hot statement reads a whole table");
        }
    }

    private static String explain(Connection connection, Executed executed) throws SQLException {
        String sql = "EXPLAIN (ANALYZE, BUFFERS) " + executed.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Recording.Call bound : executed.bound()) {
                Object unused = bound.on(statement);
            }
            try (ResultSet rows = statement.executeQuery()) {
                StringBuilder text = new StringBuilder();
                while (rows.next()) {
                    text.append(rows.getString(1)).append('\n');
                }
                return text.toString();
            }
        }
    }
}
