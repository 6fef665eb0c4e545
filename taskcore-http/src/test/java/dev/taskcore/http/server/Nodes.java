package dev.taskcore.http.server;

import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three nodes on one PostgreSQL and one Redis, and nginx in front, on this machine: real processes, each of which can
 * be killed, frozen and started again. What they log is kept in a folder under {@code target/nodes}. Not thread-safe,
 * but for the clients.
 */
final class Nodes implements AutoCloseable {

    static final int COUNT = 3;

    private static final String REDIS = "/usr/bin/redis-server";
    private static final int REDIS_PATIENCE_MILLIS = 1_000;
    /** So high that nobody meets it; it is counted all the same. */
    private static final String LIMITS = """
            everybody.by = address
            everybody.units = 1000000
            everybody.window = 1s
            everybody.for = stranger, user, admin
            """;

    private static final String SECRET = "nine swans on a lake, and a boat for three";

    private final Path folder;
    private final int redisPort = freePort();
    private final Postgres postgres;
    private final Child redis;
    private final List<Node> nodes = new ArrayList<>();
    private final Nginx nginx;

    private Nodes(boolean sharing) throws IOException {
        Path runs = Files.createDirectories(Path.of("target", "nodes")).toAbsolutePath();
        folder = Files.createTempDirectory(runs, "");
        postgres = new Postgres(place("postgres"), freePort());
        redis = new Child(
                place("redis"),
                List.of(REDIS, "--bind", "127.0.0.1", "--port", Integer.toString(redisPort), "--save", ""),
                () -> redis("PING").equals("+PONG"));
        List<Integer> ports =
                IntStream.range(0, COUNT).mapToObj(i -> freePort()).toList();
        Path limits = Files.writeString(folder.resolve("limits.properties"), LIMITS);
        for (int i = 0; i < COUNT; i++) {
            nodes.add(new Node(
                    place("node-" + (i + 1)),
                    ports.get(i),
                    postgres,
                    "redis://127.0.0.1:" + redisPort,
                    sharing,
                    limits,
                    SECRET));
        }
        nginx = new Nginx(place("nginx"), freePort(), ports);
    }

    /** Starts all of them, or skips the test where a program is missing that the run does not require. */
    static Nodes three() throws IOException {
        return three(false);
    }

    /** As {@link #three()}, with whether they find in Redis what one of them has read. */
    static Nodes three(boolean sharing) throws IOException {
        Child.require(Nginx.PROGRAM);
        Child.require(REDIS);
        Nodes nodes = new Nodes(sharing);
        System.out.println("Nodes: their logs are in " + nodes.folder);
        try {
            nodes.start();
            return nodes;
        } catch (IOException | RuntimeException | AssertionError e) {
            nodes.close();
            throw e;
        }
    }

    /** One of them, from 1 on. */
    Node node(int number) {
        return nodes.get(number - 1);
    }

    List<Node> all() {
        return nodes;
    }

    Postgres postgres() {
        return postgres;
    }

    Member redis() {
        return redis;
    }

    Nginx nginx() {
        return nginx;
    }

    /** Asks through nginx. */
    Client client() {
        return nginx.client();
    }

    /** What Redis answers to a command, such as {@code FLUSHALL}: the first line, as it is. */
    String redis(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
            socket.setSoTimeout(REDIS_PATIENCE_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /** The storage of the nodes, for what has no call over HTTP. */
    Storage storage() {
        return JdbcStorage.open(postgres.url(), JdbcOptions.defaults().login("postgres", ""));
    }

    /** Stops a node by SIGTERM and starts it again, while the others serve; gives the exit code. */
    int restart(int number) throws IOException, InterruptedException {
        nginx.takeOut(number);
        int code = node(number).stop();
        node(number).start();
        nginx.putBack(number);
        return code;
    }

    @Override
    public void close() throws IOException {
        nginx.close();
        for (Node node : nodes) {
            node.close();
        }
        redis.close();
        postgres.close();
        if (Files.exists(postgres.data())) {
            delete(postgres.data());
        }
    }

    private void start() throws IOException {
        postgres.start();
        redis.start();
        for (Node node : nodes) {
            node.begin();
        }
        nodes.forEach(Node::awaitReady);
        nginx.start();
    }

    private Path place(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** A port below those that the system lends to clients, which might have it while its owner is down. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                Thread.onSpinWait(); // somebody has it
            }
        }
    }

    private static void delete(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
