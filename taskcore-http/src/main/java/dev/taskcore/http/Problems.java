package dev.taskcore.http;

import dev.taskcore.error.BulkException;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.LimitedException;
import dev.taskcore.error.MalformedException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.http.Problem.Kind;
import dev.taskcore.http.Problem.Outcome;
import java.time.Duration;
import java.util.List;

/** What every error of the core is in HTTP: the one place that says it. */
final class Problems {

    private Problems() {}

    /** The problem that an error of the core is. */
    static Problem of(TaskcoreException error) {
        if (error instanceof BulkException bulk) {
            return of(bulk.failure()).fact("index", bulk.index());
        }
        Problem problem = switch (error.code()) {
            case MALFORMED -> problem(Kind.MALFORMED, error);
            case INVALID -> problem(Kind.INVALID, error);
            case UNAUTHENTICATED -> problem(Kind.UNAUTHENTICATED, error).header("WWW-Authenticate", "Bearer");
            case FORBIDDEN -> problem(Kind.FORBIDDEN, error);
            case NOT_FOUND -> problem(Kind.NOT_FOUND, error);
            case STALE_VERSION -> problem(Kind.STALE_VERSION, error);
            case CONFLICT -> problem(Kind.CONFLICT, error);
            case LIMITED -> problem(Kind.LIMITED, error);
            case UNAVAILABLE -> problem(Kind.UNAVAILABLE, error);
        };
        return withFacts(problem, error);
    }

    /** A failure that nobody foresaw, of which the caller learns nothing but what a retry means. */
    static Problem unexpected(Outcome outcome) {
        return Problem.failed(Kind.INTERNAL, outcome, "Something went wrong here. The request id finds it in the log.");
    }

    static Problem notFound() {
        return Problem.of(Kind.NOT_FOUND, "There is nothing at this address.");
    }

    private static Problem problem(Kind kind, TaskcoreException error) {
        return Problem.of(kind, error.getMessage());
    }

    private static Problem withFacts(Problem problem, TaskcoreException error) {
        if (error instanceof InvalidException invalid) {
            return problem.errors(invalid.errors());
        }
        if (error instanceof MalformedException malformed) {
            return problem.errors(List.of(new FieldError(malformed.field(), "malformed", malformed.getMessage())));
        }
        if (error instanceof StaleVersionException stale) {
            Problem told = problem.fact("expectedVersion", stale.expected());
            return stale.actual() == StaleVersionException.UNKNOWN ? told : told.fact("actualVersion", stale.actual());
        }
        if (error instanceof ConflictException conflict) {
            return switch (conflict.reason()) {
                case STILL_RUNNING, CONTENDED, RECEIPT_EXISTS -> problem.header("Retry-After", "1");
                case TAKEN, ID_IN_USE, AMBIGUOUS, LAST_ADMIN -> problem;
            };
        }
        if (error instanceof LimitedException limited) {
            return problem.header("Retry-After", Long.toString(seconds(limited.retryAfter())));
        }
        if (error instanceof UnavailableException unavailable) {
            return problem.fact(
                            "outcome",
                            unavailable.outcome() == UnavailableException.Outcome.NOT_APPLIED
                                    ? "not-applied"
                                    : "unknown")
                    .header("Retry-After", Long.toString(seconds(unavailable.retryAfter())));
        }
        return problem;
    }

    /** Whole seconds, rounded up, so that nobody comes too early. */
    static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
