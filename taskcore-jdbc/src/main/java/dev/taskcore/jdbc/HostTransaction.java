package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Writing in a transaction that the host has begun and will end. */
final class HostTransaction {

    private HostTransaction() {}

    /** Takes back what was done so far, and leaves the transaction usable. */
    @FunctionalInterface
    interface Undo {
        void run() throws SQLException;
    }

    /** What is written. */
    @FunctionalInterface
    interface Work {
        /** Gives the number of rows touched. */
        int run(Undo undo) throws SQLException;
    }

    /** All of it is done or, if it fails, none, and the host can go on with what it did before. */
    static int join(Connection connection, Work work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Undo undo = () -> connection.rollback(before);
        try {
            int rows = work.run(undo);
            // The host may change much in one transaction, and every savepoint left costs the server.
            connection.releaseSavepoint(before);
            return rows;
        } catch (Throwable e) {
            try {
                undo.run();
                connection.releaseSavepoint(before);
            } catch (SQLException left) {
                if (!(e instanceof SQLException)) {
                    left.addSuppressed(e);
                    throw left;
                }
                // Some errors take back all that the host did, and its savepoints with it.
                e.addSuppressed(left);
            }
            throw e;
        }
    }
}
