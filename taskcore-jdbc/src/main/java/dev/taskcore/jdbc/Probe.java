package dev.taskcore.jdbc;

import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a question whose answer may take longer than the one who asks can wait. There is one question at a time, however
 * many ask, so a database that hangs holds one thread. Thread-safe.
 */
final class Probe {

    private final Runnable question;
    private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

    Probe(Runnable question) {
        this.question = question;
    }

    void ask(Duration deadline) {
        try {
            current().get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TaskcoreException error) {
                throw error;
            }
            throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
        } catch (TimeoutException e) {
            throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
        }
    }

    private synchronized CompletableFuture<Void> current() {
        if (answer.isDone()) {
            answer = CompletableFuture.runAsync(question, work -> {
                Thread thread = new Thread(work, "taskcore-check");
                thread.setDaemon(true);
                thread.start();
            });
        }
        return answer;
    }
}
