package dev.taskcore.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin requests (WHATWG Fetch): off without origins, exact with them, never with credentials of the browser.
 */
final class Cors {

    private static final String READABLE =
            "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
    private static final String SENDABLE =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id";

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = origins;
    }

    void write(HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return;
        }
        response.addHeader("Vary", "Origin");
        String origin = allowed(request);
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Expose-Headers", READABLE);
        }
    }

    Map<String, String> preflight(HttpServletRequest request, String methods) {
        if (allowed(request) == null || request.getHeader("Access-Control-Request-Method") == null) {
            return Map.of();
        }
        return Map.of(
                "Access-Control-Allow-Methods", methods,
                "Access-Control-Allow-Headers", SENDABLE,
                "Access-Control-Max-Age", "600");
    }

    private @Nullable String allowed(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && origins.contains(origin) ? origin : null;
    }

    /**
     * Origins as browsers send them.
     *
     * @throws IllegalArgumentException if one is none
     */
    static Set<String> origins(List<String> given) {
        Set<String> origins = new LinkedHashSet<>();
        for (String origin : given) {
            if (!isOrigin(origin)) {
                throw new IllegalArgumentException("corsOrigins wants exact origins such as https://app.example.org"
                        + " (scheme, host, port if it is not the scheme's own; lower case; no path, no *)");
            }
            origins.add(origin);
        }
        return Set.copyOf(origins);
    }

    private static boolean isOrigin(String origin) {
        try {
            URI uri = new URI(origin);
            int standard = "https".equals(uri.getScheme()) ? 443 : 80; // which browsers leave out
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() != standard
                    && uri.getUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && origin.equals(origin.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
