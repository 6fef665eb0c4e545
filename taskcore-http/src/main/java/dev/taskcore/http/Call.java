package dev.taskcore.http;

import static java.util.Objects.requireNonNull;

import dev.taskcore.actor.Actor;
import dev.taskcore.error.TaskcoreException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One request, in the words that routes need. Not thread-safe. */
final class Call implements Visit {

    private final Exchange exchange;
    private final Map<String, String> parameters;
    private final Authentication authentication;
    private final String route;
    private final String id;
    private final Place place;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable Actor actor;
    private @Nullable ProblemException stranger;

    /** With the parts of the path that the route's pattern has names for. */
    Call(
            Exchange exchange,
            Map<String, String> parameters,
            Authentication authentication,
            String route,
            String id,
            Place place) {
        this.exchange = exchange;
        this.parameters = parameters;
        this.authentication = authentication;
        this.route = route;
        this.id = id;
        this.place = place;
    }

    /** The name of the request. */
    String id() {
        return id;
    }

    /** Where a problem happened. */
    String instance() {
        return exchange.path();
    }

    Exchange exchange() {
        return exchange;
    }

    @Override
    public String method() {
        return exchange.method();
    }

    /** Whether a repeat cannot do harm, because nothing is changed. */
    boolean isSafe() {
        return method().equals("GET") || method().equals("HEAD") || method().equals("OPTIONS");
    }

    /** The pattern that was matched: our words, not the caller's, so fit for a log. */
    @Override
    public String route() {
        return route;
    }

    @Override
    public String peer() {
        return exchange.peer();
    }

    @Override
    public Enumeration<String> forwardedFor() {
        return exchange.headers("X-Forwarded-For");
    }

    /** What it is worked on by. */
    Place place() {
        return place;
    }

    String path(String name) {
        return requireNonNull(parameters.get(name));
    }

    /** What the reply carries, whatever it says. */
    Map<String, String> headers() {
        return headers;
    }

    @Override
    public void header(String name, String value) {
        headers.put(name, value);
    }

    /** Who asks; it is found out once. */
    Actor actor() {
        if (stranger != null) {
            throw stranger;
        }
        Actor known = actor;
        if (known == null) {
            try {
                known = authentication.actor(exchange);
            } catch (ProblemException e) {
                stranger = e;
                throw e;
            }
            actor = known;
        }
        return known;
    }

    @Override
    public Optional<Actor> actorIfKnown() {
        if (exchange.header("Authorization") == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(actor());
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** Who asks; empty if nobody can be known by a token that is excused. */
    Optional<Actor> actorUnless(Predicate<String> excused) {
        return actor == null ? authentication.actorUnless(exchange, excused) : Optional.of(actor);
    }

    /** Whether an administrator asks, where nobody has to be known, and even if nobody can be known now. */
    boolean isFromAdmin() {
        try {
            return exchange.header("Authorization") != null && actor().isAdmin();
        } catch (ProblemException | TaskcoreException e) {
            return false;
        }
    }

    /** The JSON object in the body. */
    JsonFields body() {
        return Body.json(exchange, Body.JSON, place);
    }

    /** The JSON object in the body, which may be declared a merge patch. */
    JsonFields patch() {
        return Body.json(exchange, Body.JSON_OR_PATCH, place);
    }

    Query query() {
        return Query.parse(exchange.query());
    }

    /** The address as it was sent, with its query. */
    String target() {
        String query = exchange.query();
        return query == null ? exchange.path() : exchange.path() + '?' + query;
    }

    boolean takesGzip() {
        return AcceptEncoding.takesGzip(exchange.headers("Accept-Encoding"));
    }

    /** A query without parameters, on routes that know none. */
    void noQuery() {
        query().check();
    }

    @Nullable
    ETags ifMatch() {
        return eTags("If-Match");
    }

    @Nullable
    ETags ifNoneMatch() {
        return eTags("If-None-Match");
    }

    /** The key by which a retry is recognised. */
    @Nullable
    String idempotencyKey() {
        return Body.single(exchange, "Idempotency-Key");
    }

    private @Nullable ETags eTags(String header) {
        return ETags.parse(header, Collections.list(exchange.headers(header)));
    }
}
