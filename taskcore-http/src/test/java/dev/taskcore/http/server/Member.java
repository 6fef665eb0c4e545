package dev.taskcore.http.server;

import java.io.IOException;

/** One of those that serve together, each in processes of its own. Not thread-safe. */
interface Member extends AutoCloseable {

    /** Starts it, under the same address and on the same data as before, and waits until it serves. */
    void start() throws IOException;

    /** SIGKILL. */
    void kill() throws IOException;

    /** SIGSTOP: it stands still, and its sockets stay open. */
    void freeze() throws IOException;

    /** SIGCONT. */
    void letGo() throws IOException;

    /** Kills what is there to be killed. */
    @Override
    void close() throws IOException;
}
