package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of one server. Thread-safe. */
final class Client {

    static final String PASSWORD = "correct horse battery";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final Duration patience;

    Client(String url) {
        this(url, Duration.ofSeconds(30));
    }

    private Client(String url, Duration patience) {
        this.url = url;
        this.patience = patience;
    }

    /** Asks the same server, but does not wait for one that stands still. */
    Client hurried() {
        return new Client(url, Duration.ofMillis(500));
    }

    /** What a server answered. */
    record Reply(int status, HttpHeaders headers, String body) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        JsonNode data() {
            return json().path("data");
        }

        Reply is(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }
    }

    Reply get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    Reply get(String path) throws IOException, InterruptedException {
        return get(path, "");
    }

    Reply post(String path, String token, String body) throws IOException, InterruptedException {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** A POST that may be repeated. */
    Reply post(String path, String token, String body, String key) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    Reply patch(String path, String token, String body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    /** Registers somebody. */
    Reply register(String email) throws IOException, InterruptedException {
        return post("/api/v1/auth/register", "", """
                {"email": "%s", "password": "%s", "name": "Ada"}""".formatted(email, PASSWORD));
    }

    Reply login(String email, String password) throws IOException, InterruptedException {
        return post("/api/v1/auth/login", "", """
                {"email": "%s", "password": "%s"}""".formatted(email, password));
    }

    Reply setUp(String token, String email) throws IOException, InterruptedException {
        return post("/setup", "", """
                {"token": "%s", "email": "%s", "password": "%s", "name": "Root"}""".formatted(token, email, PASSWORD));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(patience);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(reply.statusCode(), reply.headers(), reply.body());
    }
}
