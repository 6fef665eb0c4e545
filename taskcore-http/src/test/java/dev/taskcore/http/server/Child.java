package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A program of the system that runs in a folder, where its output is kept too. */
class Child extends Member {

    private static final Duration START = Duration.ofSeconds(20);

    private final Path folder;
    private final String name;
    private final List<String> command;
    private final Callable<Boolean> serves;

    /**
     * A program that is not started yet.
     *
     * @param folder where it runs
     * @param command the program and its arguments
     * @param serves whether it serves
     */
    Child(Path folder, List<String> command, Callable<Boolean> serves) {
        this.folder = folder;
        this.name = Path.of(command.get(0)).getFileName().toString();
        this.command = command;
        this.serves = serves;
    }

    /** Skips the test where a program is missing, unless the run requires it. */
    static void require(String program) {
        if (!Files.isExecutable(Path.of(program))) {
            CrashTest.refuseIfRequired(Path.of(program).getFileName().toString(), new FileNotFoundException(program));
            Assumptions.abort("there is no " + program);
        }
    }

    @Override
    void start() throws IOException {
        Path output = folder.resolve(name + ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        runsIn(process.toHandle(), "TERM");
        Awaitility.await(name + " serves")
                .atMost(START)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast(() -> assertThat(process.isAlive())
                        .as("it ended: %s", Files.readString(output))
                        .isTrue())
                .until(serves);
    }
}
