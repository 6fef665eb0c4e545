package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes of a server, to be held or killed.
 *
 * @param postmaster the process that starts and buries the others
 * @param children the others
 */
record PostgresProcesses(long postmaster, List<Long> children) {

    /** Makes a server stand still until it is let go. */
    static PostgresProcesses hold(Path data) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        // While it stands still, it starts no process and buries none.
        signal("STOP", List.of(postmaster));
        List<Long> children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
        signal("STOP", children);
        return new PostgresProcesses(postmaster, children);
    }

    void letGo() throws IOException, InterruptedException {
        signal("CONT", children);
        signal("CONT", List.of(postmaster));
    }

    void kill() throws IOException, InterruptedException {
        signal("KILL", List.of(postmaster));
        signal("KILL", children);
    }

    private static void signal(String name, List<Long> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(pid -> command.add(Long.toString(pid)));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
