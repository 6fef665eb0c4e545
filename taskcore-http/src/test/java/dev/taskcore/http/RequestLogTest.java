package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Every request is one line of the log, in our words and under its own name. */
class RequestLogTest {

    private static Api api;
    private static Person ada;
    private final Logged log = new Logged();

    @BeforeAll
    static void startApi() {
        api = Api.start(HttpOptions.builder().wholeServer(true).build());
        ada = api.person();
    }

    @AfterAll
    static void stopApi() {
        api.close();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void whatARouteAnswersIsTold() {
        String path = ada.taskPath("A");
        tells(ada.get(path).is(200), "GET /api/v1/tasks/{id} 200");
        tells(ada.get(path, "If-None-Match", "\"1\"").is(304), "GET /api/v1/tasks/{id} 304");
        tells(ada.send("HEAD", path, null).is(200), "HEAD /api/v1/tasks/{id} 200");
        tells(ada.get(Api.TASKS + "?q=canary").is(200), "GET /api/v1/tasks 200");
        tells(ada.get(Api.TASKS + "/canary").is(404), "GET /api/v1/tasks/{id} 404");
        tells(ada.patch(path, "{\"canary\":1}").is(422), "PATCH /api/v1/tasks/{id} 422");
        tells(api.post(Api.TASKS, "{}").is(401), "POST /api/v1/tasks 401");
        tells(ada.delete(path).is(204), "DELETE /api/v1/tasks/{id} 204");
    }

    @Test
    void whatNoRouteAnswersIsTold() throws IOException {
        tells(api.get("/api/v1/canary").is(404), "GET (no route) 404");
        tells(ada.delete(Api.TASKS + "/stats").is(405), "DELETE (no route) 405");
        tells(api.send("CANARY", Api.TASKS, (byte[]) null).is(405), "(other) (no route) 405");
        tells(Wire.get(api.port(), "/api/v1/tasks/..;canary"), 400, "GET (no route) 400");
        tells(Wire.get(api.port(), "/livez", "X: " + "y".repeat(9_000)), 431, "GET (no route) 431");
        tells(Wire.send(api.port(), "canary\u0001\r\n\r\n"), 400, "(other) (no route) 400");
    }

    @Test
    void aLevelThatIsOffIsSilent() {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.taskcore.http.requests");
        Asked asked = new Asked(logger);
        logger.getLoggerContext().addTurboFilter(asked);
        logger.setLevel(Level.WARN);
        Answer silent;
        try {
            silent = api.get("/livez").is(200);
            await("its end, which a reply may precede").untilTrue(asked.whether);
        } finally {
            logger.setLevel(null);
            logger.getLoggerContext().getTurboFilterList().remove(asked);
        }

        tells(api.get("/livez").is(200), "GET /livez 200");
        assertThat(log.of(silent.header("X-Request-Id"))).isEmpty();
    }

    /** Whether anybody asked if a logger's level is on, or told it something. */
    private static final class Asked extends TurboFilter {
        private final Logger logger;
        private final AtomicBoolean whether = new AtomicBoolean();

        Asked(Logger logger) {
            this.logger = logger;
        }

        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger asked,
                Level level,
                @Nullable String format,
                Object @Nullable [] values,
                @Nullable Throwable thrown) {
            if (asked.equals(logger)) {
                whether.set(true);
            }
            return FilterReply.NEUTRAL;
        }
    }

    private void tells(Wire.Raw raw, int status, String what) {
        assertThat(raw.status()).isEqualTo(status);
        tells(raw.header("X-Request-Id"), what);
    }

    private void tells(Answer answer, String what) {
        tells(answer.header("X-Request-Id"), what);
    }

    /** A reply without a body may arrive before its line is written. */
    private void tells(String requestId, String what) {
        await(what).until(() -> !log.of(requestId).isEmpty());
        assertThat(log.of(requestId))
                .singleElement()
                .asString()
                .matches(java.util.regex.Pattern.quote(what) + " in \\d+ ms");
    }
}
