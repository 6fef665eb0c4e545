package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Credentials;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.CacheCounts;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.memory.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies that are kept: what they save, and that nobody can tell them from new ones. */
class KeptRepliesTest {

    private static final String ME = "/api/v1/users/me";
    private static final String STATS = Api.TASKS + "/stats";

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
    private final AtomicReference<Instant> now = new AtomicReference<>(noon);
    private final BrokenStorage storage = new BrokenStorage(() -> {
        throw new UnavailableException("down", Outcome.NOT_APPLIED, Duration.ofSeconds(1), null);
    });
    private final Api api = start(CacheSettings.defaults());
    private final Person ada = api.person();

    private Api start(CacheSettings settings) {
        InstantSource clock = now::get;
        return Api.start(storage, core -> core.caching(settings).clock(clock));
    }

    @AfterEach
    void stopApi() {
        api.close();
    }

    @Test
    void whatIsKeptIsTheSameReplyAndReadsNothing() {
        String task = ada.taskPath("A");
        for (String path : new String[] {Api.TASKS, Api.TASKS + "?limit=3&sort=title", task, STATS, ME}) {
            Answer first = ada.get(path).is(200);
            CacheCounts before = api.core.cache().counts();
            Answer second = ada.get(path).is(200);
            Answer head = ada.send("HEAD", path, null).is(200);
            CacheCounts after = api.core.cache().counts();

            assertThat(second.body()).isEqualTo(first.body());
            for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Link", "Vary"}) {
                assertThat(second.header(name)).as(name).isEqualTo(first.header(name));
                assertThat(head.header(name)).as(name).isEqualTo(first.header(name));
            }
            assertThat(after.loads()).as(path).isEqualTo(before.loads());
            assertThat(after.misses()).as(path).isEqualTo(before.misses());
        }
    }

    @Test
    void everyWriteOfTheOwnersShowsInEveryReply() {
        String task = ada.taskPath("A");
        for (int i = 0; i < 20; i++) {
            String title = "Title " + i;
            ada.patch(task, "{\"title\":\"" + title + "\"}").is(200);
            ada.task("More");
            ada.patch(ME, "{\"name\":\"Ada " + i + "\"}").is(200);

            for (int again = 0; again < 2; again++) {
                assertThat(ada.get(task).data().get("title").asText()).isEqualTo(title);
                assertThat(ada.get(Api.TASKS + "?sort=createdAt")
                                .data()
                                .get(0)
                                .get("title")
                                .asText())
                        .isEqualTo(title);
                assertThat(ada.get(STATS).data().get("total").asInt()).isEqualTo(i + 2);
                assertThat(ada.get(ME).data().get("name").asText()).isEqualTo("Ada " + i);
            }
        }
    }

    @Test
    void aTaskIsNotKeptTwice() {
        for (int i = 0; i < 20; i++) {
            ada.task("A task with a title of some length " + i);
        }
        ada.get(STATS).is(200);
        long before = api.core.cache().counts().bytes();
        int length = ada.get(Api.TASKS).is(200).body().length();

        assertThat(api.core.cache().counts().bytes() - before).isBetween((long) length, length + 2_500L);
    }

    @Test
    void whoeverTakesGzipGetsItAndNobodyElse() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            ada.task("A task with a title of some length " + i);
        }
        String plain = ada.get(Api.TASKS).is(200).body();
        for (int i = 0; i < 2; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + Api.TASKS))
                    .header("Authorization", "Bearer " + ada.token())
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<byte[]> packed =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(packed.body()).hasSizeLessThan(plain.length() / 3);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                    .asString()
                    .isEqualTo(plain);
            assertThat(ada.get(Api.TASKS).is(200).body()).isEqualTo(plain);
        }
    }

    @Test
    void whatDependsOnTheTimeChangesWithIt() {
        String due = noon.plus(Duration.ofHours(1)).toString();
        ada.post(Api.TASKS, "{\"title\":\"Soon\",\"dueAt\":\"" + due + "\"}").is(201);
        for (int i = 0; i < 2; i++) {
            assertThat(ada.get(STATS).data().get("overdue").asInt()).isZero();
            assertThat(ada.get(Api.TASKS + "?overdue=true").data()).isEmpty();
            assertThat(ada.get(Api.TASKS + "?%6Fverdue=true").header("ETag")).isEmpty();
        }
        now.set(noon.plus(Duration.ofHours(1)).plusMillis(1)); // within the life of the token
        for (int i = 0; i < 2; i++) {
            Person again = new Person(
                    api,
                    api.core.accounts().login(Credentials.ofEmail(ada.user().email(), Api.PASSWORD)));
            assertThat(again.get(STATS).data().get("overdue").asInt()).isEqualTo(1);
            assertThat(again.get(Api.TASKS + "?overdue=true").data()).hasSize(1);
            assertThat(again.get(Api.TASKS + "?%6Fverdue=true").data()).hasSize(1);
        }
    }

    @Test
    void anAdministratorIsShownWhatOthersWrote() {
        Person root = api.admin();
        String task = ada.taskPath("A");
        for (int i = 0; i < 5; i++) {
            String title = "Title " + i;
            ada.patch(task, "{\"title\":\"" + title + "\"}").is(200);

            assertThat(root.get(task).data().get("title").asText()).isEqualTo(title);
            for (String owner : new String[] {"*", ada.user().id()}) {
                Answer list = root.get(Api.TASKS + "?owner=" + owner).is(200);
                assertThat(list.data().get(0).get("title").asText()).isEqualTo(title);
                assertThat(list.header("ETag")).isEmpty();
            }
        }
        assertThat(root.get(Api.TASKS).data()).isEmpty();
        ada.get(Api.TASKS + "?owner=*").isProblem(403, "forbidden");
        assertThat(ada.get(Api.TASKS + "?owner=" + ada.user().id()).data()).hasSize(1);
    }

    @Test
    void anAddressMeansWhatItMeansToWhoAsks() {
        Person bob = api.person();
        ada.task("Ada's");
        for (int i = 0; i < 2; i++) {
            assertThat(ada.get(Api.TASKS).data()).hasSize(1);
            assertThat(bob.get(Api.TASKS).data()).isEmpty();
            assertThat(ada.get(ME).data().get("id").asText())
                    .isEqualTo(ada.user().id());
            assertThat(bob.get(ME).data().get("id").asText())
                    .isEqualTo(bob.user().id());
        }
        assertThat(ada.get(Api.TASKS).header("ETag"))
                .isNotEqualTo(bob.get(Api.TASKS).header("ETag"));
    }

    @Test
    void aRefusalIsNotKept() {
        String unknown = Api.TASKS + "/0190b5a0-0000-7000-8000-000000000000";
        long before = api.core.cache().counts().bytes();
        for (int i = 0; i < 2; i++) {
            ada.get(unknown).isProblem(404, "not-found");
            ada.get(Api.TASKS + "?limit=0").isProblem(422, "invalid");
            ada.get(STATS + "?a=b").isProblem(422, "invalid");
        }
        assertThat(api.core.cache().counts().bytes() - before).isLessThan(2_000); // the session's facts
    }

    @Test
    void aListThatIsKnownIsNotSentAgainUntilSomethingIsWritten() {
        String task = ada.taskPath("A");
        for (String path : new String[] {Api.TASKS + "?limit=1", Api.TASKS + "?limit=1&fields=id"}) {
            String tag = ada.get(path).is(200).header("ETag");
            Answer known = ada.get(path, "If-None-Match", tag).is(304);
            assertThat(known.header("ETag")).isEqualTo(tag);
            assertThat(known.header("Vary")).isEqualTo("Accept-Encoding");
            ada.send("HEAD", path, null, "If-None-Match", "\"x\", " + tag).is(304);
            ada.get(path, "If-None-Match", "\"1\"").is(200);
            ada.get(path + "&sort=title", "If-None-Match", tag).is(200);

            ada.patch(task, "{\"title\":\"" + path.length() + "\"}").is(200);

            Answer changed = ada.get(path, "If-None-Match", tag).is(200);
            assertThat(changed.header("ETag")).isNotEqualTo(tag);
        }
    }

    @Test
    void aListThatIsKnownIsNotReadEvenIfItIsNotKept() {
        ada.task("A");
        String tag = ada.get(Api.TASKS).is(200).header("ETag");
        storage.breakDownButForLeases();

        ada.get(Api.TASKS + "?limit=1").isProblem(503, "unavailable");
        ada.get(Api.TASKS, "If-None-Match", tag, "Accept-Encoding", "gzip").is(304);
    }

    @Test
    void whatAnotherProcessCalledAListIsNotMetAgain() {
        ada.task("A");
        String tag = ada.get(Api.TASKS).is(200).header("ETag");
        try (Api other = Api.start(new MemoryStorage(), core -> core.caching(CacheSettings.defaults()))) {
            Person eve = other.person();
            eve.task("A");

            assertThat(eve.get(Api.TASKS).header("ETag")).isNotEqualTo(tag);
        }
    }

    @Test
    void whereNothingIsKeptListsHaveNoTag() {
        try (Api off = Api.start(new MemoryStorage(), core -> core.caching(CacheSettings.off()))) {
            Person bob = off.person();
            bob.task("A");

            assertThat(bob.get(Api.TASKS).is(200).header("ETag")).isEmpty();
            bob.get(Api.TASKS, "If-None-Match", "\"1\"").is(200);
        }
    }

    @Test
    void aRoleThatWasTakenAwayIsGoneFromWhatIsKept() {
        Person root = api.admin();
        api.admin(); // the last one cannot be made a user
        ada.task("A");
        root.get(Api.TASKS + "?owner=*").is(200);
        assertThat(root.get(ME).data().get("role").asText()).isEqualTo("admin");

        api.core
                .accounts()
                .setRole(
                        Actor.system(root.user().tenantId(), "test"),
                        root.user().id(),
                        Role.USER);

        root.get(Api.TASKS + "?owner=*").isProblem(403, "forbidden");
        assertThat(root.get(ME).data().get("role").asText()).isEqualTo("user");
    }
}
