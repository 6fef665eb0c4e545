package dev.taskcore.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's nginx, with what docs/nginx says of it: only ports and folders are others. */
final class Nginx extends Child {

    static final String PROGRAM = "/usr/sbin/nginx";

    /** What is told of each request; of one that was tried on several nodes with commas between them. */
    private static final String FRAME = """
            user %s;
            worker_processes 2;
            pid nginx.pid;
            error_log error.log info;
            events {
                worker_connections 1024;
            }
            http {
                log_format tries '$request_method|$status|$upstream_addr|$upstream_bytes_sent';
                access_log access.log tries;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include taskcore.conf;
            }
            """;

    private final Path folder;
    private final Client client;

    /** The nginx of some nodes, which is not started yet. */
    Nginx(Path folder, int port, List<Integer> nodes) throws IOException {
        this(folder, new Client("http://127.0.0.1:" + port));
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("nginx.conf"), FRAME.formatted(System.getProperty("user.name")));
        String documented = Files.readString(Path.of("..", "docs", "nginx", "taskcore.conf"))
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
                .replace("/etc/nginx/taskcore/", folder.resolve("out") + "/");
        for (int i = 0; i < nodes.size(); i++) {
            documented = documented.replace("127.0.0.1:808" + (i + 1) + " ", "127.0.0.1:" + nodes.get(i) + " ");
        }
        Files.writeString(folder.resolve("taskcore.conf"), documented);
    }

    private Nginx(Path folder, Client client) {
        super(
                folder,
                List.of(PROGRAM, "-e", "error.log", "-p", folder + "/", "-c", "nginx.conf", "-g", "daemon off;"),
                () -> client.get("/readyz").status() == 200);
        this.folder = folder;
        this.client = client;
    }

    /** Asks whichever node nginx chooses. */
    Client client() {
        return client;
    }

    /** From now on a node gets no new request. */
    void takeOut(int node) throws IOException {
        Files.createFile(out(node));
    }

    void putBack(int node) throws IOException {
        Files.delete(out(node));
    }

    /** The requests so far, a line each: method, status, nodes that were tried, bytes that each of them was sent. */
    List<String> requests() {
        try {
            return Files.readAllLines(folder.resolve("access.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path out(int node) {
        return folder.resolve("out").resolve(node + ".out");
    }
}
