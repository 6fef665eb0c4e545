package dev.taskcore.contract.support;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many threads that start at one signal. Close it to end them. */
public final class Race implements AutoCloseable {

    private static final int MAX_SECONDS = 120;

    private final int runners;
    private final ExecutorService pool;

    /** A race of so many threads. */
    public Race(int runners) {
        this.runners = runners;
        this.pool = Executors.newFixedThreadPool(runners);
    }

    /**
     * How one runner finished.
     *
     * @param value what it made, or null where it failed
     * @param error what it threw, or null
     * @param <T> what runners make
     */
    public record Finish<T>(@Nullable T value, @Nullable RuntimeException error) {

        /** Whether it made something. */
        public boolean won() {
            return error == null;
        }

        /** What it made; for winners alone. */
        public T get() {
            return requireNonNull(value);
        }

        /** What it threw; for losers alone. */
        public RuntimeException failure() {
            return requireNonNull(error);
        }
    }

    /** Lets every runner do its work at once, and waits for all. */
    public <T> List<Finish<T>> run(IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(runners);
        List<Future<Finish<T>>> running = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            int runner = i;
            running.add(pool.submit(() -> one(start, runner, work)));
        }
        List<Finish<T>> finishes = new ArrayList<>();
        for (Future<Finish<T>> future : running) {
            finishes.add(await(future));
        }
        return finishes;
    }

    /** The finishes that made something. */
    public static <T> List<T> winners(List<Finish<T>> finishes) {
        return finishes.stream().filter(Finish::won).map(Finish::get).toList();
    }

    /** Makes sure that every runner made something, or else tells what kept the first of the others from it. */
    public static <T> void assertAllWon(List<Finish<T>> finishes) {
        failures(finishes).stream().findFirst().ifPresent(failure -> {
            throw new AssertionError("a runner failed", failure);
        });
    }

    /** What the others threw. */
    public static <T> List<RuntimeException> failures(List<Finish<T>> finishes) {
        return finishes.stream().filter(f -> !f.won()).map(Finish::failure).toList();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static <T> Finish<T> one(CyclicBarrier start, int runner, IntFunction<T> work)
            throws InterruptedException, BrokenBarrierException {
        start.await();
        try {
            return new Finish<>(work.apply(runner), null);
        } catch (RuntimeException e) {
            return new Finish<>(null, e);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a runner did not finish", e);
        }
    }
}
