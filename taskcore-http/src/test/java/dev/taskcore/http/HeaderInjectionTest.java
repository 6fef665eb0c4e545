package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What strangers send neither splits a reply nor forges a line of the log. */
class HeaderInjectionTest extends SharedApi {

    private final Logged log = new Logged();

    @AfterEach
    void stopListening() {
        log.close();
    }

    private static final List<String> PAYLOADS = List.of(
            "a\u001b[31mred",
            "a\tb",
            "a b",
            "<script>",
            "%0d%0aSet-Cookie: x=y",
            "a\u0085b",
            "a\u00e9",
            "${jndi:ldap://x}",
            "x".repeat(65),
            "a\"b",
            "{}");

    @Test
    void aSaneRequestIdIsKeptAndAnyOtherReplaced() throws IOException {
        for (String id : new String[] {"a", "A-z_0.9", "x".repeat(64)}) {
            assertThat(Wire.get(api.port(), "/livez", "X-Request-Id: " + id).header("X-Request-Id"))
                    .isEqualTo(id);
        }
        for (String id : PAYLOADS) {
            Wire.Raw raw = Wire.get(api.port(), "/api/v1/tasks", "X-Request-Id: " + id);

            assertThat(raw.header("X-Request-Id"))
                    .matches("[A-Za-z0-9._-]{1,64}")
                    .isNotEqualTo(id);
            if (raw.status() == 401) {
                assertThat(raw.body()).contains("\"requestId\":\"" + raw.header("X-Request-Id") + '"');
            }
        }
        assertThat(Wire.get(api.port(), "/livez").header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void noPayloadSplitsAReplyOrReachesTheLog() throws IOException {
        String[] headers = {
            "X-Request-Id", "If-None-Match", "Idempotency-Key", "Origin", "Accept-Encoding", "X-Forwarded-For"
        };
        for (String header : headers) {
            for (String payload : PAYLOADS) {
                Wire.Raw raw = Wire.get(
                        api.port(), "/api/v1/tasks", "Authorization: Bearer " + ada.token(), header + ": " + payload);

                assertThat(raw.status()).isLessThan(500);
                assertThat(raw.headers()).doesNotContainKey("set-cookie");
                assertThat(raw.rest()).isEmpty();
            }
        }
        for (String payload : PAYLOADS) {
            ada.post(Api.TASKS, "{\"title\":\"" + payload.replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"}")
                    .is(201);
        }
        assertThat(log.events())
                .extracting(ILoggingEvent::getFormattedMessage)
                .allMatch(line -> line.matches("(GET|POST) (/api/v1/tasks|/livez|\\(no route\\)) \\d{3} in \\d+ ms"));
    }

    @Test
    void anUnexpectedFailureIsLoggedOnceUnderTheNameOfItsRequest() {
        try (Api broken = Api.start(new BrokenStorage(() -> {
            throw new IllegalStateException("select * from task\r\nFORGED line");
        }))) {
            Person bob = broken.person();
            ((BrokenStorage) broken.core.storage()).breakDown();

            Answer get =
                    bob.get(Api.TASKS + "/stats", "X-Request-Id", "the-get").isProblem(500, "internal");
            Answer post = bob.post(Api.TASKS, "{\"title\":\"a\"}").isProblem(500, "internal");

            assertThat(get.json().get("outcome").asText()).isEqualTo("not-applied");
            assertThat(post.json().get("outcome").asText()).isEqualTo("unknown");
            assertThat(get.body() + post.body()).doesNotContain("select", "FORGED", "Exception", "dev.taskcore");
            List<ILoggingEvent> failures = log.events().stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.WARN))
                    .toList();
            assertThat(failures).hasSize(2);
            assertThat(failures.get(0).getMDCPropertyMap()).containsEntry("requestId", "the-get");
            assertThat(failures.get(0).getFormattedMessage()).isEqualTo("GET /api/v1/tasks/stats failed");
        }
    }
}
