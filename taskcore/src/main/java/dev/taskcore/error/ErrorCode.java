package dev.taskcore.error;

/** What went wrong, in the words every surface shares; each {@link TaskcoreException} has one. */
public enum ErrorCode {
    /** The input could not be read at all, such as a damaged cursor. */
    MALFORMED,
    /** The input could be read, and one or more of its fields break a rule. */
    INVALID,
    /** Who asks is not known, or no longer. */
    UNAUTHENTICATED,
    /** Who asks is known and may not do this. */
    FORBIDDEN,
    /** There is no such thing, or it belongs to somebody else; the two look the same. */
    NOT_FOUND,
    /** The thing has moved on since the caller saw it. */
    STALE_VERSION,
    /** It contradicts what is already there. */
    CONFLICT,
    /** The caller has used up what it may use for now. */
    LIMITED,
    /** It cannot be done now; a later try may work. */
    UNAVAILABLE
}
