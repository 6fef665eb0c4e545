package dev.taskcore.redis;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A cluster of three nodes, each with a replica. Not thread-safe. */
final class TestCluster implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<TestRedis> nodes = new ArrayList<>();

    private TestCluster() {}

    static TestCluster started(Path folder) throws IOException {
        TestCluster cluster = new TestCluster();
        try {
            for (int i = 0; i < 2 * MASTERS; i++) {
                TestRedis node = new TestRedis(
                        Files.createDirectory(folder.resolve("node-" + i)),
                        "--cluster-enabled",
                        "yes",
                        "--cluster-node-timeout",
                        "1000");
                cluster.nodes.add(node);
                node.start();
            }
            cluster.join();
            cluster.awaitWhole();
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    String[] uris() {
        return nodes.stream().map(TestRedis::uri).toArray(String[]::new);
    }

    /** Waits until every node says that every slot is served. */
    void awaitWhole() {
        RedisClient client = RedisClient.create();
        try {
            for (TestRedis node : nodes) {
                var commands = client.connect(RedisURI.create(node.uri())).sync();
                await("the cluster serves").atMost(PATIENCE).until(() -> {
                    String info = commands.clusterInfo();
                    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:6");
                });
            }
        } finally {
            client.shutdown();
        }
    }

    /** The node where somebody hears a channel, as soon as somebody does. */
    TestRedis awaitSubscribed(String channel) {
        RedisClient client = RedisClient.create();
        try {
            return await("somebody hears " + channel)
                    .atMost(PATIENCE)
                    .until(
                            () -> nodes.stream()
                                    .filter(node -> isHeard(client, node, channel))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        } finally {
            client.shutdown();
        }
    }

    private static boolean isHeard(RedisClient client, TestRedis node, String channel) {
        try (var connection = client.connect(RedisURI.create(node.uri()))) {
            return connection.sync().pubsubNumsub(channel).containsValue(1L);
        }
    }

    @Override
    public void close() {
        nodes.forEach(TestRedis::close);
    }

    private void join() throws IOException {
        RedisClient client = RedisClient.create();
        try {
            List<StatefulRedisConnection<String, String>> connections = new ArrayList<>();
            for (TestRedis node : nodes) {
                connections.add(client.connect(RedisURI.create(node.uri())));
            }
            for (int i = 1; i < nodes.size(); i++) {
                connections.get(0).sync().clusterMeet("127.0.0.1", nodes.get(i).port());
            }
            for (int i = 0; i < MASTERS; i++) {
                int from = SlotHash.SLOT_COUNT * i / MASTERS;
                int to = SlotHash.SLOT_COUNT * (i + 1) / MASTERS;
                connections
                        .get(i)
                        .sync()
                        .clusterAddSlots(IntStream.range(from, to).toArray());
            }
            for (int i = MASTERS; i < nodes.size(); i++) {
                String master = connections.get(i - MASTERS).sync().clusterMyId();
                var replica = connections.get(i).sync();
                await("the replica knows its master")
                        .atMost(PATIENCE)
                        .until(() -> replica.clusterNodes().contains(master));
                replica.clusterReplicate(master);
            }
            for (int i = MASTERS; i < nodes.size(); i++) {
                var replica = connections.get(i).sync();
                await("the replica follows")
                        .atMost(PATIENCE)
                        .until(() -> replica.info("replication").contains("master_link_status:up"));
            }
        } finally {
            client.shutdown();
        }
    }
}
