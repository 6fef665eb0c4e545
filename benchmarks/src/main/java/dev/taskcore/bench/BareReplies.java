package dev.taskcore.bench;

import io.javalin.Javalin;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a reply costs before taskcore does anything: Javalin on virtual threads answers with the bytes of prepared
 * files, without looking at the request.
 *
 * <p>Arguments: the port, and the folder with {@code list.json}, {@code get.json}, {@code stats.json},
 * {@code create.json} and {@code login.json}.
 */
public final class BareReplies {

    private BareReplies() {}

    /**
     * Serves until it is ended.
     *
     * @param args port and folder
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        Handler list = reply(200, folder.resolve("list.json"));
        Handler get = reply(200, folder.resolve("get.json"));
        Handler stats = reply(200, folder.resolve("stats.json"));
        Handler create = reply(201, folder.resolve("create.json"));
        Handler login = reply(200, folder.resolve("login.json"));
        Javalin javalin = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.routes.get("/api/v1/tasks", list);
            config.routes.get("/api/v1/tasks/stats", stats);
            config.routes.get("/api/v1/tasks/{id}", get);
            config.routes.post("/api/v1/tasks", create);
            config.routes.post("/api/v1/auth/login", login);
        });
        Runtime.getRuntime().addShutdownHook(new Thread(javalin::stop));
        javalin.start("127.0.0.1", Integer.parseInt(args[0]));
    }

    private static Handler reply(int status, Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        return context -> context.status(status).contentType("application/json").result(body);
    }
}
