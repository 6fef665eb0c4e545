package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.tenant.Tenant;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session is the same on every node: made on one it is good on all, and ended on one it is refused on all. */
@Tag("nodes")
@Tag("slow")
class SharedSessionsTest {

    /** A request that begins so long after the end of a session is refused, whichever node it meets. */
    private static final Duration BOUND = Duration.ofSeconds(1);

    private static final int TIMES = 5;
    private static final String ME = "/api/v1/users/me";
    private static final String EVERYBODYS = "/api/v1/tasks?owner=*";
    private static final Actor OPERATOR = Actor.system(Tenant.DEFAULT, "test");

    private static Nodes nodes;
    private static TaskCore console;

    @BeforeAll
    static void start() throws IOException {
        nodes = Nodes.three();
        console = TaskCore.builder().storage(nodes.storage()).build();
    }

    @AfterAll
    static void stop() throws IOException {
        if (console != null) {
            console.close();
        }
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    void aSessionThatWasMadeOnOneNodeIsGoodOnAll() throws IOException, InterruptedException {
        for (int maker = 1; maker <= Nodes.COUNT; maker++) {
            JsonNode session = register(maker, "maker" + maker);
            assertGood(ME, token(session));

            for (Node node : nodes.all()) {
                String refresh = session.path("refreshToken").asText();
                session = node.client()
                        .post("/api/v1/auth/refresh", "", "{\"refreshToken\": \"" + refresh + "\"}")
                        .is(200)
                        .data();
                assertGood(ME, token(session));
            }
        }
    }

    @RepeatedTest(TIMES)
    void aSessionThatWasLeftIsRefusedOnAll(RepetitionInfo time) throws IOException, InterruptedException {
        String token = signedIn(time, "left");

        someNode(time).client().post("/api/v1/auth/logout", token, "{}").is(204);

        assertSettled(ME, token, 401);
    }

    @RepeatedTest(TIMES)
    void whileRedisStandsStillItIsRefusedToo(RepetitionInfo time) throws IOException, InterruptedException {
        String token = signedIn(time, "unheard");
        nodes.redis().freeze();
        try {
            someNode(time).client().post("/api/v1/auth/logout", token, "{}").is(204);

            assertSettled(ME, token, 401);
        } finally {
            nodes.redis().letGo();
        }
    }

    @RepeatedTest(TIMES)
    void afterANewPasswordTheOtherSessionsAreRefusedOnAll(RepetitionInfo time)
            throws IOException, InterruptedException {
        String token = signedIn(time, "password");
        Client client = someNode(time).client();
        String other = client.login("password" + time.getCurrentRepetition() + "@example.org", Client.PASSWORD)
                .is(200)
                .data()
                .path("token")
                .asText();
        assertGood(ME, other);

        client.post(ME + "/password", other, """
                {"current": "%s", "password": "staple wagon harbour"}""".formatted(Client.PASSWORD)).is(204);

        assertSettled(ME, token, 401);
        assertGood(ME, other);
    }

    @RepeatedTest(TIMES)
    void anAccountThatWasPutOutOfUseIsRefusedOnAll(RepetitionInfo time) throws IOException, InterruptedException {
        String token = signedIn(time, "unused");

        console.accounts().setActive(OPERATOR, idOf(token), false);

        assertSettled(ME, token, 401);
    }

    @RepeatedTest(TIMES)
    void whoIsNoAdministratorAnyMoreIsRefusedOnAll(RepetitionInfo time) throws IOException, InterruptedException {
        String keeper = signedIn(time, "keeper"); // a tenant is never left without an administrator
        String token = signedIn(time, "admin");
        setRole(keeper, Role.ADMIN);
        setRole(token, Role.ADMIN);
        assertSettled(EVERYBODYS, token, 200);

        setRole(token, Role.USER);

        assertSettled(EVERYBODYS, token, 403);
        assertGood(ME, token);
    }

    @Test
    void whatWasRefusedIsRefusedByNodesThatWereKilledAndStartedAgain() throws IOException, InterruptedException {
        String good = token(register(1, "good"));
        String left = token(register(2, "gone"));
        nodes.node(3).client().post("/api/v1/auth/logout", left, "{}").is(204);

        for (Node node : nodes.all()) {
            node.kill();
        }
        assertThat(nodes.redis("FLUSHALL")).isEqualTo("+OK");
        for (Node node : nodes.all()) {
            node.start();
        }

        for (Node node : nodes.all()) {
            node.client().get(ME, left).is(401);
        }
        assertGood(ME, good);
    }

    private static String signedIn(RepetitionInfo time, String name) throws IOException, InterruptedException {
        String token =
                token(register(1 + time.getCurrentRepetition() % Nodes.COUNT, name + time.getCurrentRepetition()));
        assertGood(ME, token);
        return token;
    }

    private static JsonNode register(int node, String name) throws IOException, InterruptedException {
        return nodes.node(node).client().register(name + "@example.org").is(201).data();
    }

    private static String token(JsonNode session) {
        return session.path("token").asText();
    }

    private static Node someNode(RepetitionInfo time) {
        return nodes.node(1 + (time.getCurrentRepetition() + 1) % Nodes.COUNT);
    }

    private static void setRole(String token, Role role) throws IOException, InterruptedException {
        console.accounts().setRole(OPERATOR, idOf(token), role);
    }

    private static String idOf(String token) throws IOException, InterruptedException {
        return nodes.node(1).client().get(ME, token).is(200).data().path("id").asText();
    }

    private static void assertGood(String path, String token) throws IOException, InterruptedException {
        for (Node node : nodes.all()) {
            node.client().get(path, token).is(200);
        }
    }

    /** That from a bounded time after now on every node gives one and the same answer. */
    private static void assertSettled(String path, String token, int status) throws IOException, InterruptedException {
        long now = System.nanoTime();
        for (Node node : nodes.all()) {
            long began = System.nanoTime();
            while (node.client().get(path, token).status() != status) {
                assertThat(Duration.ofNanos(began - now))
                        .as("when a request began that was answered otherwise")
                        .isLessThan(BOUND);
                began = System.nanoTime();
            }
        }
        for (Node node : nodes.all()) {
            node.client().get(path, token).is(status);
        }
    }
}
