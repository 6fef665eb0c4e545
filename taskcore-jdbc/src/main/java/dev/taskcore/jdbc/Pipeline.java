package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sends many statements to a server in few round trips, and checks how many rows each has touched. */
final class Pipeline {

    /** So many go as one text, of which there are few different ones; more go in batches of equal statements. */
    static final int TOGETHER = 12;

    private Pipeline() {}

    /** Runs the steps in their order, and gives the number of rows touched. */
    static int run(Connection connection, List<Step> steps) throws SQLException {
        if (steps.size() <= TOGETHER && steps.stream().allMatch(Step::isWhole)) {
            return together(connection, steps);
        }
        return batches(connection, steps);
    }

    /** Runs the steps in their order, those side by side that have the same text in one round trip. */
    static int batches(Connection connection, List<Step> steps) throws SQLException {
        int rows = 0;
        int from = 0;
        while (from < steps.size()) {
            Step first = steps.get(from);
            int to = from + 1;
            while (first.isWhole() && to < steps.size() && steps.get(to).sql().equals(first.sql())) {
                to++;
            }
            rows += first.isWhole() ? batch(connection, steps.subList(from, to)) : single(connection, first);
            from = to;
        }
        return rows;
    }

    /**
     * Runs the steps of several changes in their order, those side by side that have the same text as one statement,
     * and in one round trip as many of them as can be, of which there are few different texts.
     */
    static int groups(Connection connection, List<Step> steps) throws SQLException {
        int rows = 0;
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < steps.size()) {
            int to = endOfEqual(steps, from);
            List<Step> equal = steps.subList(from, to);
            Many many = equal.get(0).many();
            List<? extends Part> inserts = many == null ? List.of() : many.of(equal);
            parts.addAll(inserts.isEmpty() && equal.size() == 1 ? equal : inserts);
            boolean batched = inserts.isEmpty() && equal.size() > 1;
            if (batched || parts.size() >= TOGETHER) {
                rows += together(connection, parts);
                parts.clear();
            }
            rows += batched ? batch(connection, equal) : 0;
            from = to;
        }
        return rows + together(connection, parts);
    }

    /** Where the steps end that have the text of the one at a position, and come right after it. */
    static int endOfEqual(List<Step> steps, int from) {
        int to = from + 1;
        while (to < steps.size() && steps.get(to).sql().equals(steps.get(from).sql())) {
            to++;
        }
        return to;
    }

    /** The driver parts the text at the semicolons, and sends all parts before it waits for the first answer. */
    private static int together(Connection connection, List<? extends Part> parts) throws SQLException {
        if (parts.isEmpty()) {
            return 0;
        }
        String sql = parts.stream().map(Part::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int position = 1;
            for (Part part : parts) {
                position = part.bind(statement, position);
            }
            boolean unused = statement.execute();
            int rows = 0;
            for (Part part : parts) {
                int touched = statement.getUpdateCount();
                part.check(touched);
                rows += touched;
                unused = statement.getMoreResults();
            }
            return rows;
        }
    }

    /** Runs one step in a round trip of its own, or in one for each portion. */
    static int single(Connection connection, Step step) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
            int unused = Bindings.bind(statement, 1, step.values());
            int touched = statement.executeUpdate();
            int rows = touched;
            while (step.goesOn(touched)) {
                touched = statement.executeUpdate();
                rows += touched;
            }
            step.check(rows);
            return rows;
        }
    }

    private static int batch(Connection connection, List<Step> equal) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(equal.get(0).sql())) {
            for (Step step : equal) {
                int unused = Bindings.bind(statement, 1, step.values());
                statement.addBatch();
            }
            int[] touched = statement.executeBatch();
            int rows = 0;
            for (int i = 0; i < touched.length; i++) {
                equal.get(i).check(touched[i]);
                rows += touched[i];
            }
            return rows;
        }
    }
}
