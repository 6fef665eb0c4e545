package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.limit.Charge;
import dev.taskcore.limit.LocalLimiter;
import dev.taskcore.limit.Policies;
import dev.taskcore.limit.RateLimiter;
import dev.taskcore.limit.RateLimits;
import dev.taskcore.limit.Verdict;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Before the servlet layer: who is refused there while every place is taken, and that places come back. Each on a
 * server that is shared with others, and on one of our own, which works apart from the threads that read.
 */
class GateTest {

    private static final String TASK = "{\"title\":\"one of many\"}";
    private static final String JSON = "Content-Type: application/json\r\nContent-Length: " + TASK.length() + "\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String APP = "https://app.example.org";

    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final Commits commits = new Commits();
    private final AtomicInteger passed = new AtomicInteger();

    @AfterEach
    void disperse() {
        crowd.shutdownNow();
    }

    /** A server with one place, which counts what reaches its servlet layer. */
    private Api start(boolean own, Consumer<JavalinConfig> host) {
        return Api.start(options(own), commits.storage(), config -> {
            count(config);
            host.accept(config);
        });
    }

    private static HttpOptions options(boolean own) {
        return HttpOptions.builder()
                .wholeServer(own)
                .requestsAtOnce(1)
                .corsOrigins(List.of(APP))
                .build();
    }

    private void count(JavalinConfig config) {
        config.jetty.modifyServletContextHandler(context -> context.insertHandler(new Handler.Wrapper() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                passed.incrementAndGet();
                return super.handle(request, response, callback);
            }
        }));
    }

    /** Somebody's request that keeps its place until commits are let go. */
    private Future<Answer> holdThePlace(Person somebody) throws InterruptedException {
        commits.hold();
        Future<Answer> holder = crowd.submit(() -> somebody.post(Api.TASKS, TASK));
        commits.awaitHeld(1);
        return holder;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoFindsNoPlaceIsRefusedBeforeTheServletLayer(boolean own) throws ExecutionException, InterruptedException {
        try (Api api = start(own, config -> {});
                commits) {
            Person ada = api.person();
            Future<Answer> holder = holdThePlace(api.person());
            passed.set(0);

            for (String path : List.of(Api.TASKS, Api.TASKS + "/stats", "/api/v1/none")) {
                Answer refused = ada.get(path).isProblem(503, "unavailable");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(refused.json().get("outcome").asText()).isEqualTo("not-applied");
                assertThat(refused.json().get("instance").asText()).isEqualTo(path);
            }
            ada.post(Api.TASKS, TASK).isProblem(503, "unavailable");
            assertThat(passed).hasValue(0);
            SystemRoutes.PROBES.forEach(probe -> api.get(probe).is(200));

            commits.letGo(1);
            holder.get().is(201);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoIsRefusedHearsWhatTheRoutesWouldSay(boolean own)
            throws IOException, ExecutionException, InterruptedException {
        try (Api gate = start(own, config -> {});
                Api routes = gate.beside(options(own), config -> config.routes.before(context -> {}));
                commits) {
            Person bob = gate.person();
            Person eve = new Person(routes, gate.person().session());
            Future<Answer> holder = holdThePlace(bob);
            Future<Answer> another = holdThePlace(eve);
            passed.set(0);
            for (String request : List.of(
                    "GET " + Api.TASKS + "?limit=2 HTTP/1.1\r\n",
                    "GET " + Api.TASKS + "/it's%22 HTTP/1.1\r\nOrigin: " + APP + "\r\n",
                    "GET " + Api.TASKS + " HTTP/1.1\r\nOrigin: https://other.example.org\r\n",
                    "GET /api/v1/none HTTP/1.0\r\n",
                    "HEAD " + Api.TASKS + " HTTP/1.1\r\n",
                    "OPTIONS " + Api.TASKS + " HTTP/1.1\r\nOrigin: " + APP
                            + "\r\nAccess-Control-Request-Method: POST\r\n",
                    "DELETE " + Api.TASKS + "/a HTTP/1.1\r\nAccept-Encoding: gzip\r\n")) {
                String whole = request + "Host: localhost\r\nX-Request-Id: r-1\r\nConnection: close\r\n\r\n";
                String expected = Wire.exchange(routes.port(), whole);
                String actual = Wire.exchange(gate.port(), whole);

                assertThat(expected).startsWith("HTTP/1.1 503 ");
                assertThat(Wire.parts(actual)).as(request).isEqualTo(Wire.parts(expected));
            }
            assertThat(passed).hasValue(0);

            commits.letGo(2);
            holder.get().is(201);
            another.get().is(201);
        }
    }

    /** However many requests are worked on, it is read, and so it is answered. */
    @Test
    void aProbeIsAnsweredByTheThreadThatReadsItUnlessThatWouldWait() {
        AtomicInteger handedOn = new AtomicInteger();
        QueuedThreadPool threads = new QueuedThreadPool() {
            @Override
            public void execute(Runnable task) {
                if (task.getClass().getName().startsWith(Gate.class.getName())) {
                    handedOn.incrementAndGet();
                }
                super.execute(task);
            }
        };
        try (Api api = start(true, config -> config.jetty.threadPool = threads)) {
            String token = api.admin().token();
            api.get("/health").is(200); // is asked for, and known from now on
            handedOn.set(0);

            SystemRoutes.PROBES.forEach(probe -> api.get(probe).is(200));
            assertThat(handedOn).hasValue(0);
            api.send("GET", "/health", (byte[]) null, "Authorization", "Bearer " + token)
                    .is(200);
            api.send("GET", "/health", TASK).is(200);
            api.send("POST", "/health", TASK).is(405);
            api.get("/").is(404);
            assertThat(handedOn).hasValue(4);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsKeptIsAnsweredWithoutAPlace(boolean own) {
        try (Api api = start(own, config -> {});
                commits) {
            Person ada = api.person();
            ada.task("A");
            Person bob = api.person();
            await("a hit, before the lease of its generation ends")
                    .atMost(PATIENCE)
                    .until(() -> {
                        ada.get(Api.TASKS).is(200);
                        Future<Answer> holder = holdThePlace(bob);
                        passed.set(0);
                        int status = ada.get(Api.TASKS).status();
                        int missed = passed.get();
                        commits.letGo(1);
                        holder.get().is(201);
                        return status == 200 && missed == 0;
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBodyThatHasComeIsPassedOverAndOneThatIsToComeEndsTheConnection(boolean own)
            throws IOException, ExecutionException, InterruptedException {
        try (Api api = start(own, config -> {});
                commits) {
            Future<Answer> holder = holdThePlace(api.person());
            String post = "POST " + Api.TASKS + " HTTP/1.1\r\nHost: localhost\r\n" + JSON;

            String both = Wire.exchange(
                    api.port(),
                    post + "\r\n" + TASK + "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(both).startsWith("HTTP/1.1 503 ").containsOnlyOnce("Connection: close");
            assertThat(both.substring(both.lastIndexOf("HTTP/1.1"))).startsWith("HTTP/1.1 200 ");

            for (String rest : List.of("\r\n", "\r\n" + TASK.substring(1), "Expect: 100-continue\r\n\r\n")) {
                assertThat(Wire.exchange(api.port(), post + rest))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("\r\nConnection: close\r\n");
            }
            commits.letGo(1);
            holder.get().is(201);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverFailsGivesThePlaceBack(boolean own) {
        try (Api api = start(own, config -> {});
                commits) {
            Person ada = api.person();
            commits.each(() -> {
                throw new IllegalStateException("broken");
            });
            ada.post(Api.TASKS, TASK).is(500);
            ada.post(Api.TASKS, "{").is(400);
            ada.get(Api.TASKS + "/none").is(404);
            ada.send("PUT", Api.TASKS, TASK).is(405);
            api.get(Api.TASKS).is(401);
            commits.each(() -> {});
            ada.post(Api.TASKS, TASK).is(201);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoDoesNotWaitForTheReplyGivesThePlaceBack(boolean own) throws IOException, InterruptedException {
        try (Api api = start(own, config -> {});
                commits) {
            Person ada = api.person();
            commits.hold();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                socket.setSoLinger(true, 0); // its end is a reset
                socket.getOutputStream()
                        .write(("POST " + Api.TASKS + " HTTP/1.1\r\nHost: localhost\r\n" + JSON
                                        + "Authorization: Bearer " + ada.token() + "\r\n\r\n" + TASK)
                                .getBytes(StandardCharsets.ISO_8859_1));
                commits.awaitHeld(1);
            }
            ada.post(Api.TASKS, TASK).is(503);
            commits.close();

            awaitThePlace(ada);
        }
    }

    @Test
    void whatGoesOnWithoutAThreadKeepsNoPlace() throws ExecutionException, InterruptedException {
        CompletableFuture<String> result = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        try (Api api = start(
                true,
                config -> config.routes.get("/later", context -> {
                    begun.countDown();
                    context.future(() -> result.thenAccept(context::result));
                }))) {
            Person ada = api.person();
            Future<String> later =
                    crowd.submit(() -> Wire.get(api.port(), "/later").body());
            begun.await();

            awaitThePlace(ada);
            result.complete("at last");
            assertThat(later.get()).isEqualTo("at last");
            awaitThePlace(ada);
        }
    }

    @Test
    void whoBecomesAnotherProtocolKeepsNoPlace() throws ExecutionException, InterruptedException {
        try (Api api = start(
                true,
                config -> config.routes.ws("/echo", ws -> {
                    ws.onMessage(context -> context.send(context.message()));
                }))) {
            Person ada = api.person();
            CompletableFuture<String> heard = new CompletableFuture<>();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + api.port() + "/echo"), new WebSocket.Listener() {
                        @Override
                        public CompletableFuture<?> onText(WebSocket from, CharSequence text, boolean last) {
                            heard.complete(text.toString());
                            return CompletableFuture.completedFuture(null);
                        }
                    })
                    .get();

            awaitThePlace(ada);
            socket.sendText("hello", true).get();
            assertThat(heard.get()).isEqualTo("hello");
            socket.abort();
        }
    }

    /** Also a place that is left after the reply comes back soon. */
    private static void awaitThePlace(Person somebody) {
        await("a place")
                .atMost(PATIENCE)
                .until(() -> somebody.post(Api.TASKS, TASK).status() == 201);
    }

    @Test
    void threadsThatReadWaitForNobody() {
        RateLimiter slow = new RateLimiter() {
            private final RateLimiter fast = new LocalLimiter();

            @Override
            public Verdict take(List<Charge> charges) {
                return fast.take(charges);
            }
        };
        assertThat(typeOf(HttpOptions.builder())).isEqualTo(InvocationType.BLOCKING);
        assertThat(typeOf(HttpOptions.builder().wholeServer(true))).isEqualTo(InvocationType.NON_BLOCKING);
        assertThat(typeOf(HttpOptions.builder()
                        .wholeServer(true)
                        .rateLimits(new RateLimits(Policies.preset("default"), slow))))
                .isEqualTo(InvocationType.BLOCKING);
    }

    private static InvocationType typeOf(HttpOptions.Builder options) {
        try (Api api = Api.start(options.build())) {
            return api.javalin.jettyServer().server().getInvocationType();
        }
    }
}
