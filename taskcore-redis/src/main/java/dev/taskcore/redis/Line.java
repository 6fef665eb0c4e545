package dev.taskcore.redis;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
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
    <T> T ask(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> question) {
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

    /** Publishes a message, or drops it. */
    void tell(String channel, String message) {
        Link now = link;
        if (now != null && !breaker.isOpen()) {
            publish(now, channel, message, () -> {});
        }
    }

    /** Publishes a message although nobody may have answered for long. */
    void probe(String channel, String message) {
        Link now = link;
        if (now != null) {
            publish(now, channel, message, () -> {
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

    private void publish(Link now, String channel, String message, Runnable answered) {
        try {
            var unused = now.commands()
                    .publish(channel, message)
                    .toCompletableFuture()
                    .orTimeout(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .whenComplete((heard, failure) -> {
                        if (failure == null) {
                            answered.run();
                        } else {
                            failed(failure);
                        }
                    });
        } catch (RedisException e) {
            failed(e);
        }
    }

    private <T> T answer(RedisFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
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
