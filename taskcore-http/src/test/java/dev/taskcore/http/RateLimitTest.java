package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.error.ForbiddenException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.limit.LocalLimiter;
import dev.taskcore.limit.Policies;
import dev.taskcore.limit.RateLimits;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final String LIMITS = "/api/v1/users/me/limits";

    /** An item of a list of RFC 9651 as the draft has them: a string with integers for parameters. */
    private static final Pattern ITEM =
            Pattern.compile("\"([ !#-\\[\\]-~]*)\"((?:;[a-z*][a-z0-9_.*-]*=-?\\d{1,15})*)(?:,[ \\t]*(?=\")|$)");

    private static final String POLICIES = """
            stranger.by = address
            stranger.for = stranger
            stranger.units = 100
            stranger.window = 15m
            user.by = user
            user.for = user
            user.units = 100
            user.window = 1m
            admin.by = user
            admin.for = admin
            admin.units = 200
            admin.window = 1m
            """;

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimits limits = new RateLimits(Policies.parse(POLICIES), new LocalLimiter(nanos::get));

    @Test
    void everyReplyTellsWhatIsLeftInStructuredFields() {
        try (Api api = start()) {
            Person ada = api.person();

            Answer created = ada.post(Api.TASKS, "{\"title\":\"a\"}").is(201);
            Answer absent = ada.get(Api.TASKS + "/none").is(404);
            Answer stranger = api.get(Api.TASKS).is(401);

            assertThat(fields(created, "RateLimit-Policy")).isEqualTo(Map.of("user", Map.of("q", 100L, "w", 60L)));
            assertThat(fields(created, "RateLimit").get("user")).containsEntry("r", 95L);
            assertThat(fields(absent, "RateLimit").get("user")).containsEntry("r", 94L);
            assertThat(seconds(absent)).isBetween(60L, 61L);
            assertThat(fields(stranger, "RateLimit-Policy"))
                    .isEqualTo(Map.of("stranger", Map.of("q", 100L, "w", 900L)));
        }
    }

    @Test
    void whoWaitsAsLongAsTheRefusalSaysIsAdmitted() {
        try (Api api = start()) {
            Person ada = api.person();
            int waited = 0;
            while (waited < 100) {
                Answer answer = ada.delete(Api.TASKS + "/none");
                if (answer.status() == 429) {
                    waited++;
                    answer.isProblem(429, "quota-exceeded");
                    long seconds = Long.parseLong(answer.header("Retry-After"));
                    assertThat(seconds(answer)).isLessThanOrEqualTo(seconds);
                    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
                    ada.delete(Api.TASKS + "/none").is(404);
                }
                nanos.addAndGet(Duration.ofMillis(1_370).toNanos());
            }
        }
    }

    @Test
    void tenThousandForgedHeadersAreOneAddress() {
        try (Api api = start()) {
            Random random = new Random(4);
            int admitted = 0;
            for (int i = 0; i < 10_000; i++) {
                String forged = random.ints(4, 1, 255).mapToObj(String::valueOf).collect(Collectors.joining("."));
                Answer answer = api.send(
                        "GET",
                        "/api/v1/none",
                        (byte[]) null,
                        "X-Forwarded-For",
                        forged,
                        "Forwarded",
                        "for=" + forged,
                        "X-Real-IP",
                        forged);
                admitted += answer.status() == 404 ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(100);
        }
    }

    @Test
    void behindATrustedProxyTheAddressIsWhatTheProxySawWhateverStandsBeforeIt() {
        HttpOptions options = HttpOptions.builder()
                .rateLimits(limits)
                .trustedProxies(List.of("127.0.0.1"))
                .build();
        try (Api api = Api.start(options)) {
            for (int i = 0; i < 100; i++) {
                forwarded(api, "10.0.0." + i + ", 198.51.100.7").is(404);
            }
            forwarded(api, "10.0.0.200, 198.51.100.7").is(429);
            forwarded(api, "::ffff:198.51.100.7").is(429);
            forwarded(api, "198.51.100.7, 198.51.100.8").is(404);
        }
    }

    @Test
    void anAddressOfVersion6IsItsNetworkAndOneThatIsMappedIsOfVersion4() {
        assertThat(ClientAddress.counted("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientAddress.counted("[2001:db8:1:2:ffff::1%eth0]"))
                .isNotEqualTo(ClientAddress.counted("2001:db8:1:3:3:4:5:6"));
        assertThat(ClientAddress.counted("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.counted("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(ClientAddress.counted("unknown")).isEqualTo("unknown");
        assertThat(ClientAddress.counted("1:2:3")).isEqualTo("unknown");
    }

    @Test
    void everybodyHasUnitsOfTheirOwnAndAnAdministratorAnEndToThem() {
        try (Api api = start()) {
            Person ada = api.person();
            Person bob = api.person();
            Person root = api.admin();

            assertThat(admitted(ada, 150)).isEqualTo(100);
            assertThat(admitted(bob, 1)).isEqualTo(1);
            assertThat(admitted(root, 250)).isEqualTo(200);
            api.get(Api.TASKS).is(401);
        }
    }

    @Test
    void aTokenThatIsNotValidIsTheAddresssOwn() {
        try (Api api = start()) {
            for (int i = 0; i < 100; i++) {
                api.send("GET", Api.TASKS, (byte[]) null, "Authorization", "Bearer guess" + i)
                        .is(401);
            }
            api.send("GET", Api.TASKS, (byte[]) null, "Authorization", "Bearer another")
                    .is(429);
            assertThat(admitted(api.person(), 1)).isEqualTo(1);
        }
    }

    @Test
    void aBulkCostsItsOperationsAndARefusedOneChangesNothing() {
        try (Api api = start()) {
            Person ada = api.person();

            ada.post(Api.TASKS + "/bulk", bulk(60)).is(200);
            assertThat(remaining(ada)).isEqualTo(39);
            ada.post(Api.TASKS + "/bulk", bulk(41)).isProblem(429, "quota-exceeded");
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());

            assertThat(ada.get(Api.TASKS + "/stats").data().get("total").asInt())
                    .isEqualTo(60);
        }
    }

    @Test
    void whatIsLeftAndWhatCallsCostCanBeAsked() {
        HttpOptions options = HttpOptions.builder()
                .rateLimits(new RateLimits(Policies.preset("default"), new LocalLimiter(nanos::get)))
                .build();
        try (Api api = Api.start(options)) {
            JsonNode policies = api.person().get(LIMITS).is(200).data();

            assertThat(policies).hasSize(2);
            assertThat(policies.get(0).get("name").asText()).isEqualTo("sign-in");
            assertThat(policies.get(0).get("remaining").asInt()).isEqualTo(100);
            assertThat(policies.get(1)).isEqualTo(Answer.parse("""
                            {"name":"user","by":"user","routes":["sign-in","accounts","tasks","other"],"limit":1000,
                             "window":60,"remaining":999,"reset":61,"costs":{"GET":1,"POST":5,"PUT":5,"PATCH":5,
                             "DELETE":10,"signIn":10,"bulkOperation":1}}"""));
            api.get(LIMITS).isProblem(401, "unauthenticated");
        }
        try (Api unlimited = Api.start()) {
            Answer none = unlimited.person().get(LIMITS).is(200);
            assertThat(none.data()).isEmpty();
            assertThat(none.header("RateLimit")).isEmpty();
        }
    }

    @Test
    void aLimiterThatFailsLetsNobodyThrough() {
        RateLimits broken = new RateLimits(Policies.preset("default"), charges -> {
            throw new UnavailableException(
                    "The limits cannot be told.",
                    UnavailableException.Outcome.NOT_APPLIED,
                    Duration.ofSeconds(1),
                    null);
        });
        try (Api api = Api.start(HttpOptions.builder().rateLimits(broken).build())) {
            Person ada = api.person();

            Answer refused = ada.post(Api.TASKS, "{\"title\":\"a\"}").isProblem(503, "unavailable");

            assertThat(refused.json().get("outcome").asText()).isEqualTo("not-applied");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(api.core.tasks().statistics(ada.session().actor()).total())
                    .isZero();
        }
    }

    @Test
    void everyRouteHasABudgetButThoseOfMachinesThatAskWhetherItIsWell() {
        limits.replace(Policies.preset("default"));
        HttpOptions everything = HttpOptions.builder()
                .rateLimits(limits)
                .wholeServer(true)
                .firstAdmin((token, registration) -> {
                    throw new ForbiddenException("It is nobody's.");
                })
                .build();
        try (Api api = Api.start(everything)) {
            List<String> without = new ArrayList<>();
            for (var route : api.javalin.unsafe.internalRouter.allHttpHandlers()) {
                HandlerType method = route.endpoint.method;
                String path = route.endpoint.path.replaceAll("\\{[^}]+}", "x");
                String body = method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD) ? null : "{}";
                if (method.isHttpMethod()
                        && api.send(method.name(), path, body)
                                .header("RateLimit")
                                .isEmpty()) {
                    without.add(path);
                }
            }
            assertThat(without)
                    .containsExactlyInAnyOrder("/health", "/health", "/livez", "/livez", "/readyz", "/readyz");
            assertThat(api.get("/nothing/here").is(404).header("RateLimit")).isNotEmpty();
            assertThat(api.send("PUT", Api.TASKS, "{}").is(405).header("RateLimit"))
                    .isNotEmpty();
            assertThat(api.send("OPTIONS", Api.TASKS, (byte[]) null).is(204).header("RateLimit"))
                    .isNotEmpty();
        }
    }

    @Test
    void signingInIsCountedByAddressWhoeverSignsIn() {
        try (Api api = start()) {
            limits.replace(Policies.preset("default"));
            Person ada = api.person();
            for (int i = 0; i < 10; i++) {
                ada.post("/api/v1/auth/login", "{\"email\":\"" + ada.user().email() + "\",\"password\":\"wrong one\"}")
                        .is(401);
            }
            api.post("/api/v1/auth/login", "{\"email\":\"x@example.org\",\"password\":\"another\"}")
                    .is(429);
            ada.get(Api.TASKS).is(200);
        }
    }

    private Api start() {
        return Api.start(HttpOptions.builder().rateLimits(limits).build());
    }

    private static Answer forwarded(Api api, String hops) {
        return api.send("GET", "/api/v1/none", (byte[]) null, "X-Forwarded-For", hops);
    }

    private static long admitted(Person person, int calls) {
        return IntStream.range(0, calls)
                .filter(i -> person.get(Api.TASKS + "/stats").status() == 200)
                .count();
    }

    private static int remaining(Person person) {
        return person.get(LIMITS).data().get(0).get("remaining").asInt();
    }

    private static String bulk(int operations) {
        return IntStream.range(0, operations)
                .mapToObj(i -> "{\"op\":\"create\",\"task\":{\"title\":\"" + i + "\"}}")
                .collect(Collectors.joining(",", "{\"operations\":[", "]}"));
    }

    /** When units of the user's policy come back. */
    private static long seconds(Answer answer) {
        Map<String, Long> user = fields(answer, "RateLimit").getOrDefault("user", Map.of());
        return user.getOrDefault("t", -1L);
    }

    /** The parameters of each member of a list. */
    private static Map<String, Map<String, Long>> fields(Answer answer, String header) {
        String text = answer.header(header);
        Map<String, Map<String, Long>> members = new HashMap<>();
        Matcher matcher = ITEM.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            Map<String, Long> parameters = new HashMap<>();
            for (String parameter : matcher.group(2).split(";", -1)) {
                if (!parameter.isEmpty()) {
                    String[] parts = parameter.split("=", 2);
                    parameters.put(parts[0], Long.parseLong(parts[1]));
                }
            }
            members.put(matcher.group(1), parameters);
            end = matcher.end();
        }
        assertThat(end).as("%s: %s", header, text).isEqualTo(text.length()).isPositive();
        return members;
    }
}
