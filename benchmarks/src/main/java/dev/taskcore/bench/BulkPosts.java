package dev.taskcore.bench;

import dev.taskcore.task.Bulk;
import dev.taskcore.task.TaskDraft;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * How many tasks a second a server makes by {@code POST /tasks/bulk}, as many a request as it allows. Several clients
 * post at once, each for a caller of its own, and wait for the reply before the next.
 *
 * <p>Arguments: the server's address, the file with the callers' tokens, how many tasks, how many clients.
 */
public final class BulkPosts {

    private BulkPosts() {}

    /**
     * Posts and prints tasks a second.
     *
     * @param args address, file, tasks, clients
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<String> tokens = Files.readAllLines(Path.of(args[1])).stream()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
        int tasks = Integer.parseInt(args[2]);
        HttpClient client = HttpClient.newHttpClient();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger caller = new AtomicInteger();
        long began = System.nanoTime();
        Parallel.run(Integer.parseInt(args[3]), () -> {
            String token = tokens.get(caller.getAndIncrement());
            for (int from = next.getAndAdd(Bulk.MAX_OPERATIONS);
                    from < tasks;
                    from = next.getAndAdd(Bulk.MAX_OPERATIONS)) {
                post(client, args[0], token, body(from, Math.min(tasks, from + Bulk.MAX_OPERATIONS)));
            }
            return null;
        });
        System.out.printf(Locale.ROOT, "%.0f%n", tasks / ((System.nanoTime() - began) / 1e9));
    }

    private static void post(HttpClient client, String base, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/tasks/bulk"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IllegalStateException("the server answers " + reply.statusCode() + " " + reply.body());
        }
    }

    private static String body(int from, int to) {
        StringBuilder body = new StringBuilder("{\"operations\":[");
        for (int number = from; number < to; number++) {
            body.append(number == from ? "" : ",").append("{\"op\":\"create\",\"task\":");
            task(Samples.draft(number), body);
            body.append('}');
        }
        return body.append("]}").toString();
    }

    /** The samples' texts need no escape. */
    private static void task(TaskDraft draft, StringBuilder body) {
        body.append("{\"title\":\"")
                .append(draft.title())
                .append("\",\"description\":\"")
                .append(draft.description())
                .append("\",\"priority\":\"")
                .append(String.valueOf(draft.priority()).toLowerCase(Locale.ROOT))
                .append("\",\"dueAt\":\"")
                .append(draft.dueAt())
                .append("\",\"tags\":[")
                .append(draft.tags().stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(",")))
                .append("],\"attributes\":{")
                .append(draft.attributes().entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":"
                                + (entry.getValue() instanceof String text ? "\"" + text + "\"" : entry.getValue()))
                        .collect(Collectors.joining(",")))
                .append("}}");
    }
}
