package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process and those that it has started, which stand still, go on and die together. A shell beside them waits for the
 * end of this JVM, however it ends, so that they do not outlive it.
 */
final class Family {

    private final ProcessHandle head;
    private final Process guard;

    /**
     * Watches over a process.
     *
     * @param head the process
     * @param end the signal by which it ends at once, and its children with it
     */
    Family(ProcessHandle head, String end) throws IOException {
        this.head = head;
        this.guard = new ProcessBuilder(
                        "sh", "-c", "read never; kill -" + end + " $0; kill -CONT $0", Long.toString(head.pid()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** SIGSTOP: they stand still until they are let go. */
    void freeze() throws IOException {
        signal("STOP", List.of(head)); // first, so that it starts no more and buries none
        signal("STOP", children());
    }

    /** SIGCONT. */
    void letGo() throws IOException {
        signal("CONT", children());
        signal("CONT", List.of(head));
    }

    /** SIGKILL: they have no say in it. Nothing happens to who is dead. */
    void kill() throws IOException {
        if (head.isAlive()) {
            signal("STOP", List.of(head));
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(head), head.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        }
        guard.destroyForcibly().onExit().join();
    }

    private List<ProcessHandle> children() {
        return head.descendants().toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command)
                        .inheritIO()
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
    }
}
