package dev.taskcore.http.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that create tasks under ids of their own, and note in a journal what they are told. */
final class Writers {

    private static final int CLIENTS = 16;
    private static final int BAD_ONE_IN = 20;

    private final Journal journal;
    private final List<String> tokens;
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    Writers(Journal journal, List<String> tokens) {
        this.journal = journal;
        this.tokens = tokens;
    }

    void start(String url) {
        stopping = false;
        Client client = new Client(url);
        for (int i = 0; i < CLIENTS; i++) {
            String token = tokens.get(i % tokens.size());
            Thread thread = new Thread(() -> write(client, token), "writer-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** What a task holds beside its title, long enough to be torn. */
    static String description(String id) {
        return (id + ' ').repeat(50).strip();
    }

    private void write(Client client, String token) {
        while (!stopping) {
            String id = UUID.randomUUID().toString();
            boolean bad = sent.incrementAndGet() % BAD_ONE_IN == 0;
            String title = bad ? "" : "task " + id;
            try {
                Client.Reply reply = client.post("/api/v1/tasks", token, """
                        {"id": "%s", "title": "%s", "description": "%s"}""".formatted(id, title, description(id)));
                note(id, reply);
            } catch (IOException e) {
                // Nobody knows whether this one was made: it may be there or not.
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void note(String id, Client.Reply reply) {
        if (reply.status() == 201) {
            journal.acknowledge(id);
        } else if (reply.status() < 500 || reply.json().path("outcome").asText().equals("not-applied")) {
            journal.refuse(id);
        }
    }
}
