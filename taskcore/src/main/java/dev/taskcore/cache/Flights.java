package dev.taskcore.cache;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Loads once what many ask for at the same time. The first to ask loads, in its own thread and under no lock; the
 * others wait for it, and share its failure. Thread-safe.
 */
final class Flights<K, V> {

    private final ConcurrentMap<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();
    private final Duration patience;

    /** Whoever has waited so long for another's load loads by itself. */
    Flights(Duration patience) {
        this.patience = patience;
    }

    /**
     * What a key stands for.
     *
     * @param shared whether what another caller has loaded will do
     */
    V get(K key, Supplier<V> load, Predicate<V> shared) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> other = running.putIfAbsent(key, mine);
        return other == null ? lead(key, mine, load) : join(other, load, shared);
    }

    private V lead(K key, CompletableFuture<V> mine, Supplier<V> load) {
        try {
            V value = load.get();
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key, mine);
        }
    }

    private V join(CompletableFuture<V> other, Supplier<V> load, Predicate<V> shared) {
        try {
            V value = other.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return shared.test(value) ? value : load.get();
        } catch (TimeoutException e) {
            return load.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("another caller's load failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    "The request was interrupted.", Outcome.NOT_APPLIED, Duration.ofSeconds(1), e);
        }
    }
}
