package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class AccountApiTest extends SharedApi {

    private static final String ME = "/api/v1/users/me";

    private static String login(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }

    @Test
    void whoRegistersIsSignedIn() {
        JsonNode data = api.post(
                        "/api/v1/auth/register",
                        "{\"email\":\"Ada@example.org\",\"password\":\"" + Api.PASSWORD
                                + "\",\"name\":\"Ada\",\"username\":\"ada\"}")
                .is(201)
                .data();

        assertThat(data.get("user").get("email").asText()).isEqualTo("Ada@example.org");
        assertThat(data.get("user").get("role").asText()).isEqualTo("user");
        assertThat(data.get("user").get("tenant").asText()).isEqualTo("default");
        assertThat(data.get("expiresIn").asInt()).isEqualTo(600);
        Answer me = api.send(
                "GET",
                ME,
                (String) null,
                "Authorization",
                "Bearer " + data.get("token").asText());
        assertThat(me.data()).isEqualTo(data.get("user"));
    }

    @Test
    void aTakenAddressIsAConflict() {
        Person ada = api.person();

        api.post(
                        "/api/v1/auth/register",
                        "{\"email\":\"" + ada.user().email() + "\",\"password\":\"" + Api.PASSWORD
                                + "\",\"name\":\"Another\"}")
                .isProblem(409, "conflict");
    }

    @Test
    void credentialsOpenASession() {
        Person ada = api.person();

        JsonNode data = api.post("/api/v1/auth/login", login(ada.user().email(), Api.PASSWORD))
                .is(200)
                .data();

        assertThat(data.get("user").get("id").asText()).isEqualTo(ada.user().id());
        assertThat(data.get("refreshToken").asText()).isNotEmpty();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameReadTheSame() {
        Person ada = api.person();

        Answer wrong = api.post("/api/v1/auth/login", login(ada.user().email(), "another password"))
                .isProblem(401, "unauthenticated");
        Answer nobody = api.post("/api/v1/auth/login", login("nobody@example.org", Api.PASSWORD))
                .isProblem(401, "unauthenticated");

        assertThat(wrong.json().get("detail")).isEqualTo(nobody.json().get("detail"));
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aRefreshTokenGivesTheNextPairAndAnOldOneNothing() {
        Person ada = api.person();
        String first = ada.session().tokens().refreshToken();

        JsonNode second = refresh(first).is(200).data();
        JsonNode third = refresh(second.get("refreshToken").asText()).is(200).data();

        assertThat(third.get("token").asText()).isNotEmpty();
        refresh(first).isProblem(401, "unauthenticated");
        refresh(third.get("refreshToken").asText()).isProblem(401, "unauthenticated");
    }

    private static Answer refresh(String token) {
        return api.post("/api/v1/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
    }

    @Test
    void aSessionThatWasLeftIsDead() {
        Person ada = api.person();

        ada.send("POST", "/api/v1/auth/logout", null).is(204);

        ada.get(ME).isProblem(401, "unauthenticated");
        refresh(ada.session().tokens().refreshToken()).isProblem(401, "unauthenticated");
    }

    @Test
    void leavingEverywhereEndsEverySession() {
        Person ada = api.person();
        JsonNode other = api.post("/api/v1/auth/login", login(ada.user().email(), Api.PASSWORD))
                .data();

        ada.send("POST", "/api/v1/auth/logout-all", null).is(204);

        ada.get(ME).isProblem(401, "unauthenticated");
        refresh(other.get("refreshToken").asText()).isProblem(401, "unauthenticated");
    }

    @Test
    void aProfileIsPatchedMemberByMember() {
        Person ada = api.person();

        ada.patch(
                        ME,
                        "{\"name\":\"Ada L\",\"username\":\"ada.l\",\"preferences\":{\"theme\":\"dark\",\"n\":1.50,\"b\":true}}")
                .is(200);
        JsonNode after = ada.patch(
                        ME,
                        "{\"username\":null,\"preferences\":{\"theme\":null}}",
                        "Content-Type",
                        "application/merge-patch+json")
                .is(200)
                .data();

        assertThat(after.get("name").asText()).isEqualTo("Ada L");
        assertThat(after.get("username").isNull()).isTrue();
        assertThat(after.get("preferences").toString()).isEqualTo("{\"b\":true,\"n\":1.5}");
        assertThat(ada.patch(ME, "{\"preferences\":null}").data().get("preferences"))
                .isEmpty();
        assertThat(ada.get(ME).data().get("name").asText()).isEqualTo("Ada L");
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsOtherSessions() {
        Person ada = api.person();
        JsonNode other = api.post("/api/v1/auth/login", login(ada.user().email(), Api.PASSWORD))
                .data();

        ada.post(ME + "/password", "{\"current\":\"not this one\",\"password\":\"staple wagon harbour\"}")
                .isProblem(422, "invalid")
                .naming("current:wrong");
        ada.post(ME + "/password", "{\"current\":\"" + Api.PASSWORD + "\",\"password\":\"staple wagon harbour\"}")
                .is(204);

        ada.get(ME).is(200);
        refresh(other.get("refreshToken").asText()).isProblem(401, "unauthenticated");
        api.post("/api/v1/auth/login", login(ada.user().email(), "staple wagon harbour"))
                .is(200);
    }

    @Test
    void aDeletedAccountIsGoneWithItsTasks() {
        Person ada = api.person();
        ada.task("Mine");

        ada.delete(ME).is(204);

        ada.get(ME).isProblem(401, "unauthenticated");
        api.post("/api/v1/auth/login", login(ada.user().email(), Api.PASSWORD)).isProblem(401, "unauthenticated");
    }

    @Test
    void everyTokenThatIsNoGoodReadsTheSame() {
        Person left = api.person();
        left.send("POST", "/api/v1/auth/logout", null).is(204);
        String[] tokens = {
            "x",
            "a.b.c",
            left.token(),
            left.token() + "x",
            left.session().tokens().refreshToken(),
            "é",
            ""
        };
        for (String token : tokens) {
            Answer refused = api.send("GET", ME, (String) null, "Authorization", "Bearer " + token)
                    .isProblem(401, "unauthenticated");

            assertThat(refused.json().get("detail").asText()).isEqualTo("A valid access token is needed.");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void withoutATokenNothingOfAnybodyIsShown() {
        String[] calls = {
            "GET " + ME,
            "PATCH " + ME,
            "DELETE " + ME,
            "POST " + ME + "/password",
            "POST /api/v1/auth/logout",
            "POST /api/v1/auth/logout-all",
            "GET " + Api.TASKS,
            "POST " + Api.TASKS,
            "GET " + Api.TASKS + "/stats",
            "POST " + Api.TASKS + "/bulk",
            "GET " + Api.TASKS + "/x",
            "PUT " + Api.TASKS + "/x",
            "PATCH " + Api.TASKS + "/x",
            "DELETE " + Api.TASKS + "/x"
        };
        for (String call : calls) {
            String[] parts = call.split(" ", 2);
            Answer refused = api.send(parts[0], parts[1], "{}").isProblem(401, "unauthenticated");

            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void noReplyHoldsAHash() {
        Person ada = api.person();

        assertThat(ada.get(ME).body()).doesNotContain("quick:", "hash", "epoch");
    }
}
