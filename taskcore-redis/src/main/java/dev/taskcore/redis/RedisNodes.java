package dev.taskcore.redis;

import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.SecondLevel;
import dev.taskcore.limit.RateLimiter;
import dev.taskcore.limit.SharedLimiter;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes of one storage share through Redis: any server that speaks its protocol from 6.2 on, alone or as a
 * cluster. Nothing in it is needed for truth: it may be flushed, frozen or lost at any time, and nobody waits longer
 * than 50 ms for it, nor at all while it is known not to answer. It is looked for again twice a second. Thread-safe.
 */
public final class RedisNodes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNodes.class);
    private static final int BEAT_MILLIS = 500;
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final int QUEUE = 10_000;
    private static final int THREADS = 2;

    private final Line line;
    private final RedisBroadcast broadcast;
    private final RedisSecondLevel secondLevel;
    private final boolean cluster;
    private final Runnable end;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "taskcore-redis");
        thread.setDaemon(true);
        return thread;
    });

    private RedisNodes(Supplier<Link> connect, boolean cluster, Duration deadline, Runnable end) {
        this.line = new Line(connect, deadline, System::nanoTime);
        this.broadcast = new RedisBroadcast(line, System::nanoTime);
        this.secondLevel = new RedisSecondLevel(line);
        this.cluster = cluster;
        this.end = end;
        beat();
        var unused = timer.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Connects; waits some seconds for it at most, and goes on without Redis then.
     *
     * @param uris where Redis is, such as {@code redis://user:password@host:6379/0}, or {@code rediss://} for TLS; if
     *     there are several, some nodes of a cluster, of which one must answer
     * @return what is shared; close it after the cores that use it
     * @throws IllegalArgumentException if one is no such URI
     */
    public static RedisNodes open(String... uris) {
        return open(Line.DEADLINE, uris);
    }

    static RedisNodes open(Duration deadline, String... uris) {
        List<RedisURI> places = Arrays.stream(uris).map(RedisNodes::place).toList();
        if (places.isEmpty()) {
            throw new IllegalArgumentException("Redis needs a URI");
        }
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.constant(Duration.ofMillis(BEAT_MILLIS)))
                .build();
        if (places.size() == 1) {
            RedisClient client = RedisClient.create(resources, places.get(0));
            client.setOptions(options(DisconnectedBehavior.REJECT_COMMANDS));
            return new RedisNodes(() -> Link.to(client), false, deadline, () -> end(client, resources));
        }
        RedisClusterClient client = RedisClusterClient.create(resources, places);
        // A connection to one of its nodes is made when the first command needs it, which is not to be rejected.
        client.setOptions(options(DisconnectedBehavior.ACCEPT_COMMANDS));
        return new RedisNodes(() -> Link.to(client), true, deadline, () -> end(client, resources));
    }

    /**
     * Uses a client of the host's, which stays the host's to shut down. A question that is not answered within 50 ms is
     * given up, whatever its options say; they should reject commands while it is disconnected.
     *
     * @param client the client
     * @return what is shared; close it after the cores that use it
     */
    public static RedisNodes on(RedisClient client) {
        return new RedisNodes(() -> Link.to(client), false, Line.DEADLINE, () -> {});
    }

    /**
     * Uses a client of the host's for a cluster, as {@link #on(RedisClient)} does.
     *
     * @param client the client
     * @return what is shared; close it after the cores that use it
     */
    public static RedisNodes on(RedisClusterClient client) {
        return new RedisNodes(() -> Link.to(client), true, Line.DEADLINE, () -> {});
    }

    /**
     * Tells the other nodes of commits; for {@link dev.taskcore.TaskCore.Builder#broadcast}.
     *
     * @return the broadcast
     */
    public Broadcast broadcast() {
        return broadcast;
    }

    /**
     * Keeps what one node has read for the others; for {@link dev.taskcore.TaskCore.Builder#secondLevel}. Redis needs a
     * bound on its memory then, and {@code allkeys-lru} to say what goes when it is full.
     *
     * @return the second level
     */
    public SecondLevel secondLevel() {
        return secondLevel;
    }

    /**
     * Counts what all nodes admit; for {@link dev.taskcore.limit.RateLimits}. While Redis does not answer, each limiter
     * admits its share, so a node has one of them.
     *
     * @param nodes how many nodes there are at most
     * @return a new limiter
     * @throws IllegalArgumentException if there is none
     */
    public RateLimiter limiter(int nodes) {
        return new SharedLimiter(counts(), nodes);
    }

    /** The shared counts alone. */
    RateLimiter counts() {
        return new RedisLimiter(line, cluster);
    }

    /** Closes the connections. Calling it again does nothing. */
    @Override
    public void close() {
        if (timer.isShutdown()) {
            return;
        }
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the look for Redis did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.drop();
        end.run();
    }

    private void beat() {
        try {
            broadcast.beat();
        } catch (RuntimeException e) {
            LOG.warn("Redis could not be looked for; the next try follows", e);
        }
    }

    private static RedisURI place(String uri) {
        RedisURI place = RedisURI.create(uri);
        place.setTimeout(CONNECT);
        return place;
    }

    private static ClusterClientOptions options(DisconnectedBehavior disconnected) {
        return ClusterClientOptions.builder()
                .disconnectedBehavior(disconnected)
                .requestQueueSize(QUEUE)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(Duration.ofSeconds(10))
                        .build())
                .build();
    }

    private static void end(AbstractRedisClient client, ClientResources resources) {
        client.shutdown();
        var unused = resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
