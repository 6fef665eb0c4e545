package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.contract.support.Seed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as no client library would send them: paths, framing, sizes. */
class TransportTest extends SharedApi {

    private static final int MIB = 1024 * 1024;

    static Stream<String> ambiguousPaths() {
        return Stream.of(
                "/api/v1/tasks%2Fstats",
                "/api/v1%2ftasks/stats",
                "/api/v1/tasks;a=b/stats",
                "/api/v1/tasks/stats;a=b",
                "/api/v1/tasks/;/stats",
                "/api/v1/tasks/%3b",
                "/api/v1/./tasks",
                "/api/v1/../v1/tasks",
                "/api/v1/tasks/..",
                "/api/v1/tasks/.",
                "/api/v1/%2e%2e/tasks",
                "/api/v1/%2E/tasks",
                "/api/v1/.%2e/tasks",
                "/api/v1/..;/tasks",
                "//api/v1/tasks",
                "/api//v1/tasks",
                "/api/v1/tasks//",
                "/api/v1/tasks/%00",
                "/api/v1/tasks/%0d%0aX:y",
                "/api/v1/tasks/%5c",
                "/api/v1\\tasks",
                "/api/v1/tasks/%25",
                "/api/v1/tasks/%252e%252e",
                "/api/v1/%74asks",
                "/%61pi/v1/tasks",
                "/api/v1/tasks/%7e",
                "/api/v1/tasks/%",
                "/api/v1/tasks/%4",
                "/api/v1/tasks/%zz",
                "/api/v1/tasks/%u0041",
                "/api/v1/tasks/%c0%ae%c0%ae",
                "/api/v1/tasks/%ff",
                "/api/v1/tasks#x",
                "/api/v1/tasks/<x>",
                "/api/v1/tasks/\"",
                "api/v1/tasks",
                "*",
                "http://other.example/api/v1/tasks");
    }

    @ParameterizedTest
    @MethodSource("ambiguousPaths")
    void aPathThatTwoReadersCouldTakeForDifferentOnesIsMalformed(String path) throws IOException {
        Wire.Raw raw = Wire.get(api.port(), path, "Authorization: Bearer " + ada.token());

        assertThat(raw.status()).as(raw.body()).isEqualTo(400);
        assertThat(raw.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(raw.body()).contains("urn:taskcore:problem:malformed").doesNotContain("Exception", "jetty");
        assertThat(raw.rest()).isEmpty();
    }

    @Test
    void aRefusedRequestWhoseBodyComesLateCostsNoConnection() throws IOException {
        String next = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        Runnable others = () -> {
            for (int n = 0; n < 20; n++) {
                ada.get("/livez").is(200);
            }
        };
        String head = "POST /api/v1/tasks HTTP/1.1\r\nHost: localhost\r\n";

        Wire.Raw known = Wire.send(api.port(), head + "Content-Length: 2\r\n\r\n", others, "{}" + next);
        Wire.Raw chunked = Wire.send(
                api.port(), head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}", others, "\r\n0\r\n\r\n" + next);

        for (Wire.Raw refused : List.of(known, chunked)) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(401);
            assertThat(refused.rest()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aReplyBeforeABodyThatIsNotTakenSaysThatTheConnectionEnds() throws IOException {
        String head = "POST /api/v1/tasks HTTP/1.1\r\nHost: localhost\r\n";

        assertThat(Wire.send(api.port(), head + "Content-Length: " + (MIB + 1) + "\r\n\r\n")
                        .header("Connection"))
                .isEqualTo("close");
        assertThat(Wire.send(api.port(), head + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
                        .header("Connection"))
                .isEqualTo("close");
    }

    @Test
    void whatPassesIsRoutedAsItIsWritten() throws IOException {
        String[] pieces = {
            "/", "/", "api", "v1", "tasks", "stats", ".", "..", ";", "%2f", "%2e", "%61", "\\", "%20", "x", "%5C", "//"
        };
        Random random = new Random(Seed.of("TransportTest", 4));
        for (int i = 0; i < 1_000; i++) {
            StringBuilder path = new StringBuilder("/api/v1");
            for (int n = random.nextInt(5); n >= 0; n--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            if (StrictPath.isUnambiguous(path.toString())) {
                assertThat(normalized(path.toString())).isEqualTo(path.toString());
            }
        }
        assertThat(Wire.get(api.port(), "/api/v1/tasks/a%20b", "Authorization: Bearer " + ada.token())
                        .status())
                .isEqualTo(404);
    }

    /** What a proxy makes of a path before it looks for its rule: decoded, with dots and doubled slashes resolved. */
    private static String normalized(String path) {
        String decoded = java.net.URLDecoder.decode(path, java.nio.charset.StandardCharsets.UTF_8);
        String resolved = java.net
                .URI
                .create(decoded.replace(' ', '+').replace('\\', '/'))
                .normalize()
                .getPath();
        return resolved.replace("+", "%20");
    }

    static Stream<String> brokenFraming() {
        String post = "POST /api/v1/tasks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
        String end = "\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n";
        return Stream.of(
                post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + end,
                post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n" + end,
                post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n{}a" + end,
                post + "Content-Length: 2, 3\r\n\r\n{}" + end,
                post + "Content-Length: +2\r\n\r\n{}" + end,
                post + "Content-Length: -1\r\n\r\n{}" + end,
                post + "Content-Length: 0x2\r\n\r\n{}" + end,
                post + "Content-Length: 2a\r\n\r\n{}" + end,
                post + "Content-Length: 99999999999999999999\r\n\r\n{}" + end,
                post + "Content-Length : 2\r\n\r\n{}" + end,
                post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n" + end,
                post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n" + end,
                post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n" + end,
                post + "Transfer-Encoding : chunked\r\n\r\n0\r\n" + end,
                post + "X: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n" + end,
                "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + end,
                "GET /health HTTP/1.1\r\n\r\n" + end,
                "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n" + end,
                "GET /health HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n" + end,
                "GET /health HTTP/1.1\r\nHost: a\r\nX\u0000: x\r\n\r\n" + end,
                "GET /health HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n" + end,
                "GET /health x HTTP/1.1\r\nHost: a\r\n\r\n" + end,
                "GE(T /health HTTP/1.1\r\nHost: a\r\n\r\n" + end,
                "GET /health HTTP/1.x\r\nHost: a\r\n\r\n" + end,
                "GET /health HTP/1.1\r\nHost: a\r\n\r\n" + end);
    }

    @ParameterizedTest
    @MethodSource("brokenFraming")
    void brokenFramingIsRefusedAndNothingAfterItIsRead(String request) throws IOException {
        Wire.Raw raw = Wire.send(api.port(), request);

        assertThat(raw.status()).as(raw.body()).isIn(400, 405, 501, 505);
        assertThat(raw.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(raw.rest()).as("an answer to what was smuggled").isEmpty();
    }

    @Test
    void aBodyThatEndsTooEarlyIsMalformed() throws IOException {
        String head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

        Wire.Raw shorter = Wire.send(api.port(), head + "Content-Length: 50\r\n\r\n{\"email\":");
        Wire.Raw chunk = Wire.send(api.port(), head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");

        assertThat(shorter.status()).isEqualTo(400);
        assertThat(chunk.status()).isEqualTo(400);
        assertThat(chunk.body()).contains("urn:taskcore:problem:malformed");
    }

    @Test
    void aBodyOverOneMebibyteIsTooLargeHoweverItIsSent() throws IOException {
        String token = "Authorization: Bearer " + ada.token() + "\r\n";
        String head = " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n" + token;
        String padding = " ".repeat(MIB);
        String fits = "{\"title\":\"a\"}" + " ".repeat(MIB - 13);
        for (String route : List.of(
                "POST /api/v1/tasks",
                "PATCH /api/v1/tasks/x",
                "PUT /api/v1/tasks/x",
                "POST /api/v1/tasks/bulk",
                "PATCH /api/v1/users/me",
                "POST /api/v1/users/me/password",
                "POST /api/v1/auth/register",
                "POST /api/v1/auth/login",
                "POST /api/v1/auth/refresh")) {
            Wire.Raw announced =
                    Wire.send(api.port(), route + head + "Content-Length: " + (MIB + 1) + "\r\n\r\n" + padding + " ");
            Wire.Raw chunked = Wire.send(
                    api.port(),
                    route + head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(MIB + 1) + "\r\n"
                            + padding + " \r\n0\r\n\r\n");

            assertThat(announced.status()).as(route).isEqualTo(413);
            assertThat(chunked.status()).as(route).isEqualTo(413);
            assertThat(announced.body()).contains("urn:taskcore:problem:too-large");
        }
        ada.post(Api.TASKS, fits).is(201);
    }

    @Test
    void everyPostRefusesABodyThatIsTooLargeAndIsDescribedSo() throws IOException {
        for (Map.Entry<String, JsonNode> path : OpenApi.ROOT.get("paths").properties()) {
            JsonNode post = path.getValue().path("post");
            if (post.isObject() && path.getKey().startsWith("/api/v1/")) {
                Wire.Raw announced = Wire.send(
                        api.port(),
                        "POST " + path.getKey() + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + (MIB + 1) + "\r\n\r\n");

                assertThat(announced.status()).as(path.getKey()).isEqualTo(413);
                assertThat(post.path("responses").has("413")).as(path.getKey()).isTrue();
            }
        }
    }

    @Test
    void aHeaderOverItsBoundsIsTooLarge() throws IOException {
        String[] many = Stream.iterate(0, i -> i + 1)
                .limit(120)
                .map(i -> "X" + i + ": 1")
                .toArray(String[]::new);

        assertThat(Wire.get(api.port(), "/livez", "X: " + "y".repeat(8_200)).status())
                .isEqualTo(431);
        assertThat(Wire.get(api.port(), "/livez", many).status()).isEqualTo(431);
        assertThat(Wire.get(api.port(), "/livez", "X: " + "y".repeat(7_000)).status())
                .isEqualTo(200);
    }

    @Test
    void aStrangersHandshakeLeavesNoSessionOnAServerOfOurOwn() throws IOException {
        HttpOptions options = HttpOptions.builder().wholeServer(true).build();
        try (Api own = Api.start(options)) {
            Wire.Raw raw = Wire.send(
                    own.port(),
                    String.join(
                            "\r\n",
                            "GET /api/v1/nothing HTTP/1.1",
                            "Host: a",
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                            "",
                            ""));

            assertThat(raw.status()).isEqualTo(404);
            assertThat(raw.header("Set-Cookie")).isEmpty();
            assertThat(raw.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }
}
