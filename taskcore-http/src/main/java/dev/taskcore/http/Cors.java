package dev.taskcore.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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

    /** For a reply to who comes from this origin; the headers are added to what the reply has. */
    void write(@Nullable String origin, BiConsumer<String, String> header) {
        if (origins.isEmpty()) {
            return;
        }
        header.accept("Vary", "Origin");
        if (isAllowed(origin)) {
            header.accept("Access-Control-Allow-Origin", origin);
            header.accept("Access-Control-Expose-Headers", READABLE);
        }
    }

    Map<String, String> preflight(Exchange exchange, String methods) {
        if (!isAllowed(exchange.header("Origin")) || exchange.header("Access-Control-Request-Method") == null) {
            return Map.of();
        }
        return Map.of(
                "Access-Control-Allow-Methods", methods,
                "Access-Control-Allow-Headers", SENDABLE,
                "Access-Control-Max-Age", "600");
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && origins.contains(origin);
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
