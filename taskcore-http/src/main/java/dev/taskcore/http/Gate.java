package dev.taskcore.http;

import io.javalin.config.JavalinState;
import java.util.EnumSet;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the servlet layer, and lets as many requests of ours in as there are places. The others are refused
 * here, where that costs least. On a server of our own it does so in the threads that read from connections, and hands
 * on what it lets in: what is worked on then shares the processor with these threads, not with each of the requests
 * that are refused. Thread-safe.
 */
final class Gate extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(TaskcorePlugin.class);

    /** Headers of requests for which somebody may have to be asked: who sent it, or its client for more of it. */
    private static final EnumSet<HttpHeader> WAITED_FOR =
            EnumSet.of(HttpHeader.AUTHORIZATION, HttpHeader.TRANSFER_ENCODING, HttpHeader.EXPECT);

    private final JavalinState javalin;
    private final HttpOptions options;
    private final SecurityHeaders security;
    private final Admission admission;
    private final Refusal refusal;
    private final Dispatcher routes;
    private final SystemRoutes system;
    private final Seldom full = new Seldom();
    private volatile boolean alone;

    Gate(
            JavalinState javalin,
            HttpOptions options,
            SecurityHeaders security,
            Admission admission,
            Refusal refusal,
            Dispatcher routes,
            SystemRoutes system) {
        this.javalin = javalin;
        this.options = options;
        this.security = security;
        this.admission = admission;
        this.refusal = refusal;
        this.routes = routes;
        this.system = system;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        alone = javalin.httpRequestLoggers.isEmpty()
                && javalin.internalRouter.allHttpHandlers().stream()
                        .allMatch(entry -> entry.endpoint.method.isHttpMethod())
                && getHandler() instanceof ServletContextHandler servlets
                && servlets.getServletHandler().getFilters().length == 0
                && servlets.getSecurityHandler() == null;
    }

    /** Whether nothing of the host's behind it looks at every request. */
    boolean isAlone() {
        return alone;
    }

    /** The path of a request within the application; null outside it, and where none could be read. */
    @Nullable
    String path(Request request) {
        return routes.within(request.getHttpURI().getPath());
    }

    /** Nothing waits here where reading from connections has threads of its own. */
    @Override
    public InvocationType getInvocationType() {
        return options.wholeServer() && getServer().getThreadPool() instanceof QueuedThreadPool
                ? InvocationType.NON_BLOCKING
                : super.getInvocationType();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Place place = admission.place();
        if (alone && !hasPlace(request, place)) {
            full.say(more -> LOG.warn(
                    "{} requests are worked on, and others are refused; so were {} before",
                    options.requestsAtOnce(),
                    more));
            refusal.send(request, response, callback);
            return true;
        }
        request.setAttribute(Place.ATTRIBUTE, place);
        if (getServer().getInvocationType() == InvocationType.BLOCKING || isAnsweredAtOnce(request)) {
            return work(request, response, callback, place);
        }
        try {
            request.getComponents().getExecutor().execute(() -> workApart(request, response, callback, place));
            return true;
        } catch (RejectedExecutionException e) {
            place.leave();
            throw e;
        }
    }

    private boolean hasPlace(Request request, Place place) {
        String path = path(request);
        boolean ours = options.wholeServer() || (path != null && security.isOurs(path));
        return !ours || admission.hasPlace(path == null ? "" : path, place);
    }

    /** Whether this thread may answer, though it has others to read for: a probe has to hear in time. */
    private boolean isAnsweredAtOnce(Request request) {
        String path = path(request);
        return alone
                && path != null
                && request.getMethod().equals("GET")
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && !request.getHeaders().contains(WAITED_FOR)
                && request.getLength() <= 0
                && !Upgrade.isWanted(request.getHeaders())
                && system.isAnsweredAtOnce(path);
    }

    private boolean work(Request request, Response response, Callback callback, Place place) throws Exception {
        try {
            return (alone && routes.serve(request, response, callback)) || super.handle(request, response, callback);
        } finally {
            place.leave(); // whatever became of it; its route has left it before it began to send
        }
    }

    private void workApart(Request request, Response response, Callback callback, Place place) {
        try {
            if (!work(request, response, callback, place)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable e) { // as Jetty does for handlers that it calls itself
            Response.writeError(request, response, callback, e);
        }
    }
}
