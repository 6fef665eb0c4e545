package dev.taskcore.error;

import java.time.Duration;

/** The caller has used up what it may use for now. Nothing was changed. Immutable. */
public final class LimitedException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** How long to wait. */
    private final Duration retryAfter;

    /**
     * A limit that is reached.
     *
     * @param message which limit
     * @param retryAfter how long to wait before the next try, positive
     */
    public LimitedException(String message, Duration retryAfter) {
        super(ErrorCode.LIMITED, message, null);
        this.retryAfter = retryAfter;
    }

    /**
     * How long to wait.
     *
     * @return a positive duration
     */
    public Duration retryAfter() {
        return retryAfter;
    }
}
