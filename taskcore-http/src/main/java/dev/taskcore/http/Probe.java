package dev.taskcore.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Asks something whether it is well, and waits for one second. There is one question at a time, whose answer everybody
 * shares who asks while it runs, so that neither a crowd nor a frozen storage takes more than one thread. Thread-safe.
 */
final class Probe {

    private static final long PATIENCE_MILLIS = 1_000;

    private final BooleanSupplier question;
    private CompletableFuture<Boolean> answer = CompletableFuture.completedFuture(true);

    Probe(BooleanSupplier question) {
        this.question = question;
    }

    boolean isWell() {
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

    private synchronized CompletableFuture<Boolean> current() {
        if (answer.isDone()) {
            answer = CompletableFuture.supplyAsync(question::getAsBoolean, work -> {
                Thread thread = new Thread(work, "taskcore-probe");
                thread.setDaemon(true);
                thread.start();
            });
        }
        return answer;
    }
}
