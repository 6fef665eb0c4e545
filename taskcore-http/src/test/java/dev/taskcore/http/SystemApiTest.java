package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.error.LimitedException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.storage.Storage;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What machines ask: health, readiness, the description; and what everybody gets when the storage is gone. */
class SystemApiTest {

    @Test
    void healthTellsDetailsOnlyToWhomItMay() {
        HttpOptions nobody = HttpOptions.builder().managementAllow(List.of()).build();
        try (Api open = Api.start();
                Api closed = Api.start(nobody)) {
            JsonNode details = open.get("/health").is(200).json();

            assertThat(details.get("components").get("storage").asText()).isEqualTo("healthy");
            assertThat(details.get("uptime").asDouble()).isNotNegative();
            assertThat(closed.get("/health").is(200).body()).isEqualTo("{\"status\":\"healthy\"}");
            assertThat(closed.person().get("/health").body()).isEqualTo("{\"status\":\"healthy\"}");
            assertThat(closed.admin().get("/health").body()).contains("uptime");
            assertThat(closed.send("GET", "/health", (byte[]) null, "Authorization", "Bearer x")
                            .is(200)
                            .body())
                    .doesNotContain("uptime");
        }
    }

    @Test
    void aStorageThatDoesNotAnswerIsToldAndStopsNothingElse() {
        try (Api api = Api.start(new BrokenStorage(() -> {
            throw new UnavailableException(
                    "The storage does not answer.", Outcome.NOT_APPLIED, Duration.ofMillis(1_200), null);
        }))) {
            Person ada = api.person();
            api.get("/readyz").is(200);

            ((BrokenStorage) api.core.storage()).breakDown();

            Awaitility.await("the next answer of the storage")
                    .until(() -> api.get("/health").status() == 503);
            assertThat(api.get("/health").is(503).json().get("status").asText()).isEqualTo("unhealthy");
            assertThat(api.get("/readyz").isProblem(503, "unavailable").header("Retry-After"))
                    .isEqualTo("1");
            api.get("/livez").is(200);
            Answer refused = ada.get(Api.TASKS).isProblem(503, "unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(refused.json().get("outcome").asText()).isEqualTo("not-applied");
        }
    }

    @Test
    void aFrozenStorageIsNotReadyWithinItsPatience() throws InterruptedException {
        CountDownLatch thawed = new CountDownLatch(1);
        try (Api api = Api.start(new BrokenStorage(() -> await(thawed)))) {
            ((BrokenStorage) api.core.storage()).breakDown();

            for (int i = 0; i < 4; i++) {
                long start = System.nanoTime();
                api.get("/readyz").isProblem(503, "unavailable");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            }
            thawed.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLimitSaysWhenToComeBack() {
        try (Api api = Api.start(new BrokenStorage(() -> {
            throw new LimitedException("Too many tasks today.", Duration.ofSeconds(90));
        }))) {
            Person ada = api.person();
            ((BrokenStorage) api.core.storage()).breakDown();

            Wire.Raw raw = Wire.get(api.port(), Api.TASKS, "Authorization: Bearer " + ada.token());

            assertThat(raw.status()).isEqualTo(429);
            assertThat(raw.header("Retry-After")).isEqualTo("90");
            assertThat(raw.body()).contains("urn:taskcore:problem:quota-exceeded");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
        try (Api api = Api.start()) {
            TreeSet<String> served = new TreeSet<>();
            for (var route : api.javalin.unsafe.internalRouter.allHttpHandlers()) {
                HandlerType method = route.endpoint.method;
                if (method.isHttpMethod() && !method.equals(HandlerType.HEAD)) {
                    served.add(method.name() + ' ' + route.endpoint.path);
                }
            }
            served.removeIf(route -> route.startsWith("GET /docs/")); // the files of the page

            TreeSet<String> described = new TreeSet<>();
            api.openApi()
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(
                                    method -> described.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey())));
            described.removeIf(route -> route.contains("PARAMETERS") || route.endsWith("/setup")); // the server's own

            assertThat(served).isEqualTo(described);
        }
    }

    @Test
    void everyGetKnowsHead() {
        try (Api api = Api.start()) {
            List<String> get = new ArrayList<>();
            List<String> head = new ArrayList<>();
            for (var route : api.javalin.unsafe.internalRouter.allHttpHandlers()) {
                if (route.endpoint.method.equals(HandlerType.GET)) {
                    get.add(route.endpoint.path);
                } else if (route.endpoint.method.equals(HandlerType.HEAD)) {
                    head.add(route.endpoint.path);
                }
            }
            assertThat(head).containsExactlyInAnyOrderElementsOf(get);
        }
    }

    @Test
    void theApiMayLiveElsewhere() {
        HttpOptions options =
                HttpOptions.builder().basePath("/backend").docs(false).build();
        try (Api api = Api.start(options)) {
            assertThat(api.get("/openapi.json").json().get("paths").has("/backend/tasks"))
                    .isTrue();
            api.get("/backend/tasks").is(401);
            Answer created = api.person().post("/backend/tasks", "{\"title\":\"a\"}");
            assertThat(created.header("Location")).startsWith("/backend/tasks/");
        }
    }

    @Test
    void theDescriptionIsNotSentTwice() {
        try (Api api = Api.start()) {
            String tag = api.get("/openapi.json").header("ETag");

            api.send("GET", "/openapi.json", (byte[]) null, "If-None-Match", tag)
                    .is(304);
        }
    }

    @Test
    void aStopLetsRequestsInFlightEnd() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Storage storage = new BrokenStorage(() -> {
            arrived.countDown();
            await(leave);
        });
        Api api = Api.start(storage);
        Person ada = api.person();
        ((BrokenStorage) api.core.storage()).breakDown();

        CompletableFuture<Answer> inFlight = CompletableFuture.supplyAsync(() -> ada.get(Api.TASKS));
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::close);
        leave.countDown();

        inFlight.get(20, TimeUnit.SECONDS).is(200);
        stopped.get(20, TimeUnit.SECONDS);
    }
}
