package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.limit.LocalLimiter;
import dev.taskcore.limit.Policies;
import dev.taskcore.limit.RateLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** So many requests are worked on at once: what becomes of the others, of those that fail, and of slow clients. */
class OverloadTest {

    private static final int AT_ONCE = 10;
    private static final String TASK = "{\"title\":\"one of many\"}";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final Commits commits = new Commits();

    @AfterEach
    void disperse() {
        crowd.shutdownNow();
    }

    @Test
    void whatComesBeyondTheBoundIsRefusedForNothingHoweverOftenItComesAgain()
            throws ExecutionException, InterruptedException {
        int rounds = 5;
        try (Api api = start(AT_ONCE)) {
            Person ada = api.person();
            commits.hold();
            for (int round = 0; round < rounds; round++) {
                List<Future<Answer>> admitted = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    admitted.add(crowd.submit(() -> ada.post(Api.TASKS, TASK)));
                }
                commits.awaitHeld(AT_ONCE);
                for (int i = 0; i < 5 * AT_ONCE; i++) {
                    Answer refused = ada.post(Api.TASKS, TASK).isProblem(503, "unavailable");
                    assertThat(refused.json().get("outcome").asText()).isEqualTo("not-applied");
                    assertThat(refused.header("Retry-After")).isEqualTo("1");
                    assertThat(refused.header("RateLimit")).isEmpty();
                }
                ada.get(Api.TASKS).is(503);
                SystemRoutes.PROBES.forEach(probe -> api.get(probe).is(200));

                commits.letGo(AT_ONCE);
                for (Future<Answer> answer : admitted) {
                    answer.get().is(201);
                }
            }
            assertThat(ada.get(Api.TASKS + "/stats").data().get("total").asInt())
                    .isEqualTo(rounds * AT_ONCE);
        }
    }

    @Test
    void aRequestThatFailsGivesItsPlaceBack() {
        try (Api api = start(1)) {
            Person ada = api.person();
            commits.each(() -> {
                throw new IllegalStateException("broken");
            });
            ada.post(Api.TASKS, TASK).is(500);
            ada.post(Api.TASKS, "{").is(400);
            ada.get(Api.TASKS + "/none").is(404);
            ada.send("PUT", Api.TASKS, TASK).is(405);
            api.get(Api.TASKS).is(401);
            commits.each(() -> {});
            ada.post(Api.TASKS, TASK).is(201);
        }
    }

    @Test
    void whoSendsABodySlowlyKeepsNoPlace() throws IOException {
        try (Api api = start(1);
                Upload first = new Upload(api.port(), api.person());
                Upload second = new Upload(api.port(), api.person())) {
            api.person().task("while both are sending");

            assertThat(first.finish()).startsWith("HTTP/1.1 201 ");
            assertThat(second.finish()).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void whoHasSentABodyWhenEveryPlaceIsTakenIsRefused() throws IOException, ExecutionException, InterruptedException {
        try (Api api = start(1)) {
            Person ada = api.person();
            Person bob = api.person();
            try (Upload upload = new Upload(api.port(), ada)) {
                commits.hold();
                Future<Answer> admitted = crowd.submit(() -> bob.post(Api.TASKS, TASK));
                commits.awaitHeld(1);

                assertThat(upload.finish()).startsWith("HTTP/1.1 503 ").contains("\"outcome\":\"not-applied\"");
                bob.get(Api.TASKS).is(503);

                commits.letGo(1);
                admitted.get().is(201);
            }
            assertThat(ada.get(Api.TASKS + "/stats").data().get("total").asInt())
                    .isZero();
        }
    }

    private Api start(int atOnce) {
        RateLimits limits = new RateLimits(Policies.preset("default"), new LocalLimiter());
        return Api.start(
                HttpOptions.builder().requestsAtOnce(atOnce).rateLimits(limits).build(), commits.storage());
    }

    /** A request whose body the server waits for. */
    private record Upload(Socket socket) implements AutoCloseable {

        Upload(int port, Person person) throws IOException {
            this(new Socket(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(20_000);
            send("POST " + Api.TASKS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + person.token() + "\r\nContent-Type: application/json\r\nContent-Length: " + TASK.length()
                    + "\r\nExpect: 100-continue\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(CONTINUE.length()), StandardCharsets.ISO_8859_1))
                    .isEqualTo(CONTINUE);
            send(TASK.substring(0, 5));
        }

        /** Sends the rest, and gives the answer. */
        String finish() throws IOException {
            send(TASK.substring(5));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
