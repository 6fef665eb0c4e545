package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a change that may be committed with others is told.
 *
 * @param what what it is
 * @param cause what the database said to that, where it said something
 */
record Turn(What what, @Nullable SQLException cause) {

    static final Turn LEAD = new Turn(What.LEAD, null);
    static final Turn ALONE = new Turn(What.ALONE, null);
    static final Turn DOUBTFUL = new Turn(What.DOUBTFUL, null);
    static final Turn NOT_APPLIED = new Turn(What.NOT_APPLIED, null);
    static final Turn COMMITTED = new Turn(What.COMMITTED, null);

    enum What {
        /** It takes others with it who wait, and commits them with itself. */
        LEAD,
        /** Nothing of it was applied, and it is committed by itself. */
        ALONE,
        /**
         * It may have been committed or not, and is committed by itself. No change that may be committed with others
         * can be made twice: what it has made or changed refuses it.
         */
        DOUBTFUL,
        /** It is committed. */
        COMMITTED,
        /** Nothing of it was applied, and the database does not answer. */
        NOT_APPLIED,
        /** It may have been committed or not. */
        UNKNOWN
    }

    /** Whether it is now committed by itself. */
    boolean isAlone() {
        return what == What.ALONE || isDoubtful();
    }

    /** Whether it is committed by itself, and may be committed already. */
    boolean isDoubtful() {
        return what == What.DOUBTFUL;
    }

    /** Returns if it is committed, and throws what the caller hears if it is not. */
    void end() {
        if (what != What.COMMITTED) {
            throw VendorErrors.unavailable(what == What.NOT_APPLIED ? Outcome.NOT_APPLIED : Outcome.UNKNOWN, cause);
        }
    }
}
