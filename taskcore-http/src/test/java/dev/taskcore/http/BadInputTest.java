package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, the answer is the documented status and names what is bad. */
class BadInputTest extends SharedApi {

    private static final String REGISTER = "/api/v1/auth/register";
    private static final String ME = "/api/v1/users/me";

    private static String task;

    @BeforeAll
    static void makeTask() {
        task = ada.taskPath("Victim");
    }

    static Stream<Arguments> badTasks() {
        return Stream.of(
                Arguments.of("{}", "title:required"),
                Arguments.of("{\"title\":null}", "title:type"),
                Arguments.of("{\"title\":5}", "title:type"),
                Arguments.of("{\"title\":\"\"}", "title:blank"),
                Arguments.of("{\"title\":\" \\t\\u2003\"}", "title:blank"),
                Arguments.of("{\"title\":\"" + "x".repeat(201) + "\"}", "title:tooLong"),
                Arguments.of("{\"title\":\"" + "x".repeat(70_000) + "\"}", "title:tooLong"),
                Arguments.of("{\"title\":\"a\\u0000b\"}", "title:character"),
                Arguments.of("{\"title\":\"a\\ud800\"}", "title:character"),
                Arguments.of("{\"title\":\"\\udc00\\ud800\"}", "title:character"),
                Arguments.of("{\"title\":\"a\",\"description\":7}", "description:type"),
                Arguments.of("{\"title\":\"a\",\"description\":\"" + "x".repeat(20_001) + "\"}", "description:tooLong"),
                Arguments.of("{\"title\":\"a\",\"status\":\"done\"}", "status:value"),
                Arguments.of("{\"title\":\"a\",\"status\":\"PENDING\"}", "status:value"),
                Arguments.of("{\"title\":\"a\",\"status\":null}", "status:type"),
                Arguments.of("{\"title\":\"a\",\"priority\":1}", "priority:type"),
                Arguments.of("{\"title\":\"a\",\"priority\":\"\"}", "priority:value"),
                Arguments.of("{\"title\":\"a\",\"tags\":\"x\"}", "tags:type"),
                Arguments.of("{\"title\":\"a\",\"tags\":[1]}", "tags[0]:type"),
                Arguments.of("{\"title\":\"a\",\"tags\":[\"x\",null]}", "tags[1]:type"),
                Arguments.of("{\"title\":\"a\",\"tags\":[\"\"]}", "tags[0]:blank"),
                Arguments.of("{\"title\":\"a\",\"tags\":[\"" + "x".repeat(51) + "\"]}", "tags[0]:tooLong"),
                Arguments.of("{\"title\":\"a\",\"tags\":[\"\\u0000\"]}", "tags[0]:character"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"tomorrow\"}", "dueAt:format"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"2026-02-30T00:00:00Z\"}", "dueAt:format"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"2026-03-06T16:00:00\"}", "dueAt:format"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"2026-03-06\"}", "dueAt:format"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":1772812800}", "dueAt:type"),
                Arguments.of("{\"title\":\"a\",\"dueAt\":\"0000-01-01T00:00:00Z\"}", "dueAt:outOfRange"),
                Arguments.of("{\"title\":\"a\",\"attributes\":[]}", "attributes:type"),
                Arguments.of("{\"title\":\"a\",\"attributes\":{\"x\":{}}}", "attributes.x:type"),
                Arguments.of("{\"title\":\"a\",\"attributes\":{\"x\":null}}", "attributes.x:type"),
                Arguments.of("{\"title\":\"a\",\"attributes\":{\"x\":1e99}}", "attributes.x:number"),
                Arguments.of("{\"title\":\"a\",\"attributes\":{\"\":1}}", "attributes.:blank"),
                Arguments.of("{\"title\":\"a\",\"attributes\":{\"x\":\"\\u0000\"}}", "attributes.x:character"),
                Arguments.of("{\"title\":\"a\",\"attributes\":{\"x\":1e999999999}}", "attributes.x:number"),
                Arguments.of("{\"title\":\"a\",\"attributes\":{\"\\u0000\":1}}", "attributes.\uFFFD:character"),
                Arguments.of("{\"title\":\"a\",\"id\":\"7\"}", "id:uuid"),
                Arguments.of("{\"title\":\"a\",\"id\":7}", "id:type"),
                Arguments.of("{\"title\":\"a\",\"version\":7}", "version:unknown"),
                Arguments.of("{\"title\":\"a\",\"Title\":\"b\"}", "Title:unknown"),
                Arguments.of("{\"title\":\"a\",\"\\u0000\":1}", "\uFFFD:unknown"),
                Arguments.of("{\"title\":\"a\",\"<b>\\u001b[1m\":1}", "<b>\uFFFD[1m:unknown"));
    }

    @ParameterizedTest
    @MethodSource("badTasks")
    void aBadTaskIsRefusedAndTheFieldIsNamed(String body, String error) {
        Answer answer = ada.post(Api.TASKS, body).isProblem(422, "invalid");

        assertThat(answer.errors()).as(answer.body()).contains(error);
        assertThat(answer.errors()).as("of the same field").hasSizeLessThanOrEqualTo(2);
    }

    static Stream<Arguments> badPatches() {
        return Stream.of(
                Arguments.of("{\"title\":null}", "title:type"),
                Arguments.of("{\"title\":\"\"}", "title:blank"),
                Arguments.of("{\"status\":null}", "status:type"),
                Arguments.of("{\"priority\":[]}", "priority:type"),
                Arguments.of("{\"tags\":{}}", "tags:type"),
                Arguments.of("{\"dueAt\":false}", "dueAt:type"),
                Arguments.of("{\"attributes\":{\"x\":[1]}}", "attributes.x:type"),
                Arguments.of("{\"attributes\":7}", "attributes:type"),
                Arguments.of("{\"id\":\"x\"}", "id:unknown"),
                Arguments.of("{\"ownerId\":\"x\"}", "ownerId:unknown"));
    }

    @ParameterizedTest
    @MethodSource("badPatches")
    void aBadPatchIsRefusedAndTheFieldIsNamed(String body, String error) {
        ada.patch(task, body).isProblem(422, "invalid").naming(error);
        assertThat(ada.get(task).data().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        ada.post(
                        Api.TASKS,
                        "{\"title\":\" \",\"status\":5,\"priority\":\"x\",\"tags\":[\"\",1],\"dueAt\":\"x\","
                                + "\"attributes\":{\"a\":[]},\"due\":1}")
                .isProblem(422, "invalid")
                .naming(
                        "title:blank",
                        "status:type",
                        "priority:value",
                        "tags[0]:blank",
                        "tags[1]:type",
                        "dueAt:format",
                        "attributes.a:type",
                        "due:unknown");
    }

    static Stream<Arguments> badAccounts() {
        return Stream.of(
                Arguments.of(REGISTER, "{}", new String[] {"email:required", "password:required", "name:required"}),
                Arguments.of(
                        REGISTER,
                        "{\"email\":1,\"password\":[],\"name\":{},\"username\":true,\"tenant\":0,\"role\":\"admin\"}",
                        new String[] {
                            "email:type", "password:type", "name:type", "username:type", "tenant:type", "role:unknown"
                        }),
                Arguments.of(
                        REGISTER,
                        "{\"email\":\"x\",\"password\":\"short\",\"name\":\" \",\"username\":\"-\",\"tenant\":\"none\"}",
                        new String[] {
                            "email:email", "password:tooShort", "name:blank", "username:username", "tenant:unknown"
                        }),
                Arguments.of(
                        REGISTER,
                        "{\"email\":\"a@b.example\",\"password\":\"password123\",\"name\":\"" + "x".repeat(101) + "\"}",
                        new String[] {"password:common", "name:tooLong"}),
                Arguments.of(
                        REGISTER,
                        "{\"email\":\"x\",\"password\":\"short\",\"name\":7,\"nickname\":\"n\"}",
                        new String[] {"email:email", "password:tooShort", "name:type", "nickname:unknown"}),
                Arguments.of("/api/v1/auth/login", "{}", new String[] {"email:required", "password:required"}),
                Arguments.of(
                        "/api/v1/auth/login",
                        "{\"email\":\"a@b.example\",\"username\":\"ada\",\"zz\":1}",
                        new String[] {"email:required", "password:required", "zz:unknown"}),
                Arguments.of("/api/v1/auth/login", "{\"password\":\"x\"}", new String[] {"email:required"}),
                Arguments.of("/api/v1/auth/login", "{\"email\":\"\\u0000\",\"password\":\"x\"}", new String[] {
                    "email:character"
                }),
                Arguments.of("/api/v1/auth/refresh", "{\"token\":\"x\"}", new String[] {
                    "refreshToken:required", "token:unknown"
                }));
    }

    @ParameterizedTest
    @MethodSource("badAccounts")
    void badAccountsAreRefusedAndTheFieldsAreNamed(String path, String body, String[] errors) {
        Answer answer = api.post(path, body).isProblem(422, "invalid");

        assertThat(answer.errors()).as(answer.body()).containsExactlyInAnyOrder(errors);
    }

    @Test
    void aBadProfileIsRefused() {
        ada.patch(ME, "{\"name\":null,\"preferences\":{\"a\":{}},\"email\":\"x@y.example\"}")
                .isProblem(422, "invalid")
                .naming("name:type", "preferences.a:type", "email:unknown");
        ada.patch(ME, "{\"name\":\"\"}").isProblem(422, "invalid").naming("name:blank");
        ada.patch(ME, "{\"name\":\"\",\"username\":\"a b\",\"zz\":1}")
                .isProblem(422, "invalid")
                .naming("name:blank", "username:username", "zz:unknown");
    }

    @Test
    void aBadPasswordChangeIsRefused() {
        String password = ME + "/password";
        ada.post(password, "{}").isProblem(422, "invalid").naming("current:required", "password:required");
        ada.post(password, "{\"current\":\"wrong\",\"password\":\"short\"}")
                .isProblem(422, "invalid")
                .naming("current:wrong", "password:tooShort");
        ada.post(password, "{\"current\":\"wrong\",\"password\":\"short\",\"zz\":1}")
                .isProblem(422, "invalid")
                .naming("current:wrong", "password:tooShort", "zz:unknown");
    }

    @Test
    void aBadFirstAdministratorIsRefused() {
        HttpOptions options = HttpOptions.builder()
                .firstAdmin((token, registration) -> {
                    throw new AssertionError("the body is bad");
                })
                .build();
        try (Api setUp = Api.start(options)) {
            setUp.post("/setup", "{\"token\":\"t\",\"email\":\"root\",\"password\":\"x\",\"name\":\" \",\"zz\":1}")
                    .isProblem(422, "invalid")
                    .naming("email:email", "password:tooShort", "name:blank", "zz:unknown");
        }
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        for (String id : new String[] {"1", "not-a-uuid", "..%20", "%C3%A9", "x".repeat(300), "null"}) {
            ada.get(Api.TASKS + '/' + id).isProblem(404, "not-found");
            ada.patch(Api.TASKS + '/' + id, "{\"title\":\"x\"}").isProblem(404, "not-found");
            ada.delete(Api.TASKS + '/' + id).isProblem(404, "not-found");
        }
    }

    static Stream<String> brokenBodies() {
        return Stream.of(
                "",
                " ",
                "{",
                "}",
                "[]",
                "null",
                "7",
                "\"title\"",
                "{\"title\":\"a\"",
                "{\"title\":\"a\",}",
                "{title:\"a\"}",
                "{'title':'a'}",
                "{\"title\":\"a\"}x",
                "{\"title\":\"a\"}{}",
                "{\"title\":\"a\"} ]",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{\"title\":\"a\",\"attributes\":{\"x\":1,\"x\":2}}",
                "{\"title\":\"a\",\"attributes\":{\"x\":NaN}}",
                "{\"title\":\"a\",\"attributes\":{\"x\":Infinity}}",
                "{\"title\":\"a\",\"attributes\":{\"x\":01}}",
                "{\"title\":\"a\",\"attributes\":{\"x\":+1}}",
                "{\"title\":\"a\",\"attributes\":{\"\\ud800\":1}}",
                "{\"title\":\"a\",\"attributes\":{\"x\":.5}}",
                "{\"title\":\"a\",\"attributes\":{\"x\":" + "1".repeat(101) + "}}",
                "{\"title\":\"a\" /* b */}",
                "{\"title\":\"a\nb\"}",
                "{\"title\":\"\\x\"}",
                "{\"title\":\"\\u12\"}",
                "\uFEFF{\"title\":\"a\"}",
                "{\"x\":".repeat(33) + "1" + "}".repeat(33),
                "{\"x\":" + "[".repeat(100_000),
                members(1_001));
    }

    private static String members(int count) {
        StringBuilder body = new StringBuilder("{\"title\":\"a\"");
        for (int i = 1; i < count; i++) {
            body.append(",\"m").append(i).append("\":1");
        }
        return body.append('}').toString();
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBodyThatIsNotOneJsonObjectIsMalformed(String body) {
        ada.post(Api.TASKS, body).isProblem(400, "malformed").naming("body:malformed");
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[][] bodies = {
            "{\"title\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
            "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_16),
            "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_16LE),
            {'{', '"', 't', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'},
            {'{', '"', 't', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'}
        };
        for (byte[] body : bodies) {
            api.send("POST", Api.TASKS, body, "Authorization", "Bearer " + ada.token())
                    .isProblem(400, "malformed");
        }
    }

    @Test
    void whatIsAtTheEdgeIsTaken() {
        String attributes = members(51).replace("\"title\":\"a\",", "").replace("\"title\":\"a\"", "");
        ada.post(Api.TASKS, "{\"title\":\"" + "x".repeat(200) + "\"}").is(201);
        ada.post(Api.TASKS, "{\"title\":\"" + "\uD83D\uDE00".repeat(200) + "\"}")
                .is(201);
        ada.post(Api.TASKS, "{\"title\":\"a\",\"description\":\"" + "x".repeat(20_000) + "\"}")
                .is(201);
        ada.post(Api.TASKS, "{\"title\":\"a\",\"attributes\":" + attributes + "}")
                .is(201);
        ada.post(Api.TASKS, " \n{ \"title\" : \"a\" }\r\n").is(201);
        ada.post(Api.TASKS, "{\"title\":\"a\",\"description\":null,\"dueAt\":null}")
                .is(201);
    }

    @Test
    void onlyJsonInUtf8IsTaken() {
        String body = "{\"title\":\"a\"}";
        for (String type : new String[] {
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=iso-8859-1",
            "application/json; profile=x",
            "application/jsonp",
            "application/merge-patch+json",
            "json",
            "*/*"
        }) {
            Answer refused = ada.post(Api.TASKS, body, "Content-Type", type).isProblem(415, "unsupported-media-type");
            assertThat(refused.header("Accept")).contains("application/json");
        }
        for (String type : new String[] {
            "application/json",
            "Application/JSON",
            "application/json;charset=utf-8",
            "application/json; charset=\"UTF-8\"",
            "application/json ;"
        }) {
            ada.post(Api.TASKS, body, "Content-Type", type).is(201);
        }
        ada.patch(task, "{}", "Content-Type", "application/json-patch+json").isProblem(415, "unsupported-media-type");
        ada.post(Api.TASKS, body, "Content-Encoding", "gzip").isProblem(415, "unsupported-media-type");
    }

    @Test
    void anAddressKnowsItsMethods() {
        assertThat(ada.send("DELETE", Api.TASKS, null)
                        .isProblem(405, "method-not-allowed")
                        .header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(ada.send("POST", task, "{}")
                        .isProblem(405, "method-not-allowed")
                        .header("Allow"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        assertThat(api.send("OPTIONS", task, (byte[]) null).is(204).header("Allow"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        assertThat(api.send("OPTIONS", "/livez", (byte[]) null).is(204).header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS");
        api.get("/api/v1/nothing").isProblem(404, "not-found");
        api.send("OPTIONS", "/api/v1/nothing", (byte[]) null).isProblem(404, "not-found");
        api.send("BREW", Api.TASKS, (byte[]) null).isProblem(405, "method-not-allowed");
    }

    @Test
    void anAddressThatLooksLikeAnIdKnowsItsOwnMethodsAlone() {
        for (String stats : new String[] {Api.TASKS + "/stats", Api.TASKS + "/stats/"}) {
            assertThat(ada.delete(stats).isProblem(405, "method-not-allowed").header("Allow"))
                    .isEqualTo("GET, HEAD, OPTIONS");
            assertThat(api.send("OPTIONS", stats, (byte[]) null).is(204).header("Allow"))
                    .isEqualTo("GET, HEAD, OPTIONS");
            ada.get(stats).is(200);
        }
        String bulk = Api.TASKS + "/bulk";
        for (String method : new String[] {"GET", "HEAD", "PATCH", "PUT", "DELETE"}) {
            assertThat(ada.send(method, bulk, null).is(405).header("Allow")).isEqualTo("OPTIONS, POST");
        }
        assertThat(api.send("OPTIONS", bulk, (byte[]) null).is(204).header("Allow"))
                .isEqualTo("OPTIONS, POST");
    }
}
