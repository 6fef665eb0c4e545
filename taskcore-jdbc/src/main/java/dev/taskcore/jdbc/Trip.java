package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction in one round trip: it begins, writes and is committed in one text. How many rows a statement has
 * touched is told when all is over, so where it must be one the statement fails if it is none.
 */
final class Trip {

    /** So many statements of one text go one by one; with more there would be too many different texts of trips. */
    private static final int ALIKE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Trip.class);

    private final List<Part> parts = new ArrayList<>();
    private final List<Step> conditions = new ArrayList<>();

    private Trip() {}

    /**
     * The trip of these steps, or none if they are too many for one text.
     *
     * @param together whether they are of several changes, so that even a single insert comes with a text for many
     * @param surely makes of a statement one that fails if it touches no row
     */
    static Optional<Trip> of(List<Step> steps, boolean together, UnaryOperator<String> surely) {
        Trip trip = new Trip();
        int from = 0;
        while (from < steps.size()) {
            int to = Pipeline.endOfEqual(steps, from);
            List<Step> equal = steps.subList(from, to);
            Many many = equal.get(0).many();
            List<Part> inserts = together && many != null && many.sure() ? many.of(equal) : List.of();
            if (!equal.get(0).isWhole() || (inserts.isEmpty() && equal.size() > ALIKE)) {
                return Optional.empty();
            }
            trip.parts.addAll(inserts);
            if (inserts.isEmpty()) {
                equal.forEach(step -> trip.add(step, surely));
            }
            from = to;
        }
        return trip.parts.size() > Pipeline.TOGETHER ? Optional.empty() : Optional.of(trip);
    }

    private void add(Step step, UnaryOperator<String> surely) {
        if (step.mayMiss()) {
            conditions.add(step);
            parts.add(Step.of(surely.apply(step.sql()), step.values().toArray()));
        } else {
            parts.add(step);
        }
    }

    /** Throws what it means that a row was not touched, if there is but one of which that can be said. */
    void missed() {
        if (conditions.size() == 1) {
            conditions.get(0).check(0);
        }
    }

    /**
     * Makes it true. If a statement fails the server passes over all that comes after it, and what it has done is taken
     * back.
     */
    void run(Connection connection) throws SQLException {
        String sql = parts.stream().map(Part::sql).collect(Collectors.joining(";\n", "BEGIN;\n", ";\nCOMMIT"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int position = 1;
            for (Part part : parts) {
                position = part.bind(statement, position);
            }
            boolean unused = statement.execute();
        } catch (SQLException e) {
            rollBack(connection);
            throw e;
        }
    }

    private static void rollBack(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("ROLLBACK");
        } catch (SQLException e) {
            LOG.debug("a connection was lost in the middle of a change", e);
        }
    }
}
