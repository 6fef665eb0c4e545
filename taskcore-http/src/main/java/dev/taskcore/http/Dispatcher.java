package dev.taskcore.http;

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
import io.javalin.router.exception.HttpResponseExceptionMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
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
        Handler handler = context -> {
            if (pattern && isLiteral(path(context))) {
                serve(context, RequestLog.NO_ROUTE, this::missing);
            } else {
                serve(context, path, route);
            }
        };
        javalin.routes.addHttpHandler(method, path, handler);
    }

    /** Answers what no route does, on our paths; elsewhere only if the server is ours. */
    void answerTheRest() {
        javalin.routes.exception(EndpointNotFound.class, (e, context) -> {
            if (options.wholeServer() || security.isOurs(context.path())) {
                serve(context, RequestLog.NO_ROUTE, this::missing);
            } else {
                HttpResponseExceptionMapper.INSTANCE.handle(e, context);
            }
        });
        if (options.wholeServer()) {
            javalin.routes.exception(
                    HttpResponseException.class,
                    (e, context) -> serve(context, RequestLog.NO_ROUTE, call -> {
                        throw Transport.problem(e.getStatus(), call.method()).asException();
                    }));
            javalin.routes.exception(
                    Exception.class,
                    (e, context) -> serve(context, RequestLog.NO_ROUTE, call -> {
                        throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
                    }));
        }
    }

    private void serve(Context context, String path, Route route) {
        long began = System.nanoTime();
        HttpServletRequest request = context.req();
        HttpServletResponse response = context.res();
        String id = request.getAttribute(RequestId.ATTRIBUTE) instanceof String known ? known : RequestId.of(null);
        cors.write(request.getHeader("Origin"), response::addHeader);
        MDC.put(RequestId.MDC, id);
        try {
            Place place = request.getAttribute(Place.ATTRIBUTE) instanceof Place found ? found : admission.place();
            Call call = new Call(context, authentication, path, id, place);
            Reply reply = answer(call, route);
            call.headers().forEach(reply::header);
            send(reply, request, response);
            RequestLog.ended(request.getMethod(), path, reply.status(), began);
        } finally {
            MDC.remove(RequestId.MDC);
        }
    }

    private static void send(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        try {
            if (!Body.drain(request)) {
                response.setHeader("Connection", "close");
            }
            reply.send(request, response);
        } catch (IOException e) {
            LOG.debug("the client did not wait for its reply", e);
        }
    }

    private Reply answer(Call call, Route route) {
        Problem problem;
        try {
            admission.admit(call, call.place());
            Body.checkLength(call.request());
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
        Set<String> methods = methods(call.context());
        if (methods.isEmpty()) {
            throw Problems.notFound().asException();
        }
        String allowed = String.join(", ", methods);
        if (call.method().equals("OPTIONS")) {
            Reply reply = Reply.empty(204).header("Allow", allowed);
            cors.preflight(call.request(), allowed).forEach(reply::header);
            return reply;
        }
        throw Problem.of(Kind.METHOD_NOT_ALLOWED, "This address knows " + allowed + ".")
                .header("Allow", allowed)
                .asException();
    }

    private Set<String> methods(Context context) {
        String path = path(context);
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

    private static String path(Context context) {
        return context.path().substring(context.contextPath().length());
    }
}
