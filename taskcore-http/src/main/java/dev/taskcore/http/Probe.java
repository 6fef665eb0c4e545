package dev.taskcore.http;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks something whether it is well, and waits for one second. While a question hangs, the next ones are answered at
 * once with no, so that probes of a frozen storage do not pile up. Its thread lives only while it asks. Thread-safe.
 */
final class Probe {

    private static final long PATIENCE_MILLIS = 1_000;

    private final ThreadPoolExecutor asking =
            new ThreadPoolExecutor(0, 2, PATIENCE_MILLIS, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "taskcore-probe");
                thread.setDaemon(true);
                return thread;
            });

    private final Callable<Boolean> question;

    Probe(Callable<Boolean> question) {
        this.question = question;
    }

    boolean isWell() {
        Future<Boolean> answer;
        try {
            answer = asking.submit(question);
        } catch (RejectedExecutionException e) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return false; // Why is the storage's to log; a probe only tells that it is so.
        } catch (TimeoutException e) {
            answer.cancel(true);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
