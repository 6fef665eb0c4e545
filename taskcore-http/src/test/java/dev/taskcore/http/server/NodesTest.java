package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The members of {@link Nodes} stand still, go on, die and come back as their tests need it. */
@Tag("nodes")
@Tag("slow")
class NodesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ME = "/api/v1/users/me";

    private static Nodes nodes;
    private static String token = "";

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        nodes = Nodes.three();
        token = nodes.client()
                .register("ada@example.org")
                .is(201)
                .data()
                .path("token")
                .asText();
    }

    /** Nobody is left, not even the shells that watch. */
    @AfterAll
    static void stop() throws IOException {
        if (nodes != null) {
            List<ProcessHandle> members = ProcessHandle.current().descendants().toList();
            assertThat(members).hasSizeGreaterThan(2 * (Nodes.COUNT + 2));
            nodes.close();
            assertThat(members).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void everyMemberDiesAndComesBackOnTheSameData() throws IOException, InterruptedException {
        for (Member member : List.of(nodes.node(1), nodes.postgres(), nodes.redis(), nodes.nginx())) {
            member.kill();
            member.start();

            awaitAll();
            nodes.client().get(ME, token).is(200);
        }
    }

    @Test
    void aFrozenNodeIsPassedOver() throws IOException, InterruptedException {
        nodes.node(1).freeze();
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> nodes.node(1).client().hurried().get("/livez"));
        for (int read = 0; read < Nodes.COUNT; read++) {
            nodes.client().get(ME, token).is(200);
        }

        nodes.node(1).letGo();
        awaitAll();
    }

    @Test
    void withAFrozenDatabaseNoNodeIsReady() throws IOException, InterruptedException {
        nodes.postgres().freeze();
        for (Node node : nodes.all()) {
            await("the node's next word of its database")
                    .until(() -> node.client().get("/readyz").status() == 503);
        }

        nodes.postgres().letGo();
        awaitAll();
    }

    @Test
    void aFrozenRedisOrNginxAnswersNobody() throws IOException, InterruptedException {
        nodes.redis().freeze();
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> nodes.redis("PING"));
        nodes.redis().letGo();

        nodes.nginx().freeze();
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> nodes.client().hurried().get("/livez"));
        nodes.nginx().letGo();

        awaitAll();
    }

    private static void awaitAll() {
        await("all serve").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            boolean ready = nodes.redis("PING").equals("+PONG");
            for (Node node : nodes.all()) {
                ready &= node.client().get("/readyz").status() == 200;
            }
            return ready && nodes.client().get("/readyz").status() == 200;
        });
    }
}
