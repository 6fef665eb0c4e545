package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** How one waits for a turn among others. */
final class Turns {

    private Turns() {}

    /**
     * Waits for a turn, without a timer: whoever gives turns has deadlines. Who is interrupted gives up, unless it has
     * its turn already, which it is told in any case.
     *
     * @param leave takes it out of those that wait, and tells whether it was one of them
     */
    static <T> T await(CompletableFuture<T> turn, BooleanSupplier leave) {
        try {
            return turn.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails a turn", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (leave.getAsBoolean()) {
                throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
            }
            return turn.join();
        }
    }
}
