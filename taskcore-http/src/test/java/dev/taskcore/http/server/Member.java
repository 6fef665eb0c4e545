package dev.taskcore.http.server;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One of those that serve together, each in processes of its own. Not thread-safe. */
abstract class Member implements AutoCloseable {

    private @Nullable Family family;

    /** Starts it, under the same address and on the same data as before, and waits until it serves. */
    abstract void start() throws IOException;

    /**
     * Says what it runs in now.
     *
     * @param head the process that has started the others
     * @param end the signal by which it ends at once, and its children with it
     */
    final void runsIn(ProcessHandle head, String end) throws IOException {
        family = new Family(head, end);
    }

    /** SIGKILL. */
    void kill() throws IOException {
        running().kill();
    }

    /** SIGSTOP: it stands still, and its sockets stay open. */
    final void freeze() throws IOException {
        running().freeze();
    }

    /** SIGCONT. */
    final void letGo() throws IOException {
        running().letGo();
    }

    /** Kills what is there to be killed. */
    @Override
    public final void close() throws IOException {
        if (family != null) {
            kill();
        }
    }

    private Family running() {
        if (family == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " was not started");
        }
        return family;
    }
}
