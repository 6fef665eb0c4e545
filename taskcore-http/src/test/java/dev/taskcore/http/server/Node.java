package dev.taskcore.http.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One server of several on the same storage. */
final class Node extends Member {

    private final ServerProcess server;
    private final Client client;

    /** A node that is not started yet. */
    Node(Path folder, int port, Postgres postgres, String redis, boolean sharing, Path limits, String secret) {
        server = new ServerProcess(folder)
                .flags("--port", Integer.toString(port))
                .with("TASKCORE_STORAGE", postgres.url())
                .with("TASKCORE_STORAGE_USER", "postgres")
                .with("TASKCORE_REDIS", redis)
                .with("TASKCORE_CACHE_REDIS", Boolean.toString(sharing))
                .with("TASKCORE_JWT_SECRET", secret)
                .with("TASKCORE_TRUSTED_PROXIES", "127.0.0.1")
                .with("TASKCORE_RATE_LIMIT", limits.toString());
        client = new Client("http://127.0.0.1:" + port);
    }

    /** Asks this very node. */
    Client client() {
        return client;
    }

    /** Begins to start, without waiting for it. */
    void begin() throws IOException {
        server.begin();
        runsIn(server.handle(), "KILL");
    }

    void awaitReady() {
        server.awaitReady();
    }

    @Override
    void start() throws IOException {
        begin();
        awaitReady();
    }

    /** What it has written to standard error since it was started. */
    List<String> err() {
        return server.err();
    }

    /** SIGTERM, and the exit code. */
    int stop() throws IOException, InterruptedException {
        int code = server.stop();
        close();
        return code;
    }
}
