package dev.taskcore.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.function.Supplier;

/**
 * A connection for commands, which all threads share, and one that hears what is published. Immutable.
 *
 * @param connection what carries the commands
 * @param commands what can be asked, on a single server and on a cluster alike
 * @param subscription what is published on any node of a cluster is heard on every other
 */
record Link(
        StatefulConnection<String, String> connection,
        RedisClusterAsyncCommands<String, String> commands,
        StatefulRedisPubSubConnection<String, String> subscription) {

    /**
     * Connects to a single server.
     *
     * @throws io.lettuce.core.RedisException if it does not answer
     */
    static Link to(RedisClient client) {
        StatefulRedisConnection<String, String> connection = client.connect();
        return new Link(connection, connection.async(), subscription(client::connectPubSub, connection));
    }

    /**
     * Connects to a cluster.
     *
     * @throws io.lettuce.core.RedisException if it does not answer
     */
    static Link to(RedisClusterClient client) {
        StatefulRedisClusterConnection<String, String> connection = client.connect();
        return new Link(connection, connection.async(), subscription(client::connectPubSub, connection));
    }

    /** Closes both without waiting for it. */
    void drop() {
        var unused = connection.closeAsync();
        unused = subscription.closeAsync();
    }

    private static StatefulRedisPubSubConnection<String, String> subscription(
            Supplier<? extends StatefulRedisPubSubConnection<String, String>> connect,
            StatefulConnection<String, String> first) {
        try {
            return connect.get();
        } catch (RuntimeException e) {
            var unused = first.closeAsync();
            throw e;
        }
    }
}
