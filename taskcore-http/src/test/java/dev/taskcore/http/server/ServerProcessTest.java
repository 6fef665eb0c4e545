package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: signals, exit codes, what is written where. */
class ServerProcessTest {

    @TempDir
    Path folder;

    @Test
    void itIsQuietAndStopsWithZero() throws IOException, InterruptedException {
        try (ServerProcess server =
                new ServerProcess(folder).flags("--drain-delay", "0").start()) {
            assertThat(server.out()).hasSize(5);
            assertThat(server.stop()).isZero();
            assertThat(server.out()).hasSize(5);
            assertThat(server.err()).isEmpty();
        }
    }

    @Test
    void aRequestInFlightFinishesAfterSigterm() throws IOException, InterruptedException {
        try (ServerProcess server =
                new ServerProcess(folder).flags("--drain-delay", "500ms").start()) {
            Client client = new Client(server.url());
            String token = client.register("ada@example.org")
                    .is(201)
                    .data()
                    .path("token")
                    .asText();
            URI address = URI.create(server.url());
            byte[] body = "{\"title\": \"In flight\"}".getBytes(StandardCharsets.UTF_8);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST /api/v1/tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + token + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(body, 0, 5);
                out.flush();
                awaitStatus(client, 200);

                server.terminate();
                awaitStatus(client, 503);
                await("the port is closed").until(() -> isClosed(address.getPort()));
                out.write(body, 5, body.length - 5);
                out.flush();

                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                assertThat(in.readLine()).isEqualTo("HTTP/1.1 201 Created");
            }
            assertThat(server.await()).isZero();

            server.start();
            assertThat(new Client(server.url())
                            .get("/api/v1/tasks", token)
                            .is(200)
                            .data())
                    .hasSize(1);
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(folder).start()) {
            String token = new Client(server.url())
                    .register("ada@example.org")
                    .is(201)
                    .data()
                    .path("token")
                    .asText();
            new Client(server.url())
                    .post("/api/v1/tasks", token, "{\"title\": \"Kept\"}")
                    .is(201);
            server.kill();

            server.start();

            assertThat(new Client(server.url())
                            .get("/api/v1/tasks", token)
                            .is(200)
                            .data())
                    .hasSize(1);
        }
    }

    @Test
    void badSettingsEndTheProcessAtOnce() throws IOException, InterruptedException {
        Duration patience = Duration.ofSeconds(10); // a machine that does other things starts a JVM slowly
        try (ServerProcess port = new ServerProcess(folder).flags("--port", "70000");
                ServerProcess secret = new ServerProcess(folder).with("TASKCORE_JWT_SECRET", "canary");
                ServerProcess unknown = new ServerProcess(folder).with("TASKCORE_PROT", "80")) {
            assertThat(port.run(patience)).isEqualTo(2);
            assertThat(port.err()).hasSize(1).first().asString().contains("port", "--port", "70000");
            assertThat(secret.run(patience)).isEqualTo(2);
            assertThat(secret.err())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("TASKCORE_JWT_SECRET")
                    .doesNotContain("canary");
            assertThat(unknown.run(patience)).isEqualTo(2);
            assertThat(unknown.err()).containsExactly("taskcore: unknown environment variable TASKCORE_PROT");
            assertThat(unknown.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void atInfoTheLogIsOneLineForEachRequestUnderItsId(String form) throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(folder)
                .flags("--log", form, "--log-level", "info", "--drain-delay", "0")
                .start()) {
            Client.Reply refused =
                    new Client(server.url()).get("/api/v1/tasks?q=canary").is(401);
            assertThat(server.stop()).isZero();

            String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
            List<String> lines = server.err().stream()
                    .map(line -> line.replace("\\/", "/")) // JSON may escape it
                    .toList();
            assertThat(lines)
                    .allMatch(line -> line.matches(".*(GET /readyz (200|503)|GET /api/v1/tasks 401) in \\d+ ms.*"));
            assertThat(lines)
                    .filteredOn(line -> line.contains("/api/v1/tasks"))
                    .singleElement()
                    .asString()
                    .contains(id)
                    .doesNotContain("canary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void noSecretIsEverWritten(String form) throws IOException, InterruptedException {
        String canary = "canary sings " + form + " at noon";
        String key = "kU9vXo3q5ZbL0eQ7rT2yWm4NcHs8dJfA";
        try (ServerProcess server = new ServerProcess(folder)
                .flags("--log", form, "--log-level", "trace", "--drain-delay", "0")
                .with("TASKCORE_JWT_SECRET", key)
                .with("TASKCORE_ADMIN_EMAIL", "root@example.org")
                .with("TASKCORE_ADMIN_PASSWORD", canary)
                .start()) {
            Client client = new Client(server.url());
            Client.Reply session = client.login("root@example.org", canary).is(200);
            String token = session.data().path("token").asText();
            String refresh = session.data().path("refreshToken").asText();
            client.login("root@example.org", canary + "!").is(401);
            client.setUp(canary, "root2@example.org").is(403);
            client.post(
                            "/api/v1/auth/register",
                            "",
                            "{\"email\": \"root@example.org\", \"password\": \"" + canary + "\", \"name\": \"Again\"}")
                    .is(409);
            client.post("/api/v1/auth/register", "", "{\"password\": \"" + canary)
                    .is(400);
            client.post("/api/v1/auth/refresh", "", "{\"refreshToken\": \"" + refresh + "\"}")
                    .is(200);
            client.post("/api/v1/auth/refresh", "", "{\"refreshToken\": \"" + canary + "\"}")
                    .is(401);
            client.get("/api/v1/tasks", canary.replace(' ', '-')).is(401);
            client.get("/api/v1/tasks", token).is(200);
            client.post(
                            "/api/v1/users/me/password",
                            token,
                            "{\"current\": \"" + canary + "\", \"password\": \"" + canary + " again\"}")
                    .is(204);
            assertThat(server.stop()).isZero();

            String written = String.join("\n", server.out()) + String.join("\n", server.err());
            assertThat(written)
                    .doesNotContain(canary)
                    .doesNotContain(canary.replace(' ', '-'))
                    .doesNotContain(token, refresh, key);
            if (form.equals("json")) {
                for (String line : server.err()) {
                    assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
                }
            }
        }
        assertThat(everyFile()).noneMatch(text -> text.contains(canary) || text.contains(key));
    }

    private List<String> everyFile() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(ServerProcessTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void awaitStatus(Client client, int status) {
        await("readiness")
                .ignoreExceptionsInstanceOf(IOException.class)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> client.get("/readyz").status() == status);
    }

    private static boolean isClosed(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
