package dev.taskcore.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A Redis of its own process, which can be killed, frozen and started again under its address. Not thread-safe. */
final class TestRedis implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 2_000;
    private static final File PROGRAM = program();

    private final int port;
    private final Path folder;
    private final List<String> arguments;
    private @Nullable Process process;
    private @Nullable Process guard;

    /** One that is not started yet. */
    TestRedis(Path folder, String... arguments) {
        this.port = freePort();
        this.folder = folder;
        this.arguments = List.of(arguments);
    }

    /** Starts one without any data. */
    static TestRedis started(Path folder) throws IOException {
        TestRedis redis = new TestRedis(folder);
        redis.start();
        return redis;
    }

    int port() {
        return port;
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    void start() throws IOException {
        begin("--port");
        await("Redis serves")
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> command("PING").equals("+PONG"));
    }

    /** Starts it where its port is given by such a flag, and waits for nothing. */
    void begin(String portFlag) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROGRAM.getPath(), "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of(portFlag, Integer.toString(port)));
        command.addAll(arguments);
        Process started = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(
                        folder.resolve("redis-" + port + ".out").toFile()))
                .start();
        process = started;
        // Kills it when this JVM ends, however it ends.
        guard = new ProcessBuilder("sh", "-c", "read never; kill -KILL $0", Long.toString(started.pid()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** SIGSTOP: it stands still, and its sockets stay open. */
    void freeze() throws IOException {
        signal("STOP");
    }

    /** SIGCONT. */
    void letGo() throws IOException {
        signal("CONT");
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
        if (guard != null) {
            guard.destroyForcibly().onExit().join();
            guard = null;
        }
    }

    /** The first line of its answer to a command. */
    String command(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? "" : line;
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) throws IOException {
        Process running = Objects.requireNonNull(process, "it was not started");
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                        .inheritIO()
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
    }

    private static File program() {
        try {
            return ExecutableProvider.newJarResourceProvider().get();
        } catch (IOException e) {
            throw new IllegalStateException("there is no Redis for this platform", e);
        }
    }

    /** Below those that the system lends to clients, and with room for the port of a cluster's bus, 10,000 above. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                Thread.onSpinWait(); // somebody has it
            }
        }
    }
}
