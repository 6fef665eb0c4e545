package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one place that knows the codes of drivers. Each driver has a class of its own here, so that none is loaded where
 * another one is used.
 */
final class VendorErrors {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private VendorErrors() {}

    /** What an error means for the one who asked. */
    enum Kind {
        /** A unique value is in use. */
        TAKEN,
        /** The value itself is refused, whatever else is written with it. */
        REFUSED,
        /** A statement that must touch a row has touched none. */
        MISSED,
        /** Others were faster: nothing was applied, and another try may work. */
        RACE,
        /** The connection is lost, or was never there. */
        DISCONNECTED,
        /** Anything else. */
        OTHER
    }

    /** The codes of SQLite, whose SQLState is null. */
    static final class Sqlite {
        /** The bits that tell the family of a code. */
        private static final int FAMILY = 0xFF;

        private static final Set<Integer> REFUSED = Set.of(
                SQLiteErrorCode.SQLITE_CONSTRAINT.code,
                SQLiteErrorCode.SQLITE_MISMATCH.code,
                SQLiteErrorCode.SQLITE_TOOBIG.code);

        private Sqlite() {}

        static Kind kindOf(SQLException error) {
            if (!(error instanceof SQLiteException sqlite)) {
                return Kind.OTHER;
            }
            return switch (sqlite.getResultCode()) {
                case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> Kind.TAKEN;
                default -> kindOf(sqlite.getResultCode().code & FAMILY);
            };
        }

        private static Kind kindOf(int family) {
            if (family == SQLiteErrorCode.SQLITE_BUSY.code) {
                return Kind.RACE;
            }
            return REFUSED.contains(family) ? Kind.REFUSED : Kind.OTHER;
        }
    }

    /** The SQLStates of PostgreSQL. */
    static final class Postgres {
        private static final Set<String> DISCONNECTED = Set.of("57P01", "57P02", "57P03", "57P05");

        /** Nothing is divided but by the number of rows that were touched. */
        private static final String DIVISION_BY_ZERO = "22012";

        /** A transaction that overlaps, a deadlock, a lock waited for in vain. */
        private static final Set<String> RACE = Set.of("40001", "40P01", "55P03");

        private Postgres() {}

        static Kind kindOf(SQLException error) {
            String state = String.valueOf(error.getSQLState());
            if (state.equals("23505")) {
                return Kind.TAKEN;
            }
            if (state.equals(DIVISION_BY_ZERO)) {
                return Kind.MISSED;
            }
            if (state.startsWith("22") || state.startsWith("23")) {
                return Kind.REFUSED;
            }
            if (RACE.contains(state)) {
                return Kind.RACE;
            }
            return state.startsWith("08") || DISCONNECTED.contains(state) ? Kind.DISCONNECTED : Kind.OTHER;
        }

        /** The name of the constraint or index that an error is about, or an empty text. */
        static String constraintOf(SQLException error) {
            ServerErrorMessage message =
                    error instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
            String constraint = message == null ? null : message.getConstraint();
            if (constraint != null) {
                return constraint;
            }
            return error.getNextException() == null ? "" : constraintOf(error.getNextException());
        }
    }

    /** The codes of MariaDB. */
    static final class Maria {
        private static final int DUPLICATE = 1062;
        private static final int KILLED = 1927;

        /** A database that is not there, or is not for this user. */
        private static final Set<Integer> NO_DATABASE = Set.of(1049, 1044);

        /** A deadlock, a lock waited for in vain, a row changed since the transaction's snapshot. */
        private static final Set<Integer> RACE = Set.of(1213, 1205, 1020);

        private Maria() {}

        static Kind kindOf(SQLException error) {
            String state = String.valueOf(error.getSQLState());
            int code = error.getErrorCode();
            if (code == DUPLICATE) {
                return Kind.TAKEN;
            }
            if (RACE.contains(code)) {
                return Kind.RACE;
            }
            if (code == KILLED || state.startsWith("08")) {
                return Kind.DISCONNECTED;
            }
            return state.startsWith("22") || state.startsWith("23") ? Kind.REFUSED : Kind.OTHER;
        }
    }

    /** The error for a caller whose statement did not work; what the vendor says goes into the log alone. */
    static UnavailableException unavailable(Outcome outcome, @Nullable Throwable cause) {
        return new UnavailableException("The database does not answer.", outcome, RETRY_AFTER, cause);
    }

    /**
     * The error for a database that does not open: waiting helps where nobody answers, and does not where a login or a
     * name is refused.
     */
    static RuntimeException unopened(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        return state.startsWith("28") || state.startsWith("3D") || Maria.NO_DATABASE.contains(cause.getErrorCode())
                ? new IllegalStateException(
                        "The database cannot be opened: it refuses the login, or is not there.", cause)
                : unavailable(Outcome.NOT_APPLIED, cause);
    }

    /** The error for a caller who comes while there is no room. */
    static UnavailableException refused(String message) {
        return new UnavailableException(message, Outcome.NOT_APPLIED, RETRY_AFTER, null);
    }
}
