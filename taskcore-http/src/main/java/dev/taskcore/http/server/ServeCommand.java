package dev.taskcore.http.server;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Serves until the system asks for a stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = "Serves the API until SIGTERM or SIGINT; what runs if no command is named.")
final class ServeCommand implements Callable<Integer> {

    private final Invocation invocation;

    ServeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = invocation.settings();
        Signals signals = Signals.listen();
        try (Server server = Server.start(settings)) {
            announce(server, invocation.out());
            signals.await();
        }
        return Main.OK;
    }

    /** The five lines that an operator sees. */
    static void announce(Server server, PrintStream out) {
        String url = server.url();
        out.println("taskcore " + Main.version() + " on " + server.storageName());
        out.println("Page     " + url + "/docs");
        out.println("API      " + url + "/api/v1");
        out.println("Health   " + url + "/health");
        out.println("Set-up   "
                + server.setupToken()
                        .map(token -> url + "/setup#" + token + " (makes the first administrator, once, within "
                                + SetupLink.LIFETIME.toMinutes() + " minutes)")
                        .orElse("done: there is an administrator"));
        out.flush();
    }
}
