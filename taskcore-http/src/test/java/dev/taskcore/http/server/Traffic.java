package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients with connections that they keep, who read and write in turn until they are stopped. A write that fails is
 * repeated under its key until it succeeds; a read is never repeated.
 */
final class Traffic implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TASKS = "/api/v1/tasks";

    private final Client client;
    private final List<Owner> owners = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> retries = new ConcurrentLinkedQueue<>();
    private volatile Queue<Duration> times = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    /** Somebody with the titles of the tasks that were acknowledged. */
    private record Owner(String token, Queue<String> acknowledged) {}

    /** Clients of new owners, who begin at once. */
    Traffic(Client client, String name, int howMany) throws IOException, InterruptedException {
        this.client = client;
        for (int i = 0; i < howMany; i++) {
            Client.Reply session = client.register(name + i + "@example.org").is(201);
            owners.add(new Owner(session.data().path("token").asText(), new ConcurrentLinkedQueue<>()));
        }
        for (int i = 0; i < CLIENTS; i++) {
            Owner owner = owners.get(i % owners.size());
            Thread thread = new Thread(() -> ask(owner), name + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** How many requests were answered well, a repeated one counted once. */
    int requests() {
        return requests.get();
    }

    /** What went wrong: reads that failed, and writes that failed for good or for a reason that no retry mends. */
    Queue<String> failures() {
        return failures;
    }

    /** How long each write took that had to be repeated, from its first failure on. */
    Queue<Duration> retries() {
        return retries;
    }

    /** Waits until more requests are answered well. */
    void awaitMore(int more) {
        int enough = requests.get() + more;
        await("requests are answered")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> requests.get() >= enough);
    }

    /** How long each of the next requests takes that are answered, the quickest first. */
    List<Duration> times(int next) {
        times = new ConcurrentLinkedQueue<>();
        awaitMore(next);
        return times.stream().sorted().toList();
    }

    /** Lets the clients finish what they have begun, and waits for them. */
    void stop() throws InterruptedException {
        close();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Lets the clients finish what they have begun. */
    @Override
    public void close() {
        stopping = true;
    }

    /** That what was acknowledged is there, once, and nothing else; when the clients are done and every node knows. */
    void assertKeptOnce() {
        for (Owner owner : owners) {
            await("every node has seen the last write")
                    .untilAsserted(
                            () -> assertThat(titles(owner)).containsExactlyInAnyOrderElementsOf(owner.acknowledged()));
        }
    }

    private void ask(Owner owner) {
        try {
            while (!stopping) {
                read(TASKS + "?limit=5", owner);
                write(owner);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered(long began) {
        times.add(Duration.ofNanos(System.nanoTime() - began));
        requests.incrementAndGet();
    }

    private void read(String path, Owner owner) throws InterruptedException {
        long began = System.nanoTime();
        try {
            int status = client.get(path, owner.token()).status();
            if (status == 200) {
                answered(began);
            } else {
                failures.add("GET " + status);
            }
        } catch (IOException e) {
            failures.add("GET " + e);
        }
    }

    private void write(Owner owner) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        long began = System.nanoTime();
        long failed = 0;
        while (true) {
            String answer = post(owner, key);
            long now = System.nanoTime();
            if (answer.equals("201")) {
                owner.acknowledged().add(key);
                answered(began);
                if (failed != 0) {
                    retries.add(Duration.ofNanos(now - failed));
                }
                return;
            }
            failed = failed == 0 ? now : failed;
            if (now - failed > PATIENCE.toNanos()) {
                failures.add("POST " + answer);
                return;
            }
        }
    }

    private String post(Owner owner, String key) throws InterruptedException {
        try {
            return Integer.toString(client.post(TASKS, owner.token(), "{\"title\": \"" + key + "\"}", key)
                    .status());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<String> titles(Owner owner) throws IOException, InterruptedException {
        List<String> titles = new ArrayList<>();
        String next = "";
        while (next != null) {
            String cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            JsonNode page = client.get(TASKS + "?limit=200&fields=title" + cursor, owner.token())
                    .is(200)
                    .json();
            page.path("data").forEach(task -> titles.add(task.path("title").asText()));
            next = page.path("page").path("next").textValue();
        }
        return titles;
    }
}
