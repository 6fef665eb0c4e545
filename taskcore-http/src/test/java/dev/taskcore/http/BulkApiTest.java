package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkApiTest extends SharedApi {

    private static final String BULK = Api.TASKS + "/bulk";

    @Test
    void operationsAreAnsweredInOrder() {
        String changed = ada.task("A").get("id").asText();
        String deleted = ada.task("B").get("id").asText();

        JsonNode data = ada.post(
                        BULK,
                        "{\"operations\":[{\"op\":\"create\",\"task\":{\"title\":\"C\"}},"
                                + "{\"op\":\"update\",\"id\":\"" + changed
                                + "\",\"patch\":{\"status\":\"completed\"},\"version\":1},"
                                + "{\"op\":\"delete\",\"id\":\"" + deleted + "\"}]}")
                .is(200)
                .data();

        assertThat(data).hasSize(3);
        assertThat(data.get(0).get("status").asInt()).isEqualTo(201);
        assertThat(data.get(0).get("task").get("title").asText()).isEqualTo("C");
        assertThat(data.get(1).get("task").get("status").asText()).isEqualTo("completed");
        assertThat(data.get(2).toString()).isEqualTo("{\"op\":\"delete\",\"id\":\"" + deleted + "\",\"status\":204}");
    }

    @Test
    void theFirstFailureOfAnAtomicBulkIsTheReplyAndNothingIsDone() {
        Person bob = api.person();

        Answer answer = bob.post(
                BULK,
                "{\"operations\":[{\"op\":\"create\",\"task\":{\"title\":\"A\"}},{\"op\":\"delete\",\"id\":\""
                        + UUID.randomUUID() + "\"}]}");

        answer.isProblem(404, "not-found");
        assertThat(answer.json().get("index").asInt()).isEqualTo(1);
        assertThat(bob.get(Api.TASKS).data()).isEmpty();
    }

    @Test
    void withoutAtomicEachOperationStandsByItself() {
        Person bob = api.person();
        String id = bob.task("A").get("id").asText();

        JsonNode data = bob.post(
                        BULK,
                        "{\"atomic\":false,\"operations\":["
                                + "{\"op\":\"create\",\"task\":{\"title\":\" \"}},"
                                + "{\"op\":\"update\",\"id\":\"" + id + "\",\"patch\":{\"title\":\"B\"},\"version\":9},"
                                + "{\"op\":\"delete\",\"id\":\"nothing\"},"
                                + "{\"op\":\"create\",\"task\":{\"title\":\"C\"}}]}")
                .is(200)
                .data();

        assertThat(data.get(0).get("status").asInt()).isEqualTo(422);
        assertThat(data.get(0).get("problem").get("errors").get(0).get("field").asText())
                .isEqualTo("title");
        assertThat(data.get(1).get("status").asInt()).isEqualTo(412);
        assertThat(data.get(1).get("problem").get("actualVersion").asInt()).isEqualTo(1);
        assertThat(data.get(2).get("status").asInt()).isEqualTo(404);
        assertThat(data.get(3).get("status").asInt()).isEqualTo(201);
    }

    @Test
    void aKeyedBulkHasOneEffectAndOneAnswer() {
        Person bob = api.person();
        String body = "{\"operations\":[{\"op\":\"create\",\"task\":{\"title\":\"A\"}}]}";

        Answer first = bob.post(BULK, body, "Idempotency-Key", "b");
        Answer again = bob.post(BULK, body, "Idempotency-Key", "b");

        assertThat(again.is(200).body()).isEqualTo(first.is(200).body());
        assertThat(bob.get(Api.TASKS).data()).hasSize(1);
    }

    @Test
    void aMisshapenOperationFailsInItsTurn() {
        Person bob = api.person();
        String[] misshapen = {
            "{\"op\":\"crate\",\"task\":{}}",
            "{\"task\":{}}",
            "7",
            "{\"op\":\"create\"}",
            "{\"op\":\"create\",\"task\":{\"title\":5,\"x\":1,\"tags\":[\"\"]}}",
            "{\"op\":\"create\",\"task\":{\"title\":\"\",\"priority\":\"asap\"}}",
            "{\"op\":\"update\",\"patch\":[],\"version\":0}",
            "{\"op\":\"delete\",\"id\":\"a\",\"patch\":{}}"
        };
        String[][] errors = {
            {"op:value"},
            {"op:required"},
            {"operations:type", "op:required"},
            {"task:required"},
            {"title:type", "x:unknown", "tags[0]:blank"},
            {"priority:value", "title:blank"},
            {"id:required", "version:type", "patch:type"},
            {"patch:unknown"}
        };
        for (int i = 0; i < misshapen.length; i++) {
            String body = "{\"operations\":[{\"op\":\"create\",\"task\":{\"title\":\"A\"}}," + misshapen[i]
                    + ",{\"op\":\"create\",\"task\":{\"title\":\"\"}}],\"atomic\":";

            Answer atomic =
                    bob.post(BULK, body + "true}").isProblem(422, "invalid").naming(errors[i]);
            JsonNode each = bob.post(BULK, body + "false}").is(200).data();

            assertThat(atomic.json().get("index").asInt()).isEqualTo(1);
            assertThat(each.get(0).get("status").asInt()).isEqualTo(201);
            assertThat(each.get(1).get("status").asInt()).isEqualTo(422);
            assertThat(each.get(1).get("problem").get("errors"))
                    .isEqualTo(atomic.json().get("errors"));
            assertThat(each.get(2).get("status").asInt()).isEqualTo(422);
        }
        assertThat(bob.get(Api.TASKS).data()).hasSize(misshapen.length);
    }

    @Test
    void theFirstFailureIsToldEvenBeforeAMisshapenOperation() {
        Answer answer = ada.post(
                BULK, "{\"operations\":[{\"op\":\"delete\",\"id\":\"" + UUID.randomUUID() + "\"},{\"op\":\"crate\"}]}");

        answer.isProblem(404, "not-found");
        assertThat(answer.json().get("index").asInt()).isZero();
    }

    @Test
    void whatIsAroundTheOperationsIsCheckedFirst() {
        ada.post(BULK, "{\"operations\":[{\"op\":\"crate\"}],\"atomic\":\"yes\",\"more\":1}")
                .isProblem(422, "invalid")
                .naming("atomic:type", "more:unknown");
        ada.post(BULK, "{}").isProblem(422, "invalid").naming("operations:required");
        ada.post(BULK, "{\"operations\":[]}").isProblem(422, "invalid").naming("operations:size");
    }

    @Test
    void aKeyedMisshapenOperationIsToldAgainAlike() {
        Person bob = api.person();
        String body = "{\"atomic\":false,\"operations\":[{\"op\":\"create\",\"task\":{\"x\":1}},{\"op\":\"crate\"},7]}";

        String[] headers = {"Idempotency-Key", "k", "X-Request-Id", "the-same"};
        Answer first = bob.post(BULK, body, headers).is(200);

        assertThat(bob.post(BULK, body, headers).is(200).body()).isEqualTo(first.body());
        bob.post(BULK, body.replace("\"x\"", "\"y\""), headers).isProblem(422, "invalid");
    }

    @Test
    void fiveHundredOperationsAreTheMost() {
        Person bob = api.person();
        String one = "{\"op\":\"create\",\"task\":{\"title\":\"A\",\"tags\":[\"b\"],\"attributes\":{\"c\":1}}}";
        String most = one + ("," + one).repeat(499);

        bob.post(BULK, "{\"operations\":[" + most + "]}").is(200);
        bob.post(BULK, "{\"operations\":[" + most + "," + one + "]}")
                .isProblem(422, "invalid")
                .naming("operations:size");
    }
}
