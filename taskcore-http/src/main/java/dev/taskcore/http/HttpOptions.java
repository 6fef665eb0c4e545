package dev.taskcore.http;

import dev.taskcore.limit.RateLimits;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the plugin serves: where, to whom, and what it demands. Immutable; every option has a default that is safe on the
 * open internet behind no proxy.
 */
public final class HttpOptions {

    /** Fewer than the 250 threads that Javalin has by itself, so that some are left to refuse the others. */
    private static final int REQUESTS_AT_ONCE = 200;

    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    private final String basePath;
    private final Set<String> corsOrigins;
    private final boolean requireIfMatch;
    private final Networks management;
    private final Networks trustedProxies;
    private final boolean wholeServer;
    private final boolean docs;
    private final @Nullable FirstAdmin firstAdmin;
    private final RateLimits rateLimits;
    private final int requestsAtOnce;

    private HttpOptions(Builder builder) {
        this.basePath = basePath(builder.basePath);
        this.corsOrigins = builder.corsOrigins == null ? Set.of() : Cors.origins(builder.corsOrigins);
        this.requireIfMatch = Boolean.TRUE.equals(builder.requireIfMatch);
        this.management = networks(
                "managementAllow",
                builder.managementAllow == null ? List.of("127.0.0.0/8", "::1/128") : builder.managementAllow);
        this.trustedProxies =
                networks("trustedProxies", builder.trustedProxies == null ? List.of() : builder.trustedProxies);
        this.wholeServer = Boolean.TRUE.equals(builder.wholeServer);
        this.docs = !Boolean.FALSE.equals(builder.docs);
        this.firstAdmin = builder.firstAdmin;
        this.rateLimits = builder.rateLimits == null ? RateLimits.off() : builder.rateLimits;
        this.requestsAtOnce = requestsAtOnce(builder.requestsAtOnce);
    }

    /**
     * Every option at its default.
     *
     * @return options that need no further word
     */
    public static HttpOptions defaults() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder on which each option can be set once
     */
    public static Builder builder() {
        return new Builder();
    }

    String basePath() {
        return basePath;
    }

    Set<String> corsOrigins() {
        return corsOrigins;
    }

    boolean requireIfMatch() {
        return requireIfMatch;
    }

    Networks management() {
        return management;
    }

    Networks trustedProxies() {
        return trustedProxies;
    }

    boolean wholeServer() {
        return wholeServer;
    }

    boolean docs() {
        return docs;
    }

    @Nullable
    FirstAdmin firstAdmin() {
        return firstAdmin;
    }

    RateLimits rateLimits() {
        return rateLimits;
    }

    int requestsAtOnce() {
        return requestsAtOnce;
    }

    private static int requestsAtOnce(@Nullable Integer most) {
        if (most == null) {
            return REQUESTS_AT_ONCE;
        }
        if (most < 1) {
            throw new IllegalArgumentException("requestsAtOnce: " + most + " is not positive");
        }
        return most;
    }

    private static String basePath(@Nullable String path) {
        if (path == null) {
            return "/api/v1";
        }
        if (!BASE_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "basePath must look like /api/v1: a leading slash, no trailing one, only letters, digits and ._~-");
        }
        return path;
    }

    private static Networks networks(String option, List<String> ranges) {
        try {
            return Networks.of(ranges);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    /** Collects the options; each can be set once, and {@link #build()} checks them all. Not thread-safe. */
    public static final class Builder {
        private @Nullable String basePath;
        private @Nullable List<String> corsOrigins;
        private @Nullable Boolean requireIfMatch;
        private @Nullable List<String> managementAllow;
        private @Nullable List<String> trustedProxies;
        private @Nullable Boolean wholeServer;
        private @Nullable Boolean docs;
        private @Nullable FirstAdmin firstAdmin;
        private @Nullable RateLimits rateLimits;
        private @Nullable Integer requestsAtOnce;

        private Builder() {}

        /**
         * Where the API lives. Default {@code /api/v1}.
         *
         * @param path an absolute path without a trailing slash
         * @return this builder
         */
        public Builder basePath(String path) {
            this.basePath = once(this.basePath, path, "basePath");
            return this;
        }

        /**
         * The web origins whose scripts may call the API, compared exactly. Default none: CORS is off.
         *
         * @param origins origins such as {@code https://app.example.org}
         * @return this builder
         */
        public Builder corsOrigins(List<String> origins) {
            this.corsOrigins = once(this.corsOrigins, List.copyOf(origins), "corsOrigins");
            return this;
        }

        /**
         * Whether a task may be changed or deleted only by naming the version that was seen, so that a request without
         * {@code If-Match} is answered 428. Default false.
         *
         * @param required true to demand it
         * @return this builder
         */
        public Builder requireIfMatch(boolean required) {
            this.requireIfMatch = once(this.requireIfMatch, required, "requireIfMatch");
            return this;
        }

        /**
         * The address ranges that may see the details of {@code /health}. Default loopback.
         *
         * @param cidrs ranges such as {@code 10.0.0.0/8} or single addresses
         * @return this builder
         */
        public Builder managementAllow(List<String> cidrs) {
            this.managementAllow = once(this.managementAllow, List.copyOf(cidrs), "managementAllow");
            return this;
        }

        /**
         * The proxies whose {@code X-Forwarded-For} is believed. Default none: the client is who holds the connection.
         *
         * @param cidrs ranges such as {@code 10.0.0.0/8} or single addresses
         * @return this builder
         */
        public Builder trustedProxies(List<String> cidrs) {
            this.trustedProxies = once(this.trustedProxies, List.copyOf(cidrs), "trustedProxies");
            return this;
        }

        /**
         * Whether this server serves nothing but taskcore, so that the content security policy and problem details are
         * given on every path and for every error, and no servlet session is kept. Default false: only on taskcore's
         * own paths. The protocol's own limits (header size, strict paths) hold for the whole server either way.
         * Handlers of Jetty's that come before a whole server must not block, since they run where connections are
         * read.
         *
         * @param whole true if there is nothing else on the server
         * @return this builder
         */
        public Builder wholeServer(boolean whole) {
            this.wholeServer = once(this.wholeServer, whole, "wholeServer");
            return this;
        }

        /**
         * Whether {@code /docs} shows the API's description to people. Default true; it needs {@code swagger-ui} on the
         * class path.
         *
         * @param shown false to leave it out
         * @return this builder
         */
        public Builder docs(boolean shown) {
            this.docs = once(this.docs, shown, "docs");
            return this;
        }

        /**
         * Serves a page at {@code /setup} on which an operator makes the first administrator. Default none: there is no
         * such page.
         *
         * @param door who decides
         * @return this builder
         */
        public Builder firstAdmin(FirstAdmin door) {
            this.firstAdmin = once(this.firstAdmin, door, "firstAdmin");
            return this;
        }

        /**
         * How much may be asked in what time. Default {@link RateLimits#off()}: behind a proxy that is not among the
         * {@link #trustedProxies} everybody has one address, so that a limit by address would be one for all.
         *
         * @param limits what is asked before every call
         * @return this builder
         */
        public Builder rateLimits(RateLimits limits) {
            this.rateLimits = once(this.rateLimits, limits, "rateLimits");
            return this;
        }

        /**
         * How many requests are worked on at once. Those beyond them are answered 503 with {@code Retry-After} before
         * anything is done for them; probes and kept replies are answered in any case. Default 200. On platform threads
         * it has to be less than the server has, or nothing is left to refuse the others.
         *
         * @param most a positive number
         * @return this builder
         */
        public Builder requestsAtOnce(int most) {
            this.requestsAtOnce = once(this.requestsAtOnce, most, "requestsAtOnce");
            return this;
        }

        /**
         * Checks everything and makes the options.
         *
         * @return immutable options
         * @throws IllegalArgumentException if an option cannot be, with a sentence that says which and why
         */
        public HttpOptions build() {
            return new HttpOptions(this);
        }

        private static <T> T once(@Nullable T before, T now, String option) {
            if (before != null) {
                throw new IllegalStateException(option + " is set twice");
            }
            return now;
        }
    }
}
