package dev.taskcore.http;

import dev.taskcore.http.Problem.Kind;
import dev.taskcore.http.Problem.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What machines ask of the service itself: whether it lives, whether it is ready, and how it is. */
final class SystemRoutes {

    static final String HEALTH = "/health";
    static final String LIVE = "/livez";
    static final String READY = "/readyz";

    /** Where machines ask, who must be answered however much else is asked. */
    static final Set<String> PROBES = Set.of(HEALTH, LIVE, READY);

    /** Every path of ours that is not under the base path. */
    static final Set<String> PATHS = Set.of(HEALTH, LIVE, READY, Docs.OPENAPI);

    private final Probe storage;
    private final AtomicBoolean draining;
    private final Networks management;
    private final ClientAddress clients;
    private final long startedAt = System.nanoTime();

    SystemRoutes(Probe storage, AtomicBoolean draining, HttpOptions options) {
        this.storage = storage;
        this.draining = draining;
        this.management = options.management();
        this.clients = new ClientAddress(options.trustedProxies());
    }

    void addTo(Dispatcher routes) {
        routes.get(HEALTH, this::health);
        routes.get(LIVE, call -> status(200, "healthy"));
        routes.get(READY, this::ready);
    }

    /** Whether somebody who does not say who asks is answered here without waiting for anybody. */
    boolean isAnsweredAtOnce(String path) {
        return path.equals(LIVE) || (PROBES.contains(path) && storage.isKnown());
    }

    private Reply health(Call call) {
        boolean stored = storage.isWell();
        String status = stored ? "healthy" : "unhealthy";
        int code = stored ? 200 : 503;
        Reply reply = mayKnowMore(call) ? details(code, status) : status(code, status);
        return stored ? reply : reply.header("Retry-After", "1");
    }

    private Reply details(int code, String status) {
        double uptime = Duration.ofNanos(System.nanoTime() - startedAt).toMillis() / 1000.0;
        return Reply.json(code, out -> {
            out.writeStartObject();
            out.writeStringField("status", status);
            out.writeNumberField("uptime", uptime);
            out.writeObjectFieldStart("components");
            out.writeStringField("storage", status);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private Reply ready(Call call) {
        if (draining.get() || !storage.isWell()) {
            throw Problem.failed(Kind.UNAVAILABLE, Outcome.NOT_APPLIED, "Not ready for requests.")
                    .header("Retry-After", "1")
                    .asException();
        }
        return status(200, "healthy");
    }

    private boolean mayKnowMore(Call call) {
        return management.contains(clients.of(call.peer(), call.forwardedFor())) || call.isFromAdmin();
    }

    private static Reply status(int code, String status) {
        return Reply.json(code, out -> {
            out.writeStartObject();
            out.writeStringField("status", status);
            out.writeEndObject();
        });
    }
}
