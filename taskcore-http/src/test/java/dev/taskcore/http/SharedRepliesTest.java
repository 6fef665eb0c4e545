package dev.taskcore.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.CacheCounts;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.SecondLevel;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers over one storage that give each other the replies that they have made. */
class SharedRepliesTest {

    private static final String ME = "/api/v1/users/me";
    private static final String STATS = Api.TASKS + "/stats";

    private final Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
    private final AtomicReference<Instant> now = new AtomicReference<>(noon);
    private final BrokenStorage storage = new BrokenStorage(() -> {
        throw new UnavailableException("down", Outcome.NOT_APPLIED, Duration.ofSeconds(1), null);
    });
    private final Neighbours neighbours = new Neighbours();
    private final Api one = start();
    private final Api other = start();
    private final Person ada = one.person();
    private final Person adaThere = new Person(other, ada.session());

    private Api start() {
        InstantSource clock = now::get;
        return Api.start(
                storage,
                core -> core.caching(CacheSettings.defaults())
                        .clock(clock)
                        .signingKey(new byte[32])
                        .broadcast(neighbours)
                        .secondLevel(neighbours));
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void whatOneHasMadeTheOtherSendsWithoutALookAtTheTasks() {
        String task = ada.taskPath("A");
        String[] paths = {Api.TASKS, Api.TASKS + "?limit=3&sort=title", STATS};
        List<Answer> made = new CopyOnWriteArrayList<>();
        for (String path : paths) {
            made.add(ada.get(path).is(200));
        }
        ada.get(task).is(200);
        adaThere.get(ME).is(200);
        CacheCounts before = other.core.cache().counts();
        storage.breakDownButForLeases();

        for (int i = 0; i < 2 * paths.length; i++) {
            Answer first = made.get(i % paths.length);
            Answer sent = adaThere.get(paths[i % paths.length]).is(200);

            assertThat(sent.body()).isEqualTo(first.body());
            for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Link", "Vary"}) {
                assertThat(sent.header(name)).as(name).isEqualTo(first.header(name));
            }
        }
        for (String path : new String[] {Api.TASKS + "?limit=4", task}) {
            adaThere.get(path).isProblem(503, "unavailable");
        }
        assertThat(other.core.cache().counts().shared() - before.shared()).isEqualTo(paths.length);
    }

    @Test
    void packedBytesAreGivenToWhoTakesThem() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            ada.task("A task with a title of some length " + i);
        }
        byte[] packed = packedList(one);
        assertThat(packedList(other)).isEqualTo(packed);
        assertThat(other.core.cache().counts().shared()).isEqualTo(1);
        assertThat(adaThere.get(Api.TASKS).body()).isEqualTo(ada.get(Api.TASKS).body());
    }

    @Test
    void whatEitherWritesShowsAtBoth() {
        String task = ada.taskPath("A");
        for (int i = 0; i < 100; i++) {
            Person writer = i % 2 == 0 ? ada : adaThere;
            String title = "Title " + i;
            writer.patch(task, "{\"title\":\"" + title + "\"}").is(200);

            for (Person reader : List.of(ada, adaThere)) {
                assertThat(reader.get(task).data().get("title").asText()).isEqualTo(title);
                assertThat(reader.get(Api.TASKS).data().get(0).get("title").asText())
                        .isEqualTo(title);
            }
        }
        assertThat(other.core.cache().counts().shared()).isEqualTo(100);
    }

    @Test
    void whatDependsOnTheTimeChangesWithItAtBoth() {
        String due = noon.plus(Duration.ofMinutes(5)).toString();
        ada.post(Api.TASKS, "{\"title\":\"Soon\",\"dueAt\":\"" + due + "\"}").is(201);
        assertThat(ada.get(STATS).data().get("overdue").asInt()).isZero();
        assertThat(adaThere.get(STATS).data().get("overdue").asInt()).isZero();
        assertThat(other.core.cache().counts().shared()).isEqualTo(1);

        now.set(noon.plus(Duration.ofMinutes(5)).plusMillis(1));

        Api third = start();
        try {
            assertThat(new Person(third, ada.session())
                            .get(STATS)
                            .data()
                            .get("overdue")
                            .asInt())
                    .isEqualTo(1);
        } finally {
            third.close();
        }
    }

    @Test
    void nothingElseIsShared() {
        Person root = one.admin();
        ada.get(ada.taskPath("A")).is(200);
        ada.get(ME).is(200);
        ada.get(Api.TASKS + "?overdue=true").is(200);
        root.get(Api.TASKS + "?owner=*").is(200);
        assertThat(neighbours.values).isEmpty();

        ada.get(Api.TASKS).is(200);
        assertThat(neighbours.values).hasSize(1);
    }

    private byte[] packedList(Api at) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at.port() + Api.TASKS))
                .header("Authorization", "Bearer " + ada.token())
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> packed = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        return packed.body();
    }

    /** What the servers share, in this memory. */
    private static final class Neighbours implements Broadcast, SecondLevel {
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private final Map<String, byte[]> values = new ConcurrentHashMap<>();

        @Override
        public void touched(Collection<Owner> owners) {
            listeners.forEach(listener -> listener.touched(owners));
        }

        @Override
        public void listen(Listener listener) {
            listeners.add(listener);
        }

        @Override
        public byte @Nullable [] get(String name) {
            return values.get(name);
        }

        @Override
        public void put(String name, byte[] value, Duration lifetime) {
            values.put(name, value);
        }
    }
}
