package dev.taskcore.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskcore.account.Session;
import dev.taskcore.account.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who has signed in, and asks with the token. */
record Person(Api api, Session session) {

    User user() {
        return session.user();
    }

    String token() {
        return session.tokens().token();
    }

    Answer send(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Authorization");
        all.add("Bearer " + token());
        return api.send(method, path, body, all.toArray(String[]::new));
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** A new task with this title. */
    JsonNode task(String title) {
        return post(Api.TASKS, "{\"title\":\"" + title + "\"}").is(201).data();
    }

    /** Where a new task is. */
    String taskPath(String title) {
        return Api.TASKS + '/' + task(title).get("id").asText();
    }
}
