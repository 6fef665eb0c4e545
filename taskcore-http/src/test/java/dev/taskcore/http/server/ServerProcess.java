package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, on a free port and in a folder of its own, which can be killed and started again on
 * the same data. It runs the classes of this build, or the jar that {@code -Dtaskcore.server.jar} names. Not
 * thread-safe, but for {@link #url()}.
 */
final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(40);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private @Nullable Process process;
    private volatile String url = "";
    private int starts;

    /** A server in a folder, which is not started yet. */
    ServerProcess(Path folder) {
        this.folder = folder;
    }

    /** With an environment variable. */
    ServerProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** With flags or a command. */
    ServerProcess flags(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Starts it, and waits until it is ready. */
    ServerProcess start() throws IOException {
        launch("--port", "0");
        awaitReady();
        return this;
    }

    /** Waits until it is ready. */
    void awaitReady() {
        Awaitility.await("the server is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(10))
                .failFast(() -> assertThat(running().isAlive())
                        .as("the server ended: %s", err())
                        .isTrue())
                .until(this::isReady);
    }

    /** Begins a command, without waiting for anything. */
    void begin() throws IOException {
        launch();
    }

    /** The process of the last start. */
    ProcessHandle handle() {
        return running().toHandle();
    }

    /** Whether it has not ended. */
    boolean isAlive() {
        return running().isAlive();
    }

    /** Runs a command to its end, and gives its exit code. */
    int run(Duration patience) throws IOException, InterruptedException {
        launch();
        assertThat(running().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as("it has ended in time: %s", err())
                .isTrue();
        return running().exitValue();
    }

    /** SIGKILL: the process has no say in it. */
    void kill() {
        running().destroyForcibly().onExit().join();
    }

    /** SIGTERM, without waiting for the end. */
    void terminate() {
        running().destroy();
    }

    /** Waits for the end, and gives the exit code. */
    int await() throws InterruptedException {
        assertThat(running().waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS))
                .as("it stops in time")
                .isTrue();
        return running().exitValue();
    }

    /** SIGTERM, and the exit code. */
    int stop() throws InterruptedException {
        terminate();
        return await();
    }

    /** Where the last start listens. */
    String url() {
        return url;
    }

    /** What the last start has written to standard output. */
    List<String> out() {
        return lines("out");
    }

    /** What the last start has written to standard error. */
    List<String> err() {
        return lines("err");
    }

    /** The token of the set-up link that the last start has printed. */
    String setupToken() {
        return out().get(4).replaceFirst(".*/setup#(\\S+).*", "$1");
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private void launch(String... more) throws IOException {
        starts++;
        url = "";
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
        String jar = System.getProperty("taskcore.server.jar");
        if (jar == null) {
            command.add("--enable-native-access=ALL-UNNAMED"); // as the manifest of the jar says
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        } else {
            command.addAll(List.of("-jar", jar));
        }
        command.addAll(arguments);
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(file("out").toFile())
                .redirectError(file("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TASKCORE_") || name.endsWith("_OPTIONS"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Whether it has said where it listens, and answers there. */
    private boolean isReady() throws InterruptedException {
        out().stream()
                .filter(line -> line.startsWith("API "))
                .findAny()
                .ifPresent(line -> url = line.replaceFirst("API +", "").replaceFirst("/api/v1$", ""));
        try {
            return !url.isEmpty() && new Client(url).get("/readyz").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the server was not started");
        }
        return process;
    }

    private Path file(String name) {
        return folder.resolve("server-" + starts + "." + name);
    }

    private List<String> lines(String name) {
        try {
            return Files.readString(file(name), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
