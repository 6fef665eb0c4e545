package dev.taskcore.jdbc;

import dev.taskcore.change.Change;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A change that waits for its commit, and the caller who waits with it. Thread-safe. */
final class Ticket {

    private enum State {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    private final @Nullable Change change;
    private final List<Step> steps;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Integer> done = new CompletableFuture<>();

    Ticket(@Nullable Change change, List<Step> steps) {
        this.change = change;
        this.steps = steps;
    }

    /** The change, or null for statements that belong to none. */
    @Nullable
    Change change() {
        return change;
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether the writer may begin; false once the caller has gone. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    /** Whether the caller may go as if nothing had been asked; false once the writer has begun. */
    boolean giveUp() {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP);
    }

    void succeed(int rows) {
        done.complete(rows);
    }

    void fail(TaskcoreException error) {
        done.completeExceptionally(error);
    }

    /** Waits for the commit, and gives the number of rows touched. */
    int await(Duration deadline) {
        try {
            return done.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TaskcoreException error) {
                throw error;
            }
            throw new IllegalStateException("a commit failed in an unforeseen way", e.getCause());
        } catch (TimeoutException e) {
            throw VendorErrors.unavailable(giveUp() ? Outcome.NOT_APPLIED : Outcome.UNKNOWN, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VendorErrors.unavailable(giveUp() ? Outcome.NOT_APPLIED : Outcome.UNKNOWN, e);
        }
    }
}
