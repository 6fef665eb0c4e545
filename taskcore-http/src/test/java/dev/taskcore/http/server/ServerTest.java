package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {

    @TempDir
    Path folder;

    @Test
    void itSaysInFiveLinesWhereEverythingIs() {
        try (Server server = start("storage", "memory")) {
            assertThat(announcement(server))
                    .satisfiesExactly(
                            line -> assertThat(line).matches("taskcore \\S+ on memory"),
                            line -> assertThat(line).isEqualTo("Page     " + server.url() + "/docs"),
                            line -> assertThat(line).isEqualTo("API      " + server.url() + "/api/v1"),
                            line -> assertThat(line).isEqualTo("Health   " + server.url() + "/health"),
                            line -> assertThat(line)
                                    .matches("Set-up   " + server.url()
                                            + "/setup#[A-Za-z0-9_-]{43} \\(.*30 minutes\\)"));
        }
    }

    @Test
    void everyAddressThatItPrintsAnswers() throws IOException, InterruptedException {
        try (Server server = start("storage", "memory")) {
            Client client = new Client(server.url());

            assertThat(client.get("/docs").is(200).body()).contains("<html");
            assertThat(client.get("/health").is(200).json().path("status").asText())
                    .isEqualTo("healthy");
            Client.Reply page = client.get("/setup").is(200);
            assertThat(page.body()).contains("/setup/setup.js");
            assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
            client.get("/setup/setup.js").is(200);
            client.get("/setup/setup.css").is(200);
            client.get("/readyz").is(200);
            client.get("/").is(404);
        }
    }

    @Test
    void theSetUpLinkMakesOneAdministratorHoweverManyTry()
            throws IOException, InterruptedException, ExecutionException {
        try (Server server = start("storage", "memory", "rate.limit", "off")) {
            Client client = new Client(server.url());
            String token = server.setupToken().orElseThrow();
            client.setUp("x" + token, "wrong@example.org").is(403);
            List<Callable<Client.Reply>> posts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String email = "root" + i + "@example.org";
                posts.add(() -> client.setUp(token, email));
            }
            ExecutorService racers = Executors.newFixedThreadPool(64);
            List<Client.Reply> replies = new ArrayList<>();
            try {
                for (Future<Client.Reply> reply : racers.invokeAll(posts)) {
                    replies.add(reply.get());
                }
            } finally {
                racers.shutdownNow();
            }

            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 201)
                    .singleElement()
                    .satisfies(made -> {
                        assertThat(made.data().path("user").path("role").asText())
                                .isEqualTo("admin");
                        assertThat(made.data().path("expiresIn").asLong()).isPositive();
                        assertThat(made.data().path("refreshToken").asText()).isNotEmpty();
                        client.get(
                                        "/api/v1/tasks?owner=*",
                                        made.data().path("token").asText())
                                .is(200);
                    });
            assertThat(replies).filteredOn(reply -> reply.status() == 403).hasSize(63);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 403)
                    .allMatch(reply -> reply.json().path("type").asText().equals("urn:taskcore:problem:forbidden"));
        }
    }

    @Test
    void whatIsAskedOneAfterTheOtherOnAConnectionIsAnsweredInThatOrder() throws IOException, InterruptedException {
        try (Server server = start("storage", "memory", "rate.limit", "off")) {
            Client client = new Client(server.url());
            client.register("ada@example.org").is(201);
            String token = client.login("ada@example.org", Client.PASSWORD)
                    .is(200)
                    .data()
                    .path("token")
                    .asText();
            StringBuilder requests = new StringBuilder();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                // Pages that are read and then kept, and tasks that there are not.
                String path = i % 4 == 3 ? "/none" + i : "?limit=" + (1 + i / 12);
                ids.add("r-" + i);
                requests.append("GET /api/v1/tasks%s HTTP/1.1\r\nHost: localhost\r\n".formatted(path))
                        .append("Authorization: Bearer %s\r\nX-Request-Id: r-%d\r\n".formatted(token, i))
                        .append(i == 119 ? "Connection: close\r\n\r\n" : "\r\n");
            }

            String answers;
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.ISO_8859_1));
                answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(Pattern.compile("X-Request-Id: (\\S+)").matcher(answers).results())
                    .extracting(found -> found.group(1))
                    .containsExactlyElementsOf(ids);
        }
    }

    @Test
    void theSettingsSayHowManyRequestsAreWorkedOnAtOnce() {
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try (Server server = start("storage", "memory", "rate.limit", "off", "requests.at.once", "1")) {
            Client client = new Client(server.url());
            Callable<Boolean> isRefused = () -> client.login("nobody@example.org", Client.PASSWORD)
                    .body()
                    .contains("Too many requests are being answered now.");
            Awaitility.await("one of those that come together is refused")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> crowd.invokeAll(Collections.nCopies(8, isRefused)).stream()
                            .anyMatch(ServerTest::isTrue));
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void theFirstAdministratorCanComeFromTheSettings() throws IOException, InterruptedException {
        try (Server server =
                start("storage", "memory", "admin.email", "Root@example.org", "admin.password", Client.PASSWORD)) {
            assertThat(announcement(server).get(4)).isEqualTo("Set-up   done: there is an administrator");
            new Client(server.url()).login("root@example.org", Client.PASSWORD).is(200);
        }
    }

    @Test
    void aRestartSignsNobodyOut() throws IOException, InterruptedException {
        String token;
        try (Server server = start()) {
            Client client = new Client(server.url());
            token = client.register("ada@example.org")
                    .is(201)
                    .data()
                    .path("token")
                    .asText();
            client.post("/api/v1/tasks", token, "{\"title\": \"Ship the release\"}")
                    .is(201);
        }

        try (Server server = start()) {
            Client.Reply tasks =
                    new Client(server.url()).get("/api/v1/tasks", token).is(200);
            assertThat(tasks.data()).hasSize(1);
        }
    }

    @Test
    void anAdministratorOfTheSettingsIsNeverReset() throws IOException, InterruptedException {
        start("admin.email", "root@example.org", "admin.password", Client.PASSWORD)
                .close();

        try (Server server = start("admin.email", "root@example.org", "admin.password", "another long password")) {
            Client client = new Client(server.url());
            client.login("root@example.org", Client.PASSWORD).is(200);
            client.login("root@example.org", "another long password").is(401);
        }
    }

    @Test
    void anOperatorMakesAdministratorsAtTheMachine() throws IOException, InterruptedException {
        java.nio.file.Files.writeString(folder.resolve("password"), Client.PASSWORD + "\n");
        String[] command = {"create-admin", "--email", "root@example.org", "--name", "Root", "--password-file"};
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add(folder.resolve("password").toString());

        Program.Result made = new Program(folder).run(arguments.toArray(String[]::new));
        Program.Result again = new Program(folder).run(arguments.toArray(String[]::new));

        assertThat(made.code()).as("%s", made.err()).isZero();
        assertThat(made.out()).containsExactly("made the administrator root@example.org");
        assertThat(again.code()).isEqualTo(Main.FAILED);
        assertThat(again.err()).containsExactly("taskcore: This email is taken.");
        try (Server server = start()) {
            assertThat(server.setupToken()).isEmpty();
            assertThat(new Client(server.url())
                            .login("root@example.org", Client.PASSWORD)
                            .is(200)
                            .data()
                            .path("user")
                            .path("role")
                            .asText())
                    .isEqualTo("admin");
        }
    }

    @Test
    void aGuessablePasswordIsTakenOnlyWhereTheOperatorInsists() throws IOException, InterruptedException {
        Program program =
                new Program(folder).with("TASKCORE_ADMIN_PASSWORD", "admin123").with("TASKCORE_ADMIN_EMAIL", "a@b");

        Program.Result refused = program.run("create-admin", "--email", "root@example.org", "--name", "Root");
        Program.Result made =
                program.run("create-admin", "--email", "root@example.org", "--name", "Root", "--allow-weak-password");

        assertThat(refused.code()).isEqualTo(Main.FAILED);
        assertThat(refused.err())
                .hasSize(1)
                .first()
                .asString()
                .contains("tried first")
                .doesNotContain("admin123");
        assertThat(made.code()).as("%s", made.err()).isZero();
        try (Server server = start()) {
            new Client(server.url()).login("root@example.org", "admin123").is(200);
        }
    }

    @Test
    void migratingTwiceDoesNothingTheSecondTime() {
        Program.Result first = new Program(folder).run("migrate");
        Program.Result second = new Program(folder).run("migrate");

        assertThat(first.code()).as("%s", first.err()).isZero();
        assertThat(first.out()).hasSize(1).first().asString().startsWith("the schema in SQLite");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(folder.resolve("taskcore-data/taskcore.db")).exists();
    }

    @Test
    void theMigrationsArePrintedAsAScriptAndNothingIsTouched() {
        Program.Result sqlite = new Program(folder).run("migrate", "--sql");
        Program.Result postgres = new Program(folder)
                .with("TASKCORE_STORAGE_SCHEMA", "app")
                .run("migrate", "--sql", "--storage-prefix=t_", "--storage=jdbc:postgresql://127.0.0.1:1/tasks");
        Program.Result memory = new Program(folder).run("migrate", "--sql", "--storage=memory");

        assertThat(sqlite.out()).contains("CREATE TABLE taskcore_tasks (", ") STRICT, WITHOUT ROWID;");
        assertThat(sqlite.out()).noneMatch(line -> line.contains("${"));
        assertThat(folder).isEmptyDirectory();
        assertThat(postgres.out()).contains("SET search_path TO \"app\";", "CREATE TABLE t_tasks (");
        assertThat(memory.refusal()).contains("memory and MongoDB have no schema");
    }

    private Server start(String... settings) {
        List<String> all = new ArrayList<>(List.of("port", "0", "drain.delay", "0"));
        all.addAll(List.of(settings));
        return Server.start(new Program(folder).settings(all.toArray(String[]::new)));
    }

    private static boolean isTrue(Future<Boolean> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> announcement(Server server) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ServeCommand.announce(server, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
