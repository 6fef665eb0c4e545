package dev.taskcore.http;

import static java.util.Objects.requireNonNull;

import dev.taskcore.error.ErrorCode;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.http.Problem.Kind;
import dev.taskcore.http.Problem.Outcome;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.EndpointNotFound;
import io.javalin.router.ParsedEndpoint;
import io.javalin.router.exception.HttpResponseExceptionMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs the routes: every reply, of success and of failure, leaves through here. Thread-safe. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(TaskcorePlugin.class);

    private final JavalinState javalin;
    private final HttpOptions options;
    private final SecurityHeaders security;
    private final Cors cors;
    private final Authentication authentication;
    private final Admission admission;
    private final Seldom unable = new Seldom();
    private final Set<String> literals = new HashSet<>();
    private final Map<String, HandlerType> methods = new HashMap<>();
    private final String context;

    Dispatcher(
            JavalinState javalin,
            HttpOptions options,
            SecurityHeaders security,
            Cors cors,
            Authentication authentication,
            Admission admission) {
        this.javalin = javalin;
        this.options = options;
        this.security = security;
        this.cors = cors;
        this.authentication = authentication;
        this.admission = admission;
        this.context = javalin.router.contextPath.equals("/") ? "" : javalin.router.contextPath;
    }

    /** Answers a GET, and a HEAD with the same headers. */
    void get(String path, Route route) {
        add(HandlerType.GET, path, route);
        add(HandlerType.HEAD, path, route);
    }

    /**
     * Answers one method of a path. A path without parameters is an address of its own, also to the methods that only a
     * pattern like it knows.
     */
    void add(HandlerType method, String path, Route route) {
        boolean pattern = path.contains("{");
        if (!pattern) {
            literals.add(path);
        }
        methods.put(method.name(), method);
        javalin.routes.addHttpHandler(method, path, new Address(path, pattern, route));
    }

    /** A route as Javalin knows it. */
    private final class Address implements Handler {
        private final String path;
        private final boolean pattern;
        private final Route route;

        Address(String path, boolean pattern, Route route) {
            this.path = path;
            this.pattern = pattern;
            this.route = route;
        }

        /** Whether a path that it matches means it. */
        boolean isMeantBy(String asked) {
            return !pattern || !isLiteral(asked);
        }

        @Override
        public void handle(Context context) {
            Exchange exchange = exchange(context);
            if (isMeantBy(path(exchange))) {
                serve(exchange, context.pathParamMap(), path, route);
            } else {
                serve(exchange, Dispatcher.this::missing);
            }
        }
    }

    /**
     * Answers past the servlet layer what one of the routes does.
     *
     * @return false, and nothing was done, for what belongs to Javalin, to a route of the host's or to nobody
     */
    boolean serve(Request request, Response response, Callback callback) {
        HandlerType method = methods.get(request.getMethod());
        Exchange exchange = new JettyExchange(request, response, callback);
        if (method == null
                || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
                || Upgrade.isWanted(request.getHeaders())) {
            return false;
        }
        String path = within(exchange.path());
        if (path == null) {
            return false;
        }
        ParsedEndpoint found = javalin.internalRouter.findFirstHttpHandlerEntry(method, path);
        if (found == null || !(found.endpoint.handler instanceof Address address) || !address.isMeantBy(path)) {
            return false;
        }
        serve(exchange, found.extractPathParams(path), address.path, address.route);
        return true;
    }

    /** Answers what no route does, on our paths; elsewhere only if the server is ours. */
    void answerTheRest() {
        javalin.routes.exception(EndpointNotFound.class, (e, context) -> {
            if (options.wholeServer() || security.isOurs(context.path())) {
                serve(exchange(context), this::missing);
            } else {
                HttpResponseExceptionMapper.INSTANCE.handle(e, context);
            }
        });
        if (options.wholeServer()) {
            javalin.routes.exception(
                    HttpResponseException.class,
                    (e, context) -> serve(exchange(context), call -> {
                        throw Transport.problem(e.getStatus(), call.method()).asException();
                    }));
            javalin.routes.exception(
                    Exception.class,
                    (e, context) -> serve(exchange(context), call -> {
                        throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
                    }));
        }
    }

    private static Exchange exchange(Context context) {
        return new ServletExchange(context.req(), context.res());
    }

    /** Answers where no route does. */
    private void serve(Exchange exchange, Route answer) {
        serve(exchange, Map.of(), RequestLog.NO_ROUTE, answer);
    }

    private void serve(Exchange exchange, Map<String, String> parameters, String path, Route route) {
        long began = System.nanoTime();
        String id = exchange.attribute(RequestId.ATTRIBUTE) instanceof String known ? known : RequestId.of(null);
        cors.write(exchange.header("Origin"), exchange::add);
        MDC.put(RequestId.MDC, id);
        try {
            Place place = exchange.attribute(Place.ATTRIBUTE) instanceof Place found ? found : admission.place();
            Call call = new Call(exchange, parameters, authentication, path, id, place);
            Reply reply = answer(call, route);
            call.headers().forEach(reply::header);
            send(reply, exchange);
            RequestLog.ended(exchange.method(), path, reply.status(), began);
        } finally {
            MDC.remove(RequestId.MDC);
        }
    }

    private static void send(Reply reply, Exchange exchange) {
        try {
            if (!Body.drain(exchange)) {
                exchange.add("Connection", "close");
            }
            exchange.send(reply.readyFor(exchange));
        } catch (IOException e) {
            LOG.debug("the client did not wait for its reply", e);
        }
    }

    private Reply answer(Call call, Route route) {
        Problem problem;
        try {
            admission.admit(call, call.place());
            Body.checkLength(call.exchange());
            return route.answer(call);
        } catch (ProblemException e) {
            problem = e.problem();
        } catch (TaskcoreException e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                unable.say(more ->
                        LOG.warn("{} {} is not able now; so were {} before", call.method(), call.route(), more, e));
            }
            problem = Problems.of(e);
        } catch (RuntimeException | Error e) {
            // An error too: a stack that overflowed is one request's trouble, and the caller waits for an answer.
            LOG.error("{} {} failed", call.method(), call.route(), e);
            problem = Problems.unexpected(call.isSafe() ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
        } finally {
            call.place().leave();
        }
        return Reply.problem(problem, call.instance(), call.id());
    }

    private Reply missing(Call call) {
        Set<String> methods = methods(path(call.exchange()));
        if (methods.isEmpty()) {
            throw Problems.notFound().asException();
        }
        String allowed = String.join(", ", methods);
        if (call.method().equals("OPTIONS")) {
            Reply reply = Reply.empty(204).header("Allow", allowed);
            cors.preflight(call.exchange(), allowed).forEach(reply::header);
            return reply;
        }
        throw Problem.of(Kind.METHOD_NOT_ALLOWED, "This address knows " + allowed + ".")
                .header("Allow", allowed)
                .asException();
    }

    private Set<String> methods(String path) {
        boolean literal = isLiteral(path);
        Set<String> methods = new TreeSet<>();
        for (HandlerType type : HandlerType.values()) {
            if (type.isHttpMethod()
                    && javalin.internalRouter.findHttpHandlerEntries(type, path).stream()
                            .anyMatch(entry -> !literal || isLiteral(entry.endpoint.path))) {
                methods.add(type.name());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private boolean isLiteral(String path) {
        return literals.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** A path of the server's within the application; null for none, and for one outside it. */
    @Nullable
    String within(@Nullable String path) {
        return path == null || !path.startsWith(context) ? null : path.substring(context.length());
    }

    /** The path of a request that Javalin has taken, which it does only within the application. */
    private String path(Exchange exchange) {
        return requireNonNull(within(exchange.path()));
    }
}
