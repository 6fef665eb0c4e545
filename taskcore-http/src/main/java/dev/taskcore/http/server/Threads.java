package dev.taskcore.http.server;

import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A server's own threads, which accept connections and read from them; where there are no virtual threads requests are
 * worked on here too. Thread-safe.
 */
final class Threads extends QueuedThreadPool {

    /** Threads beside those that requests are worked on in and that read from connections, for probes among others. */
    private static final int SPARE = 50;

    private Threads(int most) {
        super(most);
    }

    /**
     * With room for so many requests. To read from connections has threads of its own, also where these have others.
     */
    static Threads of(int requestsAtOnce) {
        int most = SPARE + Runtime.getRuntime().availableProcessors();
        if (!VirtualThreads.areSupported()) {
            return new Threads(most + requestsAtOnce);
        }
        Threads threads = new Threads(most);
        threads.setReservedThreads(0); // or who has read a request would also work on it
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        return threads;
    }

    /** Whoever has answered in a virtual thread goes on with the connection, instead of waking a thread for that. */
    @Override
    public void execute(Runnable task) {
        if (VirtualThreads.isVirtualThread()
                && task instanceof ConnectionMetaData connection
                && nothingWaits(connection)) {
            task.run();
        } else {
            super.execute(task);
        }
    }

    /**
     * Whether requests that have come after this one are handed on and not worked on in the same thread. That thread
     * may be the one that tells what was sent on the connection, and nobody would hear it while it waits for that.
     */
    private static boolean nothingWaits(ConnectionMetaData connection) {
        return connection.getConnector().getServer().getInvocationType() == InvocationType.NON_BLOCKING;
    }
}
