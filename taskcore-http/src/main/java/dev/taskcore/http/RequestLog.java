package dev.taskcore.http;

import io.javalin.http.HandlerType;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Tells every request of ours in one line, with words of ours alone: a path, a query or a method of the caller's
 * invention may hold anything. Thread-safe.
 */
final class RequestLog {

    /** Stands for the pattern where no route was matched. */
    static final String NO_ROUTE = "(no route)";

    private static final Logger LOG = LoggerFactory.getLogger("dev.taskcore.http.requests");
    private static final Set<String> METHODS = HandlerType.values().stream()
            .filter(HandlerType::isHttpMethod)
            .map(HandlerType::name)
            .collect(Collectors.toSet());

    private RequestLog() {}

    /** Tells the end of a request that began at a {@link System#nanoTime}. */
    static void ended(@Nullable String method, String route, int status, long began) {
        if (LOG.isInfoEnabled()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            LOG.info("{} {} {} in {} ms", METHODS.contains(method) ? method : "(other)", route, status, millis);
        }
    }

    /** As {@link #ended(String, String, int, long)}, where the name of the request is in nobody's context. */
    static void ended(String id, @Nullable String method, String route, int status, long began) {
        if (LOG.isInfoEnabled()) {
            MDC.put(RequestId.MDC, id);
            ended(method, route, status, began);
            MDC.remove(RequestId.MDC);
        }
    }
}
