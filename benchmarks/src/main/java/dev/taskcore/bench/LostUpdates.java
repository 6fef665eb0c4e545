package dev.taskcore.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many clients count in a few shared tasks of a running server: each reads a task, adds one, and writes it back under
 * the entity tag that it has read, again and again until nobody was faster. If an update were lost, the sum would tell.
 *
 * <p>Arguments: the server's address, and a file whose first line begins with an access token.
 */
public final class LostUpdates {

    private static final int CLIENTS = 64;
    private static final int UPDATES = 200;
    private static final int TASKS = 10;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder retries = new LongAdder();
    private final URI tasks;
    private final String token;

    private LostUpdates(String server, String token) {
        this.tasks = URI.create(server + "/api/v1/tasks");
        this.token = token;
    }

    /**
     * Counts, and fails if an update was lost.
     *
     * @param args address and file
     * @throws IOException if the file or the server does not answer
     * @throws InterruptedException if it is interrupted
     * @throws ExecutionException if a client fails
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        String token = Files.readAllLines(Path.of(args[1])).get(0).split("\t", -1)[0];
        LostUpdates updates = new LostUpdates(args[0], token);
        List<URI> shared = updates.create();
        long began = System.nanoTime();
        updates.countIn(shared);
        double secs = (System.nanoTime() - began) / 1e9;
        long sum = 0;
        for (URI task : shared) {
            sum += count(updates.get(task));
        }
        System.out.printf(
                "%d of %d updates are there; %d lost races; %.0f updates/s%n",
                sum, CLIENTS * UPDATES, updates.retries.sum(), CLIENTS * UPDATES / secs);
        if (sum != CLIENTS * UPDATES) {
            throw new IllegalStateException("updates were lost");
        }
    }

    private List<URI> create() throws IOException, InterruptedException {
        List<URI> made = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            HttpResponse<String> reply = send(
                    request(tasks).POST(BodyPublishers.ofString("{\"title\":\"Count\",\"attributes\":{\"count\":0}}")));
            made.add(URI.create(tasks + "/" + found(ID, reply.body())));
        }
        return made;
    }

    private void countIn(List<URI> shared) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(() -> {
                    for (int n = 0; n < UPDATES; n++) {
                        URI task = shared.get(ThreadLocalRandom.current().nextInt(TASKS));
                        while (!addOne(task)) {
                            retries.increment();
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> each : pool.invokeAll(work)) {
                boolean unused = each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean addOne(URI task) throws IOException, InterruptedException {
        HttpResponse<String> read = get(task);
        String tag = read.headers().firstValue("ETag").orElseThrow();
        String patch = "{\"attributes\":{\"count\":" + (count(read) + 1) + "}}";
        HttpResponse<String> reply =
                send(request(task).header("If-Match", tag).method("PATCH", BodyPublishers.ofString(patch)));
        return reply.statusCode() == 200;
    }

    private HttpResponse<String> get(URI task) throws IOException, InterruptedException {
        return send(request(task).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(request.build(), BodyHandlers.ofString());
        if (reply.statusCode() >= 300 && reply.statusCode() != 412) {
            throw new IOException("the server says " + reply.statusCode() + ": " + reply.body());
        }
        return reply;
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static long count(HttpResponse<String> reply) {
        return Long.parseLong(found(COUNT, reply.body()));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("unexpected reply: " + text);
        }
        return matcher.group(1);
    }
}
