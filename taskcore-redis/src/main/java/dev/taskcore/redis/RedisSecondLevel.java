package dev.taskcore.redis;

import dev.taskcore.cache.SecondLevel;
import dev.taskcore.error.UnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps values in Redis, which takes them out when their time is over, or sooner if it needs room. Thread-safe. */
final class RedisSecondLevel implements SecondLevel {

    /** So many bytes may be on their way at once; they share the connection with questions that somebody waits for. */
    private static final int MOST_UNDER_WAY = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(RedisSecondLevel.class);
    private static final StringCodec TEXT = StringCodec.UTF8;

    private final Line line;
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicBoolean refused = new AtomicBoolean();

    RedisSecondLevel(Line line) {
        this.line = line;
    }

    @Override
    public byte @Nullable [] get(String name) {
        if (!line.isUp()) {
            return null;
        }
        try {
            return line.ask(redis ->
                    redis.dispatch(CommandType.GET, new ByteArrayOutput<>(TEXT), new CommandArgs<>(TEXT).addKey(name)));
        } catch (UnavailableException e) {
            LOG.debug("what other nodes have read cannot be had", e);
            return null;
        }
    }

    @Override
    public void put(String name, byte[] value, Duration lifetime) {
        if (!line.isUp()) {
            return;
        }
        if (underWay.addAndGet(value.length) > MOST_UNDER_WAY) {
            underWay.addAndGet(-value.length);
            return;
        }
        var unused = line.send(redis -> redis.dispatch(
                        CommandType.SET,
                        new StatusOutput<>(TEXT),
                        new CommandArgs<>(TEXT)
                                .addKey(name)
                                .add(value)
                                .add("PX")
                                .add(lifetime.toMillis())))
                .whenComplete((answer, failure) -> {
                    underWay.addAndGet(-value.length);
                    said(failure);
                });
    }

    /** A Redis that is full, or must not be written to, says so at every value; it is told once. */
    private void said(@Nullable Throwable failure) {
        if (failure == null) {
            refused.set(false);
        } else if (failure.getCause() instanceof RedisCommandExecutionException && refused.compareAndSet(false, true)) {
            LOG.warn("Redis takes no answers, and other nodes read them for themselves", failure);
        }
    }
}
