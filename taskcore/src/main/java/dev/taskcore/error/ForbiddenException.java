package dev.taskcore.error;

/** Who asks is known and may not do this. Immutable. */
public final class ForbiddenException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /**
     * An act that the actor may not do.
     *
     * @param message what is not allowed
     */
    public ForbiddenException(String message) {
        super(ErrorCode.FORBIDDEN, message, null);
    }
}
