package dev.taskcore.http;

import java.util.UUID;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The name of one request, in its reply, its log lines and its problem. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    /** Where the transport leaves it for the handlers, on the request. */
    static final String ATTRIBUTE = "dev.taskcore.http.requestId";

    /** The key of the logging context. */
    static final String MDC = "requestId";

    private static final int LONGEST = 64;

    private RequestId() {}

    /** The caller's own if it is sane, so that it can neither forge log lines nor fill them; a new one otherwise. */
    static String of(@Nullable String given) {
        return given != null && isSane(given) ? given : UUID.randomUUID().toString();
    }

    /** The one that the transport has left on a request. */
    static String on(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof String known
                ? known
                : of(request.getHeaders().get(HEADER));
    }

    private static boolean isSane(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
