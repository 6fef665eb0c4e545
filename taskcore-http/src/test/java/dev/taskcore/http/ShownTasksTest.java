package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.cache.CacheSettings;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that are told from pages on which they stand: nobody can tell them from those that are read. */
class ShownTasksTest {

    private static final byte[] KEY = "a key that two servers share, for once".getBytes(StandardCharsets.UTF_8);
    private static final int STEPS = 600;

    private final BrokenStorage storage = new BrokenStorage(() -> {
        throw new UnavailableException("down", Outcome.NOT_APPLIED, Duration.ofSeconds(1), null);
    });
    private final Api keeping = Api.start(storage, core -> core.signingKey(KEY).caching(CacheSettings.defaults()));
    private final Api reading = Api.start(storage, core -> core.signingKey(KEY).caching(CacheSettings.off()));
    private final Person ada = keeping.person();
    private final Person reader = new Person(reading, ada.session());

    @AfterEach
    void stop() {
        keeping.close();
        reading.close();
    }

    private static String body(String title, int length) {
        return "{\"title\":\"" + title + "\",\"description\":\"" + "é{\\\"}".repeat(length)
                + "\",\"priority\":\"high\","
                + "\"tags\":[\"a\",\"ü\"],\"dueAt\":\"2028-02-29T23:59:59.001Z\","
                + "\"attributes\":{\"id\":\"0190b5a0-0000-7000-8000-000000000000\",\"n\":-1.5}}";
    }

    private String made(String body) {
        return Api.TASKS
                + '/'
                + ada.post(Api.TASKS, body).is(201).data().get("id").asText();
    }

    /** What a client sees of an answer; a refusal tells the name of its request besides. */
    private static Map<String, String> seen(Answer answer) {
        Map<String, String> seen = new TreeMap<>();
        seen.put("status", Integer.toString(answer.status()));
        seen.put("body", answer.status() == 200 ? answer.body() : "");
        for (String name : new String[] {"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Vary"}) {
            seen.put(name, answer.header(name));
        }
        return seen;
    }

    @Test
    void aTaskIsToldFromAPageAsItIsRead() {
        List<String> paths = List.of(
                made("{\"title\":\"Plain\"}"), made(body("Short", 3)), made(body("Long", 400)), made(body("Last", 0)));
        for (String coding : new String[] {"identity", "gzip"}) {
            List<Map<String, String>> expected = new ArrayList<>();
            paths.forEach(path -> expected.add(seen(reader.get(path, "Accept-Encoding", coding))));
            ada.get(Api.TASKS, "Accept-Encoding", coding).is(200);
            long before = storage.reads();
            for (int i = 0; i < paths.size(); i++) {
                String path = paths.get(i);
                Answer told = ada.get(path, "Accept-Encoding", coding).is(200);

                assertThat(seen(told)).isEqualTo(expected.get(i));
                ada.send("HEAD", path, null, "If-None-Match", told.header("ETag"))
                        .is(304);
            }
            assertThat(storage.reads()).isEqualTo(before);
        }
    }

    @Test
    void aPageOfSomeMembersTellsNoTask() {
        String path = made(body("A", 1));
        ada.get(Api.TASKS + "?fields=id,title").is(200);
        storage.breakDownButForLeases();

        ada.get(path).isProblem(503, "unavailable");
    }

    @Test
    void aTaskIsToldFromAPageOnWhichOthersHaveChanged() {
        String changed = made(body("Changed", 1));
        String deleted = made(body("Deleted", 1));
        String left = made(body("Left", 1));
        Map<String, String> expected = seen(reader.get(left).is(200));
        ada.get(Api.TASKS).is(200);
        ada.patch(changed, "{\"title\":\"New\"}").is(200);
        ada.delete(deleted).is(204);

        assertThat(ada.get(changed).data().get("title").asText()).isEqualTo("New");
        ada.get(deleted).isProblem(404, "not-found");
        storage.breakDownButForLeases();
        ada.get(Api.TASKS).isProblem(503, "unavailable");
        assertThat(seen(ada.get(left))).isEqualTo(expected);
    }

    @Test
    void whatAnotherServerCommitsEndsWhatAPageTells() {
        String path = made(body("Old", 1));
        ada.get(Api.TASKS).is(200);
        reader.patch(path, "{\"title\":\"New\"}").is(200);

        await("at most a second")
                .atMost(Duration.ofSeconds(3))
                .until(() -> ada.get(path).data().get("title").asText().equals("New"));
    }

    @Test
    void atNoTimeIsATaskToldOtherwiseThanItIsRead() {
        Random random = new Random(Seed.of("atNoTimeIsATaskToldOtherwiseThanItIsRead", 11));
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            paths.add(made(body("Task " + i, random.nextInt(300))));
        }
        List<String> lists = List.of("", "?limit=5", "?status=pending", "?sort=title&limit=30", "?fields=id,title");
        int told = 0;
        for (int i = 0; i < STEPS; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            String coding = random.nextBoolean() ? "gzip" : "identity";
            int choice = random.nextInt(20);
            if (choice == 0) {
                ada.patch(path, "{\"title\":\"Step " + i + "\",\"status\":\"completed\"}");
            } else if (choice == 1) {
                paths.add(made(body("Step " + i, random.nextInt(300))));
            } else if (choice == 2) {
                ada.delete(path);
            } else if (choice < 8) {
                String list = Api.TASKS + lists.get(random.nextInt(lists.size()));
                assertThat(ada.get(list, "Accept-Encoding", coding).is(200).body())
                        .isEqualTo(reader.get(list, "Accept-Encoding", coding).body());
            } else {
                long before = storage.reads();
                Map<String, String> actual = seen(ada.get(path, "Accept-Encoding", coding));
                told += storage.reads() == before ? 1 : 0;
                assertThat(actual).as(path).isEqualTo(seen(reader.get(path, "Accept-Encoding", coding)));
            }
        }
        assertThat(told).as("told without a look at the storage").isGreaterThan(STEPS / 4);
    }
}
