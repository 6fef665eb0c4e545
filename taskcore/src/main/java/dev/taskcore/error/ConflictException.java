package dev.taskcore.error;

import java.util.Locale;

/** What was asked contradicts what is already there. Nothing was changed. Immutable. */
public final class ConflictException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** Why it contradicts. */
    public enum Reason {
        /** Another account of the tenant has this email address or user name. */
        TAKEN,
        /** The id is in use for another content. */
        ID_IN_USE,
        /** Several owners have a task with the id, and which is meant is unclear. */
        AMBIGUOUS,
        /** The idempotency key was stored by somebody else's commit while this one ran. */
        RECEIPT_EXISTS,
        /** A request with the same idempotency key is still running. */
        STILL_RUNNING,
        /** The tenant would be left without an active administrator. */
        LAST_ADMIN,
        /** Too many others change the same thing at once; a later try may work. */
        CONTENDED
    }

    /** Why it contradicts. */
    private final Reason reason;
    /** What it is about. */
    private final String field;

    /**
     * A contradiction.
     *
     * @param reason why
     * @param field what it is about, such as {@code email} or {@code id}
     * @param message the sentence for the caller
     */
    public ConflictException(Reason reason, String field, String message) {
        super(ErrorCode.CONFLICT, message, null);
        this.reason = reason;
        this.field = field;
    }

    /**
     * A unique value that somebody else has.
     *
     * @param field {@code email} or {@code username}
     * @return the error that says so
     */
    public static ConflictException taken(String field) {
        return new ConflictException(Reason.TAKEN, field, "This " + field.toLowerCase(Locale.ROOT) + " is taken.");
    }

    /**
     * Why it contradicts.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * What it is about.
     *
     * @return the field, such as {@code email}
     */
    public String field() {
        return field;
    }
}
