package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What differs between database servers beside their statements: how they are reached and how they are spoken to. */
interface ServerDialect extends Dialect {

    /** Connections of our own; a deadline of zero is none. */
    DataSource connections(String url, JdbcOptions options, Duration statement, Duration socket);

    /** The product and its version, where it keeps what it acknowledges; refuses it where it does not. */
    String verify(Connection connection) throws SQLException;

    /** Begins a transaction, on a connection of ours or on one that is lent. */
    void begin(Connection connection, boolean ours) throws SQLException;

    /**
     * What lets the transaction under way wait for a lock for a few hundredths of a second alone; empty if nothing can.
     */
    Optional<Step> impatience();

    /**
     * What makes of a statement that reads for one the same for many: its values are columns, and a last column of its
     * rows, {@code nth}, tells for which of them they are, from 1. Empty where the database has no such statements.
     */
    default Optional<UnaryOperator<String>> each() {
        return Optional.empty();
    }

    /**
     * What makes of a statement that writes a row, or none, the same that fails where it is none. Empty where the
     * database has no such statements, or takes no whole transaction as one text.
     */
    default Optional<UnaryOperator<String>> surely() {
        return Optional.empty();
    }

    /** Runs steps in their order, in few round trips, checks each, and gives the number of rows touched. */
    int run(Connection connection, boolean ours, List<Step> steps) throws SQLException;

    /**
     * Finds out why a unique value was in use, and throws what that means to the caller; or runs the steps after all,
     * as {@link #run} does. The transaction stands where it stood before them.
     */
    int taken(SQLException error, @Nullable Change change, List<Step> steps, Connection connection) throws SQLException;
}
