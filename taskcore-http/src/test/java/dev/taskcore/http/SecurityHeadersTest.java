package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The headers that no reply may lack; the client of all other tests asks for them too. */
class SecurityHeadersTest {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    static void assertPresent(String path, HttpHeaders headers) {
        ALWAYS.forEach((name, value) ->
                assertThat(headers.allValues(name)).as(name + " of " + path).containsExactly(value));
        assertThat(headers.allValues("Content-Security-Policy"))
                .as("policy of " + path)
                .hasSize(1);
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        assertThat(headers.firstValue("X-Request-Id")).isPresent();
        if (path.startsWith("/api/")) {
            assertThat(headers.allValues("Cache-Control"))
                    .as("caching of " + path)
                    .containsExactly("no-store");
        }
    }

    private static void assertPresent(Wire.Raw raw) {
        ALWAYS.forEach((name, value) -> assertThat(raw.header(name)).isEqualTo(value));
        assertThat(raw.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(raw.header("Cache-Control")).isEqualTo("no-store");
        assertThat(raw.header("X-Request-Id")).isNotEmpty();
        assertThat(raw.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(raw.header("Server")).isEmpty();
    }

    @Test
    void whatJettyItselfRefusesCarriesThemToo() throws IOException {
        try (Api api = Api.start()) {
            Wire.Raw badPath = Wire.get(api.port(), "/api/v1/tasks/%2e%2e");
            Wire.Raw badLine = Wire.send(api.port(), "\u0001\r\n\r\n");
            Wire.Raw bigHeader = Wire.get(api.port(), "/livez", "X: " + "y".repeat(9_000));
            Wire.Raw longPath = Wire.get(api.port(), "/" + "y".repeat(9_000));

            assertThat(badPath.status()).isEqualTo(400);
            assertThat(badLine.status()).isEqualTo(400);
            assertThat(bigHeader.status()).isEqualTo(431);
            assertThat(longPath.status()).isEqualTo(414);
            assertPresent(badPath);
            assertPresent(badLine);
            assertPresent(bigHeader);
            assertPresent(longPath);
        }
    }

    @Test
    void everyPathOfAServerOfOurOwnCarriesThem() {
        HttpOptions options = HttpOptions.builder().wholeServer(true).build();
        try (Api api = Api.start(
                options,
                config -> config.routes.get("/boom", context -> {
                    throw new IllegalStateException("a secret");
                }))) {
            api.get("/nothing/here").isProblem(404, "not-found");
            Answer failed = api.get("/boom").isProblem(500, "internal");

            assertThat(failed.json().get("outcome").asText()).isEqualTo("not-applied");
            assertThat(failed.body()).doesNotContain("secret", "Exception");
        }
    }

    @Test
    void theHostsOwnPagesAreLeftAlone() {
        try (Api api = Api.start(
                HttpOptions.defaults(),
                config -> config.routes.get("/page", context -> {
                    context.html("<b>hello</b>");
                }))) {
            Wire.Raw page = Wire.get(api.port(), "/page");

            assertThat(page.body()).isEqualTo("<b>hello</b>");
            assertThat(page.header("Content-Security-Policy")).isEmpty();
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void withoutThePageOfTheDescriptionItsAddressIsTheHosts() throws IOException {
        HttpOptions options = HttpOptions.builder().docs(false).build();
        try (Api api =
                Api.start(options, config -> config.routes.get("/docs/mine", context -> context.html("<b>mine</b>")))) {
            Wire.Raw page = Wire.get(api.port(), "/docs/mine");

            assertThat(page.body()).isEqualTo("<b>mine</b>");
            assertThat(page.header("Content-Security-Policy")).isEmpty();
        }
    }

    @Test
    void thePageOfTheDescriptionRunsNoScriptButItsOwnFiles() {
        try (Api api = Api.start()) {
            Answer page = api.get("/docs").is(200);

            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
            assertThat(page.body()).doesNotContainPattern("<script>|<style>| on[a-z]+=|https?://");
            for (String file : new String[] {"/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css", "/docs/init.js"}) {
                assertThat(page.body()).contains(file);
                api.get(file).is(200);
            }
        }
    }
}
