package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.TaskCore;
import dev.taskcore.account.PasswordHasher;
import dev.taskcore.account.Registration;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * The API on a free port of 127.0.0.1, over a storage in memory. Every answer that passes here is held against the
 * OpenAPI description and searched for the headers that no reply may lack.
 */
final class Api implements AutoCloseable {

    static final String TASKS = "/api/v1/tasks";
    static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger NEXT = new AtomicInteger();

    final TaskCore core;
    final Javalin javalin;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Api(TaskCore core, HttpOptions options, Consumer<JavalinConfig> host) {
        this.core = core;
        javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.jetty.addConnector(Api::connector);
            config.registerPlugin(new TaskcorePlugin(core, options));
            host.accept(config);
        });
        javalin.start();
    }

    private static TaskCore core(Storage storage, UnaryOperator<TaskCore.Builder> settings) {
        return settings.apply(TaskCore.builder().storage(storage).passwordHasher(new QuickHasher()))
                .build();
    }

    /** On a free port; clients keep their connections, and a stop shall not wait for those that are idle. */
    private static Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        connector.setShutdownIdleTimeout(20);
        return connector;
    }

    static Api start() {
        return start(HttpOptions.defaults());
    }

    static Api start(HttpOptions options) {
        return start(options, config -> {});
    }

    static Api start(HttpOptions options, Consumer<JavalinConfig> host) {
        return new Api(core(new MemoryStorage(), core -> core), options, host);
    }

    static Api start(HttpOptions options, Storage storage, Consumer<JavalinConfig> host) {
        return new Api(core(storage, core -> core), options, host);
    }

    static Api start(Storage storage) {
        return start(storage, core -> core);
    }

    static Api start(HttpOptions options, Storage storage) {
        return new Api(core(storage, core -> core), options, config -> {});
    }

    /** With more settings of the core. */
    static Api start(Storage storage, UnaryOperator<TaskCore.Builder> settings) {
        return new Api(core(storage, settings), HttpOptions.defaults(), config -> {});
    }

    /** Another server over the same core. */
    Api beside(HttpOptions options, Consumer<JavalinConfig> host) {
        return new Api(core, options, host);
    }

    int port() {
        return javalin.port();
    }

    /** A new account with the role of a user. */
    Person person() {
        int number = NEXT.incrementAndGet();
        String email = "person" + number + "@example.org";
        return new Person(this, core.accounts().register(new Registration(email, PASSWORD, "Person " + number)));
    }

    /** A new account with the role of an administrator. */
    Person admin() {
        Person person = person();
        core.accounts()
                .setRole(
                        Actor.system(person.user().tenantId(), "test"),
                        person.user().id(),
                        Role.ADMIN);
        return person;
    }

    /** Sends a request as it is and checks what holds of every answer; headers come as names and values in turn. */
    Answer send(String method, String path, @Nullable String body, String... headers) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return send(method, path, bytes, headers);
    }

    Answer send(String method, String path, byte @Nullable [] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !Arrays.asList(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            Answer answer = Answer.of(response.statusCode(), response.headers(), response.body());
            SecurityHeadersTest.assertPresent(request.uri().getPath(), response.headers());
            boolean readable = response.headers().firstValue("Content-Encoding").isEmpty();
            if (readable) {
                OpenApi.assertDocumented(request.method(), request.uri().getPath(), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends JSON without anybody's token. */
    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer get(String path) {
        return send("GET", path, (byte[]) null);
    }

    JsonNode openApi() {
        JsonNode description = get("/openapi.json").is(200).json();
        assertThat(description.get("openapi").asText()).startsWith("3.1");
        return description;
    }

    @Override
    public void close() {
        javalin.stop();
        core.close();
    }

    /** Tests sign in a lot, and none of them is about the strength of a hash. */
    private static final class QuickHasher implements PasswordHasher {
        @Override
        public String hash(byte[] password) {
            return "quick:" + Base64.getEncoder().encodeToString(password);
        }

        @Override
        public boolean verify(byte[] password, String hash) {
            return hash(password).equals(hash);
        }

        @Override
        public boolean isWeak(String hash) {
            return false;
        }
    }
}
