package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a call gets its connection: the one that the host has lent to the thread, or else one of a source. Thread-safe.
 */
final class Connections implements ConnectionFactory {

    private final DataSource source;
    private final BooleanSupplier hosts;
    private final Dialect dialect;
    private final String database;

    /** One for each storage, because a connection is lent to one of them; nothing is left in it after a call. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Connection> lent = new ThreadLocal<>();

    /**
     * The connections of one database.
     *
     * @param source where they come from
     * @param hosts whether they may be in a transaction of the host on the calling thread
     * @param dialect what is spoken there
     * @param database what {@link #databaseOf} says of them
     */
    Connections(DataSource source, BooleanSupplier hosts, Dialect dialect, String database) {
        this.source = source;
        this.hosts = hosts;
        this.dialect = dialect;
        this.database = database;
    }

    /** What tells one database from another: the product, and the database's name or file. */
    static String databaseOf(Connection connection, Dialect dialect) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return product.equals(dialect.product()) ? product + " " + dialect.database(connection) : product;
    }

    /** Whether the host has lent a connection to this thread. */
    boolean areLent() {
        return lent.get() != null;
    }

    /** Whether this thread's connections may be in a transaction that the host has begun; no connection is asked. */
    boolean mayBeTheHosts() {
        return areLent() || hosts.getAsBoolean();
    }

    /** What is done on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What is done in the transaction of the host that this thread is in, or something else if it is in none. */
    <T> T inHostTransaction(Work<T> work, T otherwise) {
        if (!mayBeTheHosts()) {
            return otherwise;
        }
        try {
            Connection connection = openConnection();
            try {
                return connection.getAutoCommit() ? otherwise : work.on(connection);
            } finally {
                closeConnection(connection);
            }
        } catch (SQLException e) {
            throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
        }
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection connection = lent.get();
        return connection == null ? source.getConnection() : connection;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (connection != lent.get()) {
            connection.close();
        }
    }

    /** Makes a call of which every statement runs on one connection. */
    <T extends @Nullable Object> T using(Connection connection, Supplier<T> call) {
        check(connection);
        Connection outer = lent.get();
        lent.set(connection);
        try {
            return call.get();
        } finally {
            if (outer == null) {
                lent.remove();
            } else {
                lent.set(outer);
            }
        }
    }

    private void check(Connection connection) {
        try {
            if (connection.isClosed()) {
                throw new IllegalArgumentException("The connection is closed.");
            }
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "The connection must be in a transaction, and is in auto-commit mode.");
            }
            String other = databaseOf(connection, dialect);
            if (!other.equals(database)) {
                throw new IllegalArgumentException("The connection is to another database than the storage: " + other
                        + " is not " + database + ".");
            }
        } catch (SQLException e) {
            throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
        }
    }
}
