package dev.taskcore.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks something whether it is well, and waits for one second. There is one question at a time, whose answer everybody
 * shares who asks while it runs, so that neither a crowd nor a frozen storage takes more than one thread.
 *
 * <p>While anybody wants to know it goes on asking, once a second for a minute, and a yes is told for two seconds: so
 * who asks while much else is asked does not wait in that queue. A no is asked again. Thread-safe.
 */
final class Probe {

    private static final long PATIENCE_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long WANTED_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TOLD_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** So much of the time in which a yes is told has to be left for {@link #isKnown}. */
    private static final long LEFT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final Executor THREAD = work -> {
        Thread thread = new Thread(work, "taskcore-probe");
        thread.setDaemon(true);
        thread.start();
    };

    private final BooleanSupplier question;
    private CompletableFuture<Boolean> answer = CompletableFuture.completedFuture(true);
    private boolean goesOn;
    private volatile long wantedAt;
    private volatile @Nullable Long wellAt;

    Probe(BooleanSupplier question) {
        this.question = question;
    }

    /** Whether it is well, for which nobody has to wait. */
    boolean isKnown() {
        return wasWellWithin(TOLD_NANOS - LEFT_NANOS);
    }

    boolean isWell() {
        wantedAt = System.nanoTime();
        if (wasWellWithin(TOLD_NANOS)) {
            return true;
        }
        try {
            return current().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return false; // Why is the storage's to log; a probe only tells that it is so.
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean wasWellWithin(long nanos) {
        Long at = wellAt;
        return at != null && System.nanoTime() - at < nanos;
    }

    private synchronized CompletableFuture<Boolean> current() {
        if (answer.isDone()) {
            answer = CompletableFuture.supplyAsync(this::ask, THREAD);
            if (!goesOn) {
                goesOn = true;
                CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, THREAD)
                        .execute(this::goOn);
            }
        }
        return answer;
    }

    private boolean ask() {
        long asked = System.nanoTime();
        boolean well = false;
        try {
            well = question.getAsBoolean();
            return well;
        } finally {
            wellAt = well ? Long.valueOf(asked) : null;
        }
    }

    private synchronized void goOn() {
        goesOn = false;
        if (System.nanoTime() - wantedAt < WANTED_NANOS) {
            CompletableFuture<Boolean> unused = current();
        }
    }
}
