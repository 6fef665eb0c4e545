package dev.taskcore.error;

/**
 * The credentials are missing, wrong, expired or revoked. It never says which of these for a name and a password, so
 * that nobody learns which accounts exist. Immutable.
 */
public final class UnauthenticatedException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Credentials that were not accepted.
     *
     * @param message what the caller may know
     */
    public UnauthenticatedException(String message) {
        super(ErrorCode.UNAUTHENTICATED, message, null);
    }
}
