package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Conditional requests (RFC 9110, section 13). */
class ConditionTest extends SharedApi {

    @Test
    void aStaleVersionChangesNothingAndTellsTheActualOne() {
        String path = ada.taskPath("A");
        ada.patch(path, "{\"title\":\"B\"}", "If-Match", "\"1\"").is(200);

        Answer patch = ada.patch(path, "{\"title\":\"C\"}", "If-Match", "\"1\"").isProblem(412, "stale-version");
        ada.put(path, "{\"title\":\"C\"}", "If-Match", "\"1\"").isProblem(412, "stale-version");
        ada.delete(path, "If-Match", "\"1\"").isProblem(412, "stale-version");

        assertThat(patch.json().get("expectedVersion").asInt()).isEqualTo(1);
        assertThat(patch.json().get("actualVersion").asInt()).isEqualTo(2);
        assertThat(ada.get(path).data().get("title").asText()).isEqualTo("B");
        ada.delete(path, "If-Match", "\"2\"").is(204);
    }

    @Test
    void oneOfSeveralTagsIsEnough() {
        String path = ada.taskPath("A");

        ada.patch(path, "{\"title\":\"B\"}", "If-Match", "\"7\", \"1\"").is(200);
        ada.patch(path, "{\"title\":\"C\"}", "If-Match", "\"7\", \"8\"").isProblem(412, "stale-version");
        ada.patch(path, "{\"title\":\"C\"}", "If-Match", "*").is(200);
    }

    @Test
    void aWeakOrForeignTagNeverMatchesAWrite() {
        String path = ada.taskPath("A");

        ada.patch(path, "{\"title\":\"B\"}", "If-Match", "W/\"1\"").isProblem(412, "stale-version");
        ada.patch(path, "{\"title\":\"B\"}", "If-Match", "\"abc\"").isProblem(412, "stale-version");
        ada.patch(path, "{\"title\":\"B\"}", "If-Match", "\"01\"").isProblem(412, "stale-version");
        ada.patch(path, "{\"title\":\"B\"}", "If-Match", "\"99999999999999999999\"")
                .isProblem(412, "stale-version");
        assertThat(ada.get(path).data().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void aTagWithoutQuotesIsMalformed() {
        String path = ada.taskPath("A");

        for (String header : new String[] {"1", "\"1", "\"1\" \"2\"", "\"1\",,x", "W/1", ""}) {
            Answer answer = ada.patch(path, "{\"title\":\"B\"}", "If-Match", header);

            if (header.isEmpty()) {
                assertThat(answer.status()).isIn(400, 412);
            } else {
                answer.isProblem(400, "malformed").naming("If-Match:malformed");
            }
        }
        assertThat(ada.get(path).data().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        String path = ada.taskPath("A");

        Answer known = ada.get(path, "If-None-Match", "\"1\"");
        assertThat(known.is(304).body()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo("\"1\"");
        ada.get(path, "If-None-Match", "W/\"1\"").is(304);
        ada.get(path, "If-None-Match", "\"5\", \"1\"").is(304);
        ada.get(path, "If-None-Match", "*").is(304);
        ada.get(path, "If-None-Match", "\"2\"").is(200);
        ada.send("HEAD", path, null, "If-None-Match", "\"1\"").is(304);
    }

    @Test
    void whatIsNotSentAgainHasTheHeadersOfWhatIsAndNoLengthOfItsOwn() throws IOException {
        String body = "{\"title\":\"A\",\"description\":\"" + "x".repeat(2_000) + "\"}";
        String path = Api.TASKS
                + '/'
                + ada.post(Api.TASKS, body).is(201).data().get("id").asText();
        for (String method : new String[] {"GET", "HEAD"}) {
            Wire.Raw sent = ask(method, path, "\"7\"");
            Wire.Raw known = ask(method, path, "\"1\"");

            assertThat(sent.status()).isEqualTo(200);
            assertThat(Integer.parseInt(sent.header("Content-Length"))).isGreaterThan(2_000);
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.headers()).doesNotContainKeys("content-length", "content-type", "transfer-encoding");
            assertThat(known.header("Vary")).isEqualTo(sent.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(known.header("ETag")).isEqualTo(sent.header("ETag")).isEqualTo("\"1\"");
            assertThat(known.rest()).isEmpty();
        }
    }

    private static Wire.Raw ask(String method, String path, String known) throws IOException {
        return Wire.send(
                api.port(),
                String.join(
                        "\r\n",
                        method + ' ' + path + " HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + ada.token(),
                        "If-None-Match: " + known,
                        "Connection: close",
                        "",
                        ""));
    }

    @Test
    void aWriteIsNeverAnsweredWith304() {
        String path = ada.taskPath("A");

        ada.patch(path, "{\"title\":\"B\"}", "If-None-Match", "\"2\"").is(200);
        ada.patch(path, "{\"title\":\"C\"}", "If-None-Match", "\"2\"").isProblem(412, "stale-version");
        ada.put(path, "{\"title\":\"C\"}", "If-None-Match", "*").isProblem(412, "stale-version");
    }

    @Test
    void whereItIsDemandedAWriteMustNameWhatWasSeen() {
        try (Api strict = Api.start(HttpOptions.builder().requireIfMatch(true).build())) {
            Person bob = strict.person();
            String path = bob.taskPath("A");

            bob.patch(path, "{\"title\":\"B\"}").isProblem(428, "precondition-required");
            bob.put(path, "{\"title\":\"B\"}").isProblem(428, "precondition-required");
            bob.delete(path).isProblem(428, "precondition-required");
            bob.patch(path, "{\"title\":\"B\"}", "If-Match", "\"1\"").is(200);
            bob.delete(path, "If-Match", "*").is(204);
        }
    }
}
