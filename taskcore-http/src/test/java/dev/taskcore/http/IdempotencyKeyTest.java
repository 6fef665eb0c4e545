package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.contract.support.Race;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every POST takes an idempotency key: a retry gets the first result, and nothing happens twice. */
class IdempotencyKeyTest {

    private static final String AUTH = "/api/v1/auth/";
    private static final String PASSWORD = "/api/v1/users/me/password";
    private static final String BULK = Api.TASKS + "/bulk";
    private static final String NEW_PASSWORD = "staple wagon harbour";

    private static Api api;

    @BeforeAll
    static void start() {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyPostDocumentsTheKeyAndRefusesABadOne() {
        Person ada = api.person();
        Map<String, String> bodies = bodies(ada);
        bodies.put("/setup", "");

        assertThat(OpenApi.ROOT.get("paths").properties())
                .filteredOn(path -> path.getValue().has("post"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(bodies.keySet());
        bodies.forEach((path, body) -> {
            JsonNode post = OpenApi.ROOT.get("paths").get(path).get("post");
            assertThat(post.get("parameters").toString()).contains("IdempotencyKey");
            if (!body.isEmpty()) {
                ada.post(path, body, "Idempotency-Key", "k".repeat(256))
                        .isProblem(422, "invalid")
                        .naming("Idempotency-Key:malformed");
            }
        });
        assertThat(ada.get(Api.TASKS).is(200).data()).isEmpty();
    }

    @Test
    void aRetryGetsTheFirstResultWordForWord() {
        bodies(api.person()).keySet().forEach(path -> {
            Person ada = api.person();
            String body = bodies(ada).getOrDefault(path, "");

            Answer first = ada.post(path, body, "Idempotency-Key", "k");
            Answer again = ada.post(path, body, "Idempotency-Key", "k");

            assertThat(first.status()).as(path).isBetween(200, 299);
            assertThat(again.status()).as(path).isEqualTo(first.status());
            assertThat(again.body()).as(path).isEqualTo(first.body());
            for (String header : new String[] {"ETag", "Location"}) {
                assertThat(again.header(header)).as(path).isEqualTo(first.header(header));
            }
        });
    }

    @Test
    void aRetriedRegistrationWithAnotherPasswordIsRefused() {
        Person ada = api.person();
        String path = AUTH + "register";
        String body = bodies(ada).getOrDefault(path, "");
        ada.post(path, body, "Idempotency-Key", "k").is(201);

        ada.post(path, body.replace(Api.PASSWORD, NEW_PASSWORD), "Idempotency-Key", "k")
                .isProblem(422, "invalid")
                .naming("Idempotency-Key:reused");
    }

    @Test
    void theTokenOfASessionThatWasLeftIsGoodForNothingButTheRetry() {
        Person ada = api.person();
        ada.post(AUTH + "logout", "{}", "Idempotency-Key", "k").is(204);

        ada.post(AUTH + "logout", "{}", "Idempotency-Key", "another").isProblem(401, "unauthenticated");
        ada.post(AUTH + "logout", "{}").isProblem(401, "unauthenticated");
        ada.post(AUTH + "logout-all", "{}", "Idempotency-Key", "k").isProblem(401, "unauthenticated");
        ada.post(Api.TASKS, "{\"title\":\"x\"}", "Idempotency-Key", "k").isProblem(401, "unauthenticated");
        ada.post(AUTH + "logout", "{}", "Idempotency-Key", "k").is(204);
    }

    @Test
    void parallelDuplicatesOfASignOutAllHearOfItsSuccess() {
        try (Race race = new Race(8)) {
            for (String path : new String[] {AUTH + "logout", AUTH + "logout-all"}) {
                for (int round = 0; round < 25; round++) {
                    Person ada = api.person();

                    List<Integer> statuses = Race.winners(race.run(runner ->
                            ada.post(path, "{}", "Idempotency-Key", "k").status()));

                    assertThat(statuses).hasSize(8).contains(204).isSubsetOf(204, 409);
                }
            }
        }
    }

    /** A request for each route, which succeeds the first time. */
    private static Map<String, String> bodies(Person ada) {
        String email = ada.user().email();
        String refreshToken = ada.session().tokens().refreshToken();
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put(
                AUTH + "register",
                "{\"email\":\"new." + email + "\",\"password\":\"" + Api.PASSWORD + "\",\"name\":\"New\"}");
        bodies.put(AUTH + "login", "{\"email\":\"" + email + "\",\"password\":\"" + Api.PASSWORD + "\"}");
        bodies.put(AUTH + "refresh", "{\"refreshToken\":\"" + refreshToken + "\"}");
        bodies.put(AUTH + "logout", "{}");
        bodies.put(AUTH + "logout-all", "{}");
        bodies.put(PASSWORD, "{\"current\":\"" + Api.PASSWORD + "\",\"password\":\"" + NEW_PASSWORD + "\"}");
        bodies.put(Api.TASKS, "{\"title\":\"Keyed\"}");
        bodies.put(BULK, "{\"operations\":[{\"op\":\"create\",\"task\":{\"title\":\"Keyed\"}}]}");
        return bodies;
    }
}
