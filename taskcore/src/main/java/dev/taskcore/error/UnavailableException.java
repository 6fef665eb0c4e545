package dev.taskcore.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** It cannot be done now: the storage does not answer, a queue is full, a deadline passed. Immutable. */
public final class UnavailableException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** Whether the effect happened. */
    public enum Outcome {
        /** Certainly not: a blind retry is safe. */
        NOT_APPLIED,
        /** Perhaps: look before trying again, or retry with an idempotency key. */
        UNKNOWN
    }

    /** Whether the effect happened. */
    private final Outcome outcome;
    /** How long to wait. */
    private final Duration retryAfter;

    /**
     * Something that does not work now.
     *
     * @param message what does not work, without addresses or vendor's words
     * @param outcome whether the effect happened
     * @param retryAfter how long to wait before the next try, positive
     * @param cause for the log, or null
     */
    public UnavailableException(String message, Outcome outcome, Duration retryAfter, @Nullable Throwable cause) {
        super(ErrorCode.UNAVAILABLE, message, cause);
        this.outcome = outcome;
        this.retryAfter = retryAfter;
    }

    /**
     * Whether the effect happened.
     *
     * @return the outcome as far as it is known
     */
    public Outcome outcome() {
        return outcome;
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
