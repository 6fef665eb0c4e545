package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorsTest {

    private static final String APP = "https://app.example.org";

    @Test
    void withoutOriginsNobodyElsesScriptsMayCall() throws IOException {
        try (Api api = Api.start()) {
            Wire.Raw raw = Wire.get(api.port(), Api.TASKS, "Origin: " + APP);

            assertThat(raw.headers()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void exactlyTheConfiguredOriginsMay() throws IOException {
        HttpOptions options = HttpOptions.builder()
                .corsOrigins(List.of(APP, "http://localhost:3000"))
                .build();
        try (Api api = Api.start(options)) {
            Wire.Raw allowed = Wire.get(api.port(), Api.TASKS, "Origin: " + APP);

            assertThat(allowed.status()).isEqualTo(401);
            assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(allowed.header("Access-Control-Expose-Headers")).contains("ETag", "Location", "Link");
            assertThat(allowed.header("Vary")).contains("Origin");
            assertThat(allowed.headers()).doesNotContainKey("access-control-allow-credentials");
            for (String origin : new String[] {
                "null", "*", APP + ".evil.example", "http://app.example.org", APP + "/", "HTTPS://APP.EXAMPLE.ORG"
            }) {
                Wire.Raw refused = Wire.get(api.port(), Api.TASKS, "Origin: " + origin);

                assertThat(refused.headers()).doesNotContainKey("access-control-allow-origin");
                assertThat(refused.header("Vary")).contains("Origin");
            }
        }
    }

    @Test
    void aPreflightIsToldWhatItMaySend() throws IOException {
        HttpOptions options = HttpOptions.builder().corsOrigins(List.of(APP)).build();
        try (Api api = Api.start(options)) {
            Wire.Raw raw = Wire.send(
                    api.port(),
                    "OPTIONS /api/v1/tasks/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: " + APP
                            + "\r\nAccess-Control-Request-Method: PATCH\r\n"
                            + "Access-Control-Request-Headers: authorization, if-match\r\n\r\n");

            assertThat(raw.status()).isEqualTo(204);
            assertThat(raw.header("Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(raw.header("Access-Control-Allow-Methods")).contains("PATCH");
            assertThat(raw.header("Access-Control-Allow-Headers")).contains("Authorization", "If-Match");
        }
    }
}
