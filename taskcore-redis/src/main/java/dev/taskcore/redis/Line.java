package dev.taskcore.redis;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Redis that costs nobody more than the deadline, and nothing while it is known that nobody answers.
 * Thread-safe, but that one thread alone may {@link #open}, {@link #probe} and {@link #drop}.
 */
final class Line {

    /** How long anybody waits for an answer. */
    static final Duration DEADLINE = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Supplier<Link> connect;
    private final Duration deadline;
    private final Breaker breaker;
    private volatile @Nullable Link link;

    /** Whether the last try to connect failed; the business of the one thread. */
    private boolean lost;

    Line(Supplier<Link> connect, Duration deadline, LongSupplier nanoTime) {
        this.connect = connect;
        this.deadline = deadline;
        this.breaker = new Breaker(nanoTime);
    }

    /**
     * What Redis answers.
     *
     * @throws UnavailableException if it does not
     * @throws RedisNoScriptException if it does not know the script
     */
    <T extends @Nullable Object> T ask(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> question) {
        Link now = link;
        if (now == null || breaker.isOpen()) {
            throw unavailable(null);
        }
        try {
            return answer(question.apply(now.commands()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisNoScriptException unknown) {
                throw unknown;
            }
            failed(e);
            throw unavailable(e);
        } catch (RedisException | TimeoutException e) {
            failed(e);
            throw unavailable(e);
        }
    }

    /** Whether an answer can be hoped for. */
    boolean isUp() {
        return link != null && !breaker.isOpen();
    }

    /**
     * Sends a command, or drops it, and does not wait.
     *
     * @return ends when it was dropped, answered or given up
     */
    CompletionStage<?> send(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<?>> command) {
        Link now = link;
        return now == null || breaker.isOpen() ? CompletableFuture.completedFuture(null) : send(now, command);
    }

    /** Publishes a message although nobody may have answered for long. */
    void probe(String channel, String message) {
        Link now = link;
        if (now != null) {
            var unused = send(now, redis -> redis.publish(channel, message)).thenRun(() -> {
                if (breaker.close()) {
                    LOG.info("Redis answers again");
                }
            });
        }
    }

    /**
     * Connects unless it is connected.
     *
     * @return a connection that has not been handed out before, or null
     */
    @Nullable
    Link open() {
        if (link != null) {
            return null;
        }
        try {
            link = connect.get();
            breaker.close();
            if (lost) {
                LOG.info("Redis is reached again");
            }
            lost = false;
            return link;
        } catch (RedisException e) {
            if (!lost) {
                LOG.warn("Redis cannot be reached, and this node goes on without it", e);
            }
            lost = true;
            return null;
        }
    }

    /** Gives up the connection. */
    void drop() {
        Link now = link;
        link = null;
        if (now != null) {
            now.drop();
        }
    }

    private CompletionStage<?> send(
            Link now, Function<RedisClusterAsyncCommands<String, String>, RedisFuture<?>> command) {
        try {
            return command.apply(now.commands())
                    .toCompletableFuture()
                    .orTimeout(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((answer, failure) -> {
                        if (failure != null && !(failure instanceof RedisCommandExecutionException)) {
                            failed(failure);
                        }
                    });
        } catch (RedisException e) {
            failed(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T extends @Nullable Object> T answer(RedisFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            future.cancel(true);
        }
    }

    private void failed(Throwable failure) {
        if (breaker.failed()) {
            LOG.warn("Redis does not answer, and this node goes on without it", failure);
        }
    }

    private static UnavailableException unavailable(@Nullable Throwable cause) {
        return new UnavailableException("Redis does not answer.", Outcome.UNKNOWN, RETRY, cause);
    }
}
