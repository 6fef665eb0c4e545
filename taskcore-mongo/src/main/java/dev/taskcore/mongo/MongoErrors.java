package dev.taskcore.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows what the driver throws. A document that is too large fails before it is sent, as an error of
 * its format.
 */
final class MongoErrors {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Unauthorized and AuthenticationFailed. */
    private static final Set<Integer> REFUSED = Set.of(13, 18);

    private MongoErrors() {}

    /** Whether all that went wrong is that keys exist. */
    static boolean isDuplicate(MongoException error) {
        if (error instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() == null
                    && bulk.getWriteErrors().stream().allMatch(e -> isDuplicate(e.getCode()));
        }
        return isDuplicate(error.getCode());
    }

    private static boolean isDuplicate(int code) {
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }

    /** A read, which changes nothing wherever it fails. */
    static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (MongoException | BSONException e) {
            throw unavailable(Outcome.NOT_APPLIED, e);
        }
    }

    /**
     * The error for a database that does not open: waiting helps where nobody answers, and does not where a login or a
     * right is refused.
     */
    static RuntimeException unopened(MongoException cause) {
        return cause instanceof MongoSecurityException || REFUSED.contains(cause.getCode())
                ? new IllegalStateException(
                        "The database cannot be opened: it refuses the login, or what the login may do.", cause)
                : unavailable(Outcome.NOT_APPLIED, cause);
    }

    /** The error for a caller whose call did not work; what the vendor says goes into the log alone. */
    static UnavailableException unavailable(Outcome outcome, @Nullable Throwable cause) {
        return new UnavailableException("The database does not answer.", outcome, RETRY_AFTER, cause);
    }

    /** The error for a caller who met others for too long. */
    static UnavailableException contended() {
        return new UnavailableException(
                "Too many others change the same things at once.", Outcome.NOT_APPLIED, RETRY_AFTER, null);
    }
}
