package dev.taskcore.account;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.error.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hashes in at most as many threads as there are cores, first come, first served. Who finds the queue full is refused
 * at once, who waits too long after a while. The threads are the platform's, whatever the caller's is: a virtual thread
 * that hashes would keep its carrier from every other request. They end when they are idle. Thread-safe.
 */
final class Passwords implements AutoCloseable {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int MAX_WAITING = 32 * CORES;
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final PasswordHasher hasher;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            CORES,
            CORES,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Passwords::thread,
            new ThreadPoolExecutor.AbortPolicy());
    private @Nullable String decoy;

    Passwords(PasswordHasher hasher) {
        this.hasher = hasher;
        threads.allowCoreThreadTimeOut(true);
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

    private <T> T bounded(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            threads.execute(task);
            return task.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | CancellationException e) {
            throw busy(e);
        } catch (TimeoutException e) {
            forget(task);
            throw busy(e);
        } catch (InterruptedException e) {
            forget(task);
            Thread.currentThread().interrupt();
            throw busy(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the password hasher failed", e.getCause());
        }
    }

    /** Nobody waits for it any more, so it does not take up a place either. */
    private void forget(FutureTask<?> task) {
        task.cancel(false);
        threads.remove(task);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "taskcore-passwords");
        thread.setDaemon(true);
        return thread;
    }

    /** Refuses what comes from now on, and what waits. */
    @Override
    public void close() {
        threads.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
        try {
            boolean unused = threads.awaitTermination(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UnavailableException busy(Throwable cause) {
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
