package dev.taskcore.jdbc;

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
    static final Turn NOT_APPLIED = new Turn(What.NOT_APPLIED, null);
    static final Turn COMMITTED = new Turn(What.COMMITTED, null);

    enum What {
        /** It takes others with it who wait, and commits them with itself. */
        LEAD,
        /** Nothing of it was applied, and it is committed by itself. */
        ALONE,
        /** It is committed. */
        COMMITTED,
        /** Nothing of it was applied, and the database does not answer. */
        NOT_APPLIED,
        /** It may have been committed or not. */
        UNKNOWN
    }
}
