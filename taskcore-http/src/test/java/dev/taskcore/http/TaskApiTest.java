package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskApiTest extends SharedApi {

    @Test
    void aTaskIsMadeWithEverythingThatWasSaid() {
        Answer answer = ada.post(
                Api.TASKS,
                "{\"title\":\"  Ship it \",\"description\":\"Now.\",\"status\":\"in_progress\",\"priority\":\"high\","
                        + "\"tags\":[\"release\",\"team\"],\"dueAt\":\"2026-03-06T17:00:00.1239+01:00\","
                        + "\"attributes\":{\"sprint\":12,\"rate\":0.10,\"customer\":\"Acme\",\"billable\":true}}");

        JsonNode task = answer.is(201).data();
        assertThat(answer.header("Location"))
                .isEqualTo(Api.TASKS + '/' + task.get("id").asText());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(task.get("title").asText()).isEqualTo("Ship it");
        assertThat(task.get("dueAt").asText()).isEqualTo("2026-03-06T16:00:00.123Z");
        assertThat(task.get("tags").toString()).isEqualTo("[\"release\",\"team\"]");
        assertThat(task.get("attributes").get("rate").toString()).isEqualTo("0.1");
        assertThat(task.get("ownerId").asText()).isEqualTo(ada.user().id());
        assertThat(task.get("completedAt").isNull()).isTrue();
        assertThat(ada.get(answer.header("Location")).data()).isEqualTo(task);
    }

    @Test
    void aTitleIsEnough() {
        JsonNode task = ada.task("Buy milk");

        assertThat(task.get("status").asText()).isEqualTo("pending");
        assertThat(task.get("priority").asText()).isEqualTo("medium");
        assertThat(task.get("description").asText()).isEmpty();
        assertThat(task.get("tags")).isEmpty();
        assertThat(task.get("attributes")).isEmpty();
        assertThat(task.get("version").asInt()).isEqualTo(1);
    }

    @Test
    void theSameIdWithTheSameContentIsTheSameTask() {
        String id = UUID.randomUUID().toString();
        String body = "{\"id\":\"" + id + "\",\"title\":\"Once\"}";

        ada.post(Api.TASKS, body).is(201);
        ada.post(Api.TASKS, body).is(200);
        ada.post(Api.TASKS, "{\"id\":\"" + id + "\",\"title\":\"Other\"}").isProblem(409, "conflict");
    }

    @Test
    void aKeyedCreateHasOneEffectAndOneAnswer() {
        Answer first = ada.post(Api.TASKS, "{\"title\":\"Keyed\"}", "Idempotency-Key", "key 1");
        Answer again = ada.post(Api.TASKS, "{\"title\":\"Keyed\"}", "Idempotency-Key", "key 1");

        assertThat(again.is(201).body()).isEqualTo(first.is(201).body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        ada.post(Api.TASKS, "{\"title\":\"Another\"}", "Idempotency-Key", "key 1")
                .isProblem(422, "invalid")
                .naming("Idempotency-Key:reused");
        ada.post(Api.TASKS, "{\"title\":\"Keyed\"}", "Idempotency-Key", "k".repeat(256))
                .isProblem(422, "invalid")
                .naming("Idempotency-Key:malformed");
    }

    @Test
    void aMergePatchChangesWhatItNamesAndNullRemoves() {
        String path = Api.TASKS
                + '/'
                + ada.post(
                                Api.TASKS,
                                "{\"title\":\"A\",\"description\":\"B\",\"tags\":[\"x\"],"
                                        + "\"dueAt\":\"2026-03-06T16:00:00Z\",\"attributes\":{\"a\":1,\"b\":2}}")
                        .data()
                        .get("id")
                        .asText();

        Answer answer = ada.patch(
                path,
                "{\"status\":\"completed\",\"description\":null,\"tags\":null,\"dueAt\":null,\"attributes\":{\"a\":null,\"c\":\"d\"}}",
                "Content-Type",
                "application/merge-patch+json; charset=UTF-8");

        JsonNode task = answer.is(200).data();
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(task.get("title").asText()).isEqualTo("A");
        assertThat(task.get("description").asText()).isEmpty();
        assertThat(task.get("tags")).isEmpty();
        assertThat(task.get("dueAt").isNull()).isTrue();
        assertThat(task.get("completedAt").isNull()).isFalse();
        assertThat(task.get("attributes").toString()).isIn("{\"b\":2,\"c\":\"d\"}", "{\"c\":\"d\",\"b\":2}");
        assertThat(ada.patch(path, "{\"attributes\":null}").data().get("attributes"))
                .isEmpty();
    }

    @Test
    void aPutGivesTheWholeContent() {
        String path = Api.TASKS
                + '/'
                + ada.post(Api.TASKS, "{\"title\":\"A\",\"description\":\"B\",\"priority\":\"urgent\"}")
                        .data()
                        .get("id")
                        .asText();

        JsonNode task = ada.put(path, "{\"title\":\"C\"}").is(200).data();

        assertThat(task.get("title").asText()).isEqualTo("C");
        assertThat(task.get("description").asText()).isEmpty();
        assertThat(task.get("priority").asText()).isEqualTo("medium");
        assertThat(task.get("version").asInt()).isEqualTo(2);
    }

    @Test
    void aDeletedTaskIsGone() {
        String path = ada.taskPath("Short");

        assertThat(ada.delete(path).is(204).body()).isEmpty();

        ada.get(path).isProblem(404, "not-found");
        ada.delete(path).isProblem(404, "not-found");
    }

    @Test
    void anotherOwnersTaskLooksLikeNone() {
        String path = ada.taskPath("Private");
        Person eve = api.person();

        Answer theirs = eve.get(path).isProblem(404, "not-found");
        Answer none = eve.get(Api.TASKS + '/' + UUID.randomUUID()).isProblem(404, "not-found");

        assertThat(theirs.json().get("detail")).isEqualTo(none.json().get("detail"));
        eve.patch(path, "{\"title\":\"X\"}").isProblem(404, "not-found");
        eve.put(path, "{\"title\":\"X\"}").isProblem(404, "not-found");
        eve.delete(path).isProblem(404, "not-found");
        eve.patch(path, "{\"title\":\"X\"}", "If-Match", "\"9\"").isProblem(404, "not-found");
        assertThat(ada.get(path).data().get("title").asText()).isEqualTo("Private");
    }

    @Test
    void statisticsCountTheCallersTasks() {
        Person bob = api.person();
        bob.task("One");
        bob.post(Api.TASKS, "{\"title\":\"Two\",\"status\":\"completed\",\"priority\":\"low\"}")
                .is(201);

        JsonNode stats = bob.get(Api.TASKS + "/stats").is(200).data();

        assertThat(stats.get("total").asInt()).isEqualTo(2);
        assertThat(stats.get("byStatus").toString())
                .isEqualTo("{\"pending\":1,\"in_progress\":0,\"completed\":1,\"cancelled\":0}");
        assertThat(stats.get("byPriority").toString()).isEqualTo("{\"low\":1,\"medium\":1,\"high\":0,\"urgent\":0}");
        assertThat(stats.get("completedLast7Days").asInt()).isEqualTo(1);
    }

    @Test
    void headAnswersAsGetWithoutTheBody() {
        String path = ada.taskPath("Head");

        Answer get = ada.get(path);
        Answer head = ada.send("HEAD", path, null);

        assertThat(head.is(200).body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        ada.send("HEAD", Api.TASKS + "/nothing", null).is(404);
    }

    @Test
    void aLargeReplyIsPackedForWhoCanUnpackIt() {
        Person bob = api.person();
        String small = bob.taskPath("Small");
        bob.post(Api.TASKS, "{\"title\":\"Large\",\"description\":\"" + "word ".repeat(1_000) + "\"}")
                .is(201);

        assertThat(bob.get(Api.TASKS, "Accept-Encoding", "gzip").header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(bob.get(Api.TASKS, "Accept-Encoding", "br, gzip;q=0.5").header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(bob.get(Api.TASKS, "Accept-Encoding", "gzip;q=0").header("Content-Encoding"))
                .isEmpty();
        assertThat(bob.get(Api.TASKS).header("Content-Encoding")).isEmpty();
        assertThat(bob.get(Api.TASKS).header("Vary")).contains("Accept-Encoding");
        assertThat(bob.get(small, "Accept-Encoding", "gzip").header("Content-Encoding"))
                .isEmpty();
    }
}
