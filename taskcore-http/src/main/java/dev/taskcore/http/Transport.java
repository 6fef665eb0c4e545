package dev.taskcore.http;

import dev.taskcore.http.Problem.Kind;
import dev.taskcore.http.Problem.Outcome;
import io.javalin.config.JavalinState;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jetty strict before a request reaches a route, and gives what Jetty itself refuses the same shape and the same
 * headers as every other reply.
 */
final class Transport {

    /** The bytes of a request line with its header. */
    private static final int LARGEST_HEADER = 8 * 1024;

    /** The bytes of a reply's header: a page of a list names its query twice in links, each character escaped. */
    private static final int LARGEST_REPLY_HEADER = 64 * 1024;

    private static final int MOST_HEADERS = 100;

    /** How long a stop waits for requests in flight, where the host has said nothing else. */
    private static final long STOP_MILLIS = 30_000;

    /** What Jetty puts in the place of an address that it could not read. */
    private static final String UNREAD = "/badMessage";

    /** How long the state that a WebSocket handshake makes is kept. */
    private static final int SESSION_SECONDS = 60;

    private final HttpOptions options;
    private final SecurityHeaders security;

    Transport(HttpOptions options, SecurityHeaders security) {
        this.options = options;
        this.security = security;
    }

    void applyTo(JavalinState javalin) {
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT); // Javalin's own default lets ambiguous paths through
            http.setRequestHeaderSize(LARGEST_HEADER);
            http.setHeaderCacheSize(0); // 100 KB a connection, emptied for every few tokens that come by it
            http.setMaxResponseHeaderSize(LARGEST_REPLY_HEADER);
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.addCustomizer(new Guard());
        });
        javalin.jetty.modifyServer(server -> {
            server.setErrorHandler(new Errors());
            if (server.getStopTimeout() <= 0) {
                server.setStopTimeout(STOP_MILLIS); // Javalin's own default interrupts what is running
            }
        });
        if (options.wholeServer()) {
            javalin.jetty.modifyServletContextHandler(context -> {
                context.setErrorHandler(new Errors());
                // Javalin opens a session for every WebSocket handshake, of strangers too.
                context.getSessionHandler().setUsingCookies(false);
                context.getSessionHandler().setMaxInactiveInterval(SESSION_SECONDS);
            });
        }
    }

    /** Sees every request that could be parsed, before any handler. */
    private final class Guard implements HttpConfiguration.Customizer {
        @Override
        public Request customize(Request request, HttpFields.Mutable headers) {
            String path = request.getHttpURI().getPath();
            String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
            request.setAttribute(RequestId.ATTRIBUTE, id);
            headers.put(RequestId.HEADER, id);
            security.write(path == null ? "" : path, request.isSecure(), headers);
            if (path == null || !StrictPath.isUnambiguous(path)) {
                throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, "Ambiguous path");
            }
            if (request.getHeaders().size() > MOST_HEADERS) {
                throw new HttpException.RuntimeException(
                        HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, "Too many header fields");
            }
            return request;
        }
    }

    /** Answers for Jetty where no route could, and says nothing of why that a stranger could use. */
    private final class Errors extends ErrorHandler {
        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String id = RequestId.on(request);
            // Jetty has dropped what the guard wrote.
            response.getHeaders().put(RequestId.HEADER, id);
            security.writeAlways(request.isSecure(), response.getHeaders());
            String instance = instance(request.getHttpURI());
            Problem problem = problem(status(request, response), request.getMethod());
            response.setStatus(problem.status());
            if (problem.status() < 500) {
                response.getHeaders().put("Connection", "close"); // where the next request begins is anyone's guess
            }
            problem.headers().forEach(response.getHeaders()::put);
            response.getHeaders().put("Content-Type", Problem.MEDIA_TYPE);
            byte[] body = Json.bytes(out -> problem.write(out, instance, id));
            if (options.wholeServer() || security.isOurs(instance)) {
                RequestLog.ended(
                        id, request.getMethod(), RequestLog.NO_ROUTE, problem.status(), request.getBeginNanoTime());
            }
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }

        /** Where it happened, if the address is one that could be meant. */
        private static String instance(@Nullable HttpURI address) {
            String path = address == null ? null : address.getPath();
            return path == null || path.equals(UNREAD) || !StrictPath.isUnambiguous(path) ? "/" : path;
        }

        private static int status(Request request, Response response) {
            return request.getAttribute(ERROR_EXCEPTION) instanceof HttpException http
                    ? http.getCode()
                    : response.getStatus();
        }
    }

    /** The problem for a status that no route has set. */
    static Problem problem(int status, @Nullable String method) {
        return switch (status) {
            case 400 -> Problem.of(Kind.MALFORMED, "The address, the header or the framing of the request is broken.");
            case 404 -> Problems.notFound();
            case 413 -> Problem.of(Kind.TOO_LARGE, "The body is too large.");
            case 414 -> Problem.of(Kind.URI_TOO_LONG, "The address is too long.");
            case 431 ->
                Problem.of(
                        Kind.HEADERS_TOO_LARGE,
                        "A header may have " + MOST_HEADERS + " fields and " + LARGEST_HEADER + " bytes.");
            case 503 ->
                Problem.failed(Kind.UNAVAILABLE, Outcome.NOT_APPLIED, "The service is not able to answer now.")
                        .header("Retry-After", "1");
            default -> {
                if (status < 500) {
                    yield Problem.of(Kind.REFUSED, HttpStatus.getMessage(status))
                            .status(status);
                }
                boolean harmless = status != 500 || "GET".equals(method) || "HEAD".equals(method);
                yield Problems.unexpected(harmless ? Outcome.NOT_APPLIED : Outcome.UNKNOWN)
                        .status(status);
            }
        };
    }
}
