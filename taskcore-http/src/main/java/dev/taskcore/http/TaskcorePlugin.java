package dev.taskcore.http;

import dev.taskcore.TaskCore;
import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * taskcore's HTTP API for a Javalin application. It registers its own routes and makes the server strict: the sizes of
 * headers and bodies are bounded, ambiguous paths are refused, and every reply of the API carries security headers.
 * Errors are problem details (RFC 9457).
 *
 * <pre>{@code
 * TaskCore core = TaskCore.builder().storage(storage).build();
 * Javalin.create(config -> config.registerPlugin(new TaskcorePlugin(core))).start(8080);
 * }</pre>
 *
 * <p>At the level of information the logger {@code dev.taskcore.http.requests} is told every request of the API in one
 * line: its method, route, status and milliseconds, with the request's id as {@code requestId} in the logging context.
 *
 * <p>Requests of the API are answered before the servlet layer is reached. Where the host has handlers {@code before}
 * or {@code after} routes, request loggers or servlet filters, they go through it, so that these see every request.
 * Handlers for a status or an exception see none of them.
 *
 * <p>The plugin does not close the {@link TaskCore}; stop Javalin first, which lets requests in flight end, then close
 * it. One plugin serves one application. Thread-safe.
 */
public final class TaskcorePlugin extends Plugin<Void> {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final TaskCore core;
    private final HttpOptions options;
    private final AtomicBoolean draining = new AtomicBoolean();

    /**
     * The API with every option at its default.
     *
     * @param core what the API serves
     */
    public TaskcorePlugin(TaskCore core) {
        this(core, HttpOptions.defaults());
    }

    /**
     * The API.
     *
     * @param core what the API serves
     * @param options where, to whom and how
     */
    public TaskcorePlugin(TaskCore core, HttpOptions options) {
        this.core = core;
        this.options = options;
    }

    /**
     * How the plugin is called in Javalin's messages.
     *
     * @return {@code taskcore}
     */
    @Override
    public String name() {
        return "taskcore";
    }

    /**
     * Registers everything; Javalin calls it.
     *
     * @param javalin the application that is being configured
     */
    @Override
    public void onStart(JavalinState javalin) {
        Docs docs = new Docs(options);
        SecurityHeaders security = new SecurityHeaders(options, docs.hasPage());
        new Transport(options, security).applyTo(javalin);
        Authentication authentication = new Authentication(core.sessions()::authenticate);
        Limits limits = new Limits(options);
        Admission admission = new Admission(options, limits);
        Cors cors = new Cors(options.corsOrigins());
        Dispatcher routes = new Dispatcher(javalin, options, security, cors, authentication, admission);
        KeptReplies replies = new KeptReplies(core.cache(), core.clock());
        Probe storage = new Probe(() -> {
            core.storage().check(PATIENCE);
            return true;
        });
        SystemRoutes system = new SystemRoutes(storage, draining, options);
        Gate gate = new Gate(javalin, options, security, admission, new Refusal(cors), routes, system);
        HotHandler hot = new HotHandler(options, replies, core.sessions()::recognise, admission, gate);
        javalin.jetty.modifyServer(hot::addTo);
        new AccountRoutes(core.accounts(), core.sessions(), replies, options).addTo(routes);
        new TaskRoutes(core.tasks(), core.uncachedTasks(), replies, limits, options).addTo(routes);
        new LimitRoutes(limits, options).addTo(routes);
        system.addTo(routes);
        docs.addTo(routes);
        FirstAdmin firstAdmin = options.firstAdmin();
        if (firstAdmin != null) {
            new SetupRoutes(firstAdmin, core.accounts()).addTo(routes);
        }
        routes.answerTheRest();
        javalin.events.serverStopping(this::drain);
    }

    /**
     * Says on {@code /readyz} from now on that no more requests are wanted, while they are still answered: what a
     * server does before it stops, so that a load balancer looks elsewhere. It happens by itself when Javalin stops.
     */
    public void drain() {
        draining.set(true);
    }
}
