package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
        /** Others were faster: nothing was applied, and another try may work. */
        RACE,
        /** The connection is lost, or was never there. */
        DISCONNECTED,
        /** Anything else. */
        OTHER
    }

    /** The codes of SQLite, whose SQLState is null. */
    static final class Sqlite {
        private Sqlite() {}

        static Kind kindOf(SQLException error) {
            if (!(error instanceof SQLiteException sqlite)) {
                return Kind.OTHER;
            }
            return switch (sqlite.getResultCode()) {
                case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> Kind.TAKEN;
                default -> Kind.OTHER;
            };
        }
    }

    /** The error for a caller whose statement did not work; what the vendor says goes into the log alone. */
    static UnavailableException unavailable(Outcome outcome, @Nullable Throwable cause) {
        return new UnavailableException("The database does not answer.", outcome, RETRY_AFTER, cause);
    }

    /** The error for a caller who comes while there is no room. */
    static UnavailableException refused(String message) {
        return new UnavailableException(message, Outcome.NOT_APPLIED, RETRY_AFTER, null);
    }
}
