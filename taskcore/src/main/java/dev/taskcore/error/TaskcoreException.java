package dev.taskcore.error;

import org.jspecify.annotations.Nullable;

/**
 * The one family of errors that taskcore throws on purpose. It is sealed, so that a surface can map every member; the
 * message is meant for the caller and never holds a secret, a class name or a statement.
 */
public abstract sealed class TaskcoreException extends RuntimeException
        permits MalformedException,
                InvalidException,
                UnauthenticatedException,
                ForbiddenException,
                NotFoundException,
                StaleVersionException,
                ConflictException,
                LimitedException,
                UnavailableException,
                BulkException {
    private static final long serialVersionUID = 1L;

    /** What kind of error it is. */
    private final ErrorCode code;

    TaskcoreException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * What kind of error this is.
     *
     * @return the code by which surfaces tell errors apart
     */
    public final ErrorCode code() {
        return code;
    }

    /**
     * The sentence for the caller.
     *
     * @return what went wrong, never null
     */
    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
