package dev.taskcore.account;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.error.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes in at most as many threads as there are cores. Who finds the queue full is refused at once, who waits too long
 * after a while. Thread-safe.
 */
final class Passwords {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int MAX_WAITING = 32 * CORES;
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final PasswordHasher hasher;
    private final Semaphore permits = new Semaphore(CORES, true);
    private @Nullable String decoy;

    Passwords(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    String hash(String password) {
        return bounded(() -> hasher.hash(bytes(password)));
    }

    boolean verify(String password, String hash) {
        return bounded(() -> hasher.verify(bytes(password), hash));
    }

    /** Takes as long as {@link #verify}, so that an unknown account is not told from a wrong password by its time. */
    void verifyNobody(String password) {
        String hash = decoy();
        boolean unused = bounded(() -> hasher.verify(bytes(password), hash));
    }

    boolean isWeak(String hash) {
        return hasher.isWeak(hash);
    }

    private synchronized String decoy() {
        if (decoy == null) {
            decoy = bounded(() -> hasher.hash("the password of no account".getBytes(StandardCharsets.UTF_8)));
        }
        return decoy;
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (permits.getQueueLength() >= MAX_WAITING
                    || !permits.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(e);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static UnavailableException busy(@Nullable Throwable cause) {
        return new UnavailableException(
                "Too many passwords are being checked.", Outcome.NOT_APPLIED, Duration.ofSeconds(1), cause);
    }

    /** The bytes of a password; one that cannot be anybody's becomes a short one that is nobody's. */
    static byte[] bytes(String password) {
        if (password.length() > AccountRules.MAX_PASSWORD || !Violations.isStorable(password)) {
            return new byte[AccountRules.MIN_PASSWORD];
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= AccountRules.MAX_PASSWORD ? bytes : new byte[AccountRules.MIN_PASSWORD];
    }
}
