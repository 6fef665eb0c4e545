package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.account.Credentials;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.limit.LocalLimiter;
import dev.taskcore.limit.Policies;
import dev.taskcore.limit.RateLimits;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered before the servlet layer is what the routes would have answered. */
class HotHandlerTest {

    private static final String ME = "/api/v1/users/me";
    private static final String STATS = Api.TASKS + "/stats";
    private static final int REQUESTS = 1_500;
    private static final Pattern TAG = Pattern.compile("\\r\\nETag: ([^\\r]*)\\r\\n");
    private static final String POLICIES = """
            user.by = user
            user.for = user
            user.units = 400
            user.window = 1h
            admin.by = user
            admin.for = admin
            admin.units = 400
            admin.window = 1h
            stranger.by = address
            stranger.for = stranger
            stranger.units = 100
            stranger.window = 1h
            """;

    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicInteger inServlets = new AtomicInteger();
    private final Api start = Api.start();
    private final List<Api> servers = new ArrayList<>(List.of(start));

    @AfterEach
    void stop() {
        servers.forEach(Api::close);
    }

    /**
     * A server over the same core, which counts what the handler leaves to the routes, and what to the servlet layer.
     */
    private Api server(HttpOptions.Builder options, boolean hostLooks) {
        Api server = start.beside(options.build(), config -> {
            config.jetty.modifyServletContextHandler(context -> context.insertHandler(new Counting(inServlets)));
            config.jetty.modifyServer(jetty -> jetty.addEventListener(new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(LifeCycle starting) {
                    jetty.getDescendant(HotHandler.class).insertHandler(new Counting(passed));
                }
            }));
            if (hostLooks) {
                config.routes.before(context -> {});
            }
        });
        servers.add(server);
        return server;
    }

    private static final class Counting extends Handler.Wrapper {
        private final AtomicInteger count;

        Counting(AtomicInteger count) {
            this.count = count;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            count.incrementAndGet();
            return super.handle(request, response, callback);
        }
    }

    private static HttpOptions.Builder limited() {
        return HttpOptions.builder().rateLimits(new RateLimits(Policies.parse(POLICIES), new LocalLimiter(() -> 0)));
    }

    private static HttpOptions.Builder withOrigins(HttpOptions.Builder options) {
        return options.corsOrigins(List.of("https://app.example.org"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothWaysGiveTheSameReplies(boolean origins) throws IOException {
        Api routes = server(origins ? withOrigins(limited()) : limited(), true);
        Api hot = server(origins ? withOrigins(limited()) : limited(), false);
        Random random = new Random(Seed.of("bothWaysGiveTheSameReplies", 7));
        Requests requests = new Requests(random);
        int answered = 0;
        for (int i = 0; i < REQUESTS; i++) {
            if (i % 25 == 0) {
                requests.write();
            }
            String request = requests.next();
            String expected = Wire.exchange(routes.port(), request);
            passed.set(0);
            String actual = Wire.exchange(hot.port(), request);
            answered += passed.get() == 0 && expected.contains("\r\nX-Request-Id: r-") ? 1 : 0;

            assertThat(Wire.parts(actual)).as(request).isEqualTo(Wire.parts(expected));
            Matcher tag = TAG.matcher(expected);
            requests.tag = tag.find() ? tag.group(1) : requests.tag;
        }
        assertThat(answered).as("answered before the servlet layer").isGreaterThan(REQUESTS / 20);
    }

    /** Requests of every kind, of which many are asked again. */
    private final class Requests {
        private final Random random;
        private final Person ada = start.person();
        private final Person root = start.admin();
        private final Person gone = start.person();
        private final List<String> tokens;
        private final List<String> targets;
        private String tag = "\"1\"";

        Requests(Random random) {
            this.random = random;
            gone.task("Gone");
            String body = "{\"title\":\"Own\",\"description\":\"" + "x".repeat(1_500) + "\"}";
            String own = Api.TASKS
                    + '/'
                    + ada.post(Api.TASKS, body).is(201).data().get("id").asText();
            String other = root.taskPath("Other");
            start.core.sessions().logout(gone.session().actor());
            tokens = List.of(
                    "Authorization: Bearer " + ada.token(),
                    "Authorization: Bearer " + ada.token(),
                    "Authorization: Bearer " + ada.token(),
                    "authorization: bearer " + ada.token(),
                    "Authorization: Bearer " + root.token(),
                    "Authorization: Bearer " + root.token(),
                    "Authorization: Bearer " + gone.token(),
                    "Authorization: Bearer " + ada.token() + "x",
                    "Authorization: Basic " + ada.token(),
                    "Authorization: Bearer " + ada.token() + "\r\nAuthorization: Bearer " + root.token(),
                    "Authorization: Basic x\r\nAuthorization: Bearer " + ada.token(),
                    "Accept: */*");
            targets = List.of(
                    Api.TASKS,
                    Api.TASKS,
                    Api.TASKS + "?limit=2",
                    Api.TASKS + "?limit=2&fields=id",
                    Api.TASKS + "?sort=title&page=1",
                    Api.TASKS + "?",
                    Api.TASKS + "?overdue=true",
                    Api.TASKS + "?owner=*",
                    Api.TASKS + "?owner=" + ada.user().id(),
                    Api.TASKS + "?limit=0",
                    Api.TASKS + "?limit=%zz",
                    Api.TASKS + '/',
                    Api.TASKS.toUpperCase(Locale.ROOT),
                    Api.TASKS + ";a",
                    '/' + Api.TASKS,
                    own,
                    own,
                    own + "?a=b",
                    own.toUpperCase(Locale.ROOT).replace("/API/V1/TASKS", Api.TASKS),
                    other,
                    Api.TASKS + "/0190b5a0-0000-7000-8000-000000000000",
                    STATS,
                    STATS,
                    STATS + '/',
                    STATS + "?a=b",
                    ME,
                    ME,
                    ME + "?a=b",
                    "/livez");
        }

        /** Something that every kept reply of Ada's and Root's is older than. */
        void write() {
            ada.task("Task " + random.nextInt(1_000));
            root.patch(ME, "{\"name\":\"Root " + random.nextInt(1_000) + "\"}").is(200);
        }

        String next() {
            String target = one(targets);
            String method = random.nextInt(10) == 0
                    ? one(List.of("OPTIONS", "TRACE", "DELETE"))
                    : one(List.of("GET", "GET", "HEAD"));
            if (method.equals("DELETE") && !target.equals(Api.TASKS)) {
                method = "GET"; // what is deleted one way is not there the other way
            }
            List<String> lines = new ArrayList<>(List.of(
                    method + ' ' + target + (random.nextInt(30) == 0 ? " HTTP/1.0" : " HTTP/1.1"),
                    "Host: localhost",
                    "X-Request-Id: r-" + random.nextInt(1_000_000),
                    one(tokens)));
            some(4, lines, List.of("gzip", "br, gzip;q=0.5", "gzip;q=0", "*", "identity"), "Accept-Encoding: ");
            some(
                    4,
                    lines,
                    List.of(tag, tag, "W/\"1\"", "\"1\"", "*", "\"x\", " + tag, "1", tag + "\r\nIf-None-Match: \"1\""),
                    "If-None-Match: ");
            some(10, lines, List.of("https://app.example.org", "https://other.example.org"), "Origin: ");
            some(20, lines, List.of("bytes=0-10"), "Range: ");
            some(20, lines, List.of("0"), "Content-Length: ");
            some(20, lines, List.of("text/html"), "Accept: ");
            some(20, lines, List.of("h2c", "h2c", "websocket"), "Upgrade: ");
            some(20, lines, List.of("192.0.2.1, 192.0.2.2"), "X-Forwarded-For: ");
            return String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
        }

        /** One time in so many a line with one of the values. */
        private void some(int times, List<String> lines, List<String> values, String name) {
            if (random.nextInt(times) == 0) {
                lines.add(name + one(values));
            }
        }

        private String one(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    /** What is read of a request, in all the ways in which a body comes or does not. */
    @Test
    void bothWaysTakeTheSameBodies() throws IOException {
        Api routes = server(HttpOptions.builder(), true);
        Api hot = server(HttpOptions.builder(), false);
        String task = start.person().taskPath("Another's");
        String token = "Authorization: Bearer " + start.person().token();
        String json = "Content-Type: application/json";
        String draft = "{\"title\":\"One\"}";
        for (String request : List.of(
                post(draft, json, token),
                post(draft, token),
                post(draft, json, token, "Content-Encoding: gzip"),
                post(draft, json, token, "Authorization: Bearer x"),
                post(draft, json),
                post("{\"title\":1}", json, token),
                post("[", json, token),
                post("", json, token),
                post("x".repeat(100_000), json, token),
                post("x".repeat(100_000), json),
                post(draft, json, token).replaceFirst("Content-Length: .*", "Content-Length: 2000000"),
                post("5\r\n{\"tit\r\n9\r\nle\":\"A\"}\r\n0\r\n\r\n", json, token, "Transfer-Encoding: chunked")
                        .replaceFirst("Content-Length: .*\r\n", ""),
                post("5\r\n{\"tit\r\nx\r\n", json, token, "Transfer-Encoding: chunked")
                        .replaceFirst("Content-Length: .*\r\n", ""),
                post(draft, json, token).replaceFirst("POST [^ ]*", "PATCH " + task),
                post(draft, json, token).replaceFirst("POST [^ ]*", "PUT " + task),
                post(draft, json, token).replaceFirst("POST [^ ]*", "DELETE " + task),
                post(draft, json, token).replaceFirst("POST [^ ]*", "POST /health"),
                post("", token).replaceFirst("POST", "GET"),
                post(draft, token).replaceFirst("POST", "GET"))) {
            String expected = Wire.exchange(routes.port(), request);
            inServlets.set(0);
            String actual = Wire.exchange(hot.port(), request);

            assertThat(shape(actual)).as(request).isEqualTo(shape(expected));
            assertThat(inServlets.get()).as(request).isEqualTo(request.contains("/health") ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoWaitsToBeAskedForTheBodyIsAsked(boolean hostLooks) throws IOException {
        Api server = server(HttpOptions.builder(), hostLooks);
        String request = post(
                "{\"title\":\"One\"}",
                "Content-Type: application/json",
                "Authorization: Bearer " + start.person().token(),
                "Expect: 100-continue");
        int body = request.indexOf("\r\n\r\n") + 4;
        String asked = "HTTP/1.1 100 Continue\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.substring(0, body).getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(asked.length()))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(asked);
            socket.getOutputStream().write(request.substring(body).getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .startsWith("HTTP/1.1 201 ");
        }
    }

    private static String post(String body, String... headers) {
        return "POST " + Api.TASKS + " HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: r\r\n"
                + String.join("\r\n", headers) + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    /** A reply without what is another's in another task. */
    private static List<String> shape(String reply) {
        return Wire.parts(reply.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "(id)")
                .replaceAll("[0-9]{4}-[0-9-]+T[0-9:.]+Z", "(time)"));
    }

    @Test
    void whatIsAnsweredIsLoggedUnderItsName() {
        Api hot = server(HttpOptions.builder(), false);
        Person ada = new Person(hot, start.person().session());
        String task = ada.taskPath("A");
        try (Logged log = new Logged()) {
            for (String path : new String[] {Api.TASKS, task, STATS, ME}) {
                String route = path.equals(task) ? Api.TASKS + "/{id}" : path;
                ada.get(path).is(200);
                await("an answer by the handler").until(() -> {
                    int before = passed.get();
                    String id = ada.get(path).is(200).header("X-Request-Id");
                    await(path).until(() -> !log.of(id).isEmpty());
                    assertThat(log.of(id)).singleElement().asString().startsWith("GET " + route + " 200 in ");
                    return passed.get() == before;
                });
            }
        }
    }

    @Test
    void aHostThatLooksAtRequestsSeesThemAll() {
        AtomicInteger seen = new AtomicInteger();
        List<Consumer<JavalinConfig>> hosts = List.of(
                config -> config.routes.before(context -> seen.incrementAndGet()),
                config -> config.routes.after(context -> seen.incrementAndGet()),
                config -> config.requestLogger.http((context, millis) -> seen.incrementAndGet()));
        for (var host : hosts) {
            Api server = start.beside(HttpOptions.defaults(), host);
            servers.add(server);
            Person ada = new Person(server, start.person().session());
            seen.set(0);
            for (int i = 0; i < 5; i++) {
                ada.get(Api.TASKS).is(200);
            }
            await("each of them, which a reply may precede").until(() -> seen.get() == 5);
        }
    }

    @Test
    void aTokenIsRefusedAsSoonAsItsSessionHasEnded() {
        Api hot = server(HttpOptions.builder(), false);
        for (int i = 0; i < 20; i++) {
            Person ada = new Person(hot, start.person().session());
            ada.task("A");
            ada.get(Api.TASKS).is(200);
            ada.get(Api.TASKS).is(200);
            start.core.sessions().logout(ada.session().actor());

            ada.get(Api.TASKS).isProblem(401, "unauthenticated");

            Person again = new Person(
                    hot,
                    start.core.accounts().login(Credentials.ofEmail(ada.user().email(), Api.PASSWORD)));
            again.get(Api.TASKS).is(200);
        }
    }
}
