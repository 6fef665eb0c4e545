package dev.taskcore.http.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that keeps its data and its port when it dies, as durable as a real one. */
final class Postgres extends Member {

    private final Path folder;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    /** A server in a folder, which is not started yet. */
    Postgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    void start() throws IOException {
        Redirect log = Redirect.appendTo(folder.resolve("postgres.log").toFile());
        server = CrashTest.postgres(builder -> builder.setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log));
        String postmaster = Files.readAllLines(data().resolve("postmaster.pid")).get(0);
        runsIn(ProcessHandle.of(Long.parseLong(postmaster.strip())).orElseThrow(), "QUIT");
    }

    @Override
    void kill() throws IOException {
        super.kill();
        if (server != null) {
            server.close();
        }
    }

    /** Where the rows are, which nobody wants to see afterwards. */
    Path data() {
        return folder.resolve("data");
    }
}
