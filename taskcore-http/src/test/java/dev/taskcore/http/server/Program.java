package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program in this process: what a command says and how it ends. */
final class Program {

    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;

    Program(Path folder) {
        this.folder = folder;
    }

    /** What a command said. */
    record Result(int code, List<String> out, List<String> err, Duration took) {

        /** That it refused in one line, in time. */
        String refusal() {
            assertThat(code).as("exit code; %s", err).isEqualTo(Main.BAD_SETTING);
            assertThat(out).isEmpty();
            assertThat(err).hasSize(1);
            assertThat(took).isLessThan(Duration.ofSeconds(2));
            return err.get(0);
        }
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(environment, folder, print(out), print(err), log -> {});
        long began = System.nanoTime();
        int code = Main.run(surroundings, arguments);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Result(code, lines(out), lines(err), took);
    }

    Settings settings(String... keysAndValues) {
        Map<Setting.Name, String> flags = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            flags.put(
                    Setting.allNames().stream()
                            .filter(name -> name.key().equals(key))
                            .findAny()
                            .orElseThrow(() -> new IllegalArgumentException(key)),
                    keysAndValues[i + 1]);
        }
        return Settings.of(Sources.read(flags, environment, folder));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
