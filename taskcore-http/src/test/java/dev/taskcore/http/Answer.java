package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the server answered, with the questions that tests ask of it. */
record Answer(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer of(int status, HttpHeaders headers, byte[] body) {
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    JsonNode json() {
        return parse(body);
    }

    /** What the envelope holds. */
    JsonNode data() {
        assertThat(status).as(body).isBetween(200, 299);
        return json().get("data");
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    Answer is(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /** That it is a problem of this status and kind. */
    Answer isProblem(int expected, String kind) {
        is(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json().get("type").asText()).isEqualTo("urn:taskcore:problem:" + kind);
        assertThat(json().get("status").asInt()).isEqualTo(expected);
        assertThat(json().get("requestId").asText()).isEqualTo(header("X-Request-Id"));
        return this;
    }

    /** That it names exactly these fields as bad, each as {@code field:code}. */
    Answer naming(String... errors) {
        assertThat(errors()).as(body).containsExactlyInAnyOrder(errors);
        return this;
    }

    List<String> errors() {
        return StreamSupport.stream(json().path("errors").spliterator(), false)
                .map(error ->
                        error.get("field").asText() + ':' + error.get("code").asText())
                .toList();
    }
}
