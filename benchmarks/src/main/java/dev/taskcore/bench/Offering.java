package dev.taskcore.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Requests that are sent from one thread: at a rate of their own however the answers come, over as many connections as
 * that takes, or on so many connections as fast as they are answered. A request's time begins when it was due, whether
 * or not it could be sent then. Not thread-safe.
 */
final class Offering {

    /** How long the last answers are waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InetSocketAddress server;
    private final List<byte[]> requests;
    private final int mostConnections;
    private final boolean awake;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private int connections;
    private int next;

    /**
     * Requests to a server, each in its turn.
     *
     * @param server where it listens
     * @param requests what is sent
     * @param mostConnections how many connections there can be
     * @param awake whether it never sleeps, which takes a processor: on one machine it is the server that pays for
     *     waking it, as no server does for clients elsewhere
     */
    Offering(InetSocketAddress server, List<byte[]> requests, int mostConnections, boolean awake) {
        this.server = server;
        this.requests = requests;
        this.mostConnections = mostConnections;
        this.awake = awake;
    }

    /** On so many connections, as fast as they are answered. */
    Answers closed(int clients, Duration duration) throws IOException {
        return send(duration, 0, clients);
    }

    /** So many a second, however they are answered. */
    Answers open(double perSecond, Duration duration) throws IOException {
        return send(duration, perSecond, 0);
    }

    private Answers send(Duration duration, double perSecond, int clients) throws IOException {
        Answers answers = new Answers();
        Deque<Long> due = new ArrayDeque<>();
        long began = System.nanoTime();
        long end = began + duration.toNanos();
        long offered = 0;
        try (Selector selector = Selector.open()) {
            for (long now = began; now < end || waits(due); now = System.nanoTime()) {
                if (now > end + PATIENCE.toNanos()) {
                    answers.unanswered(due.size() + connections - idle.size());
                    break;
                }
                long arrived = (long) (perSecond * (Math.min(now, end) - began) / TimeUnit.SECONDS.toNanos(1));
                for (; offered < arrived; offered++) {
                    due.add(began + (long) (offered * TimeUnit.SECONDS.toNanos(1) / perSecond));
                }
                for (int i = connections - idle.size(); i < clients && now < end; i++) {
                    due.add(now);
                }
                while (!due.isEmpty() && (!idle.isEmpty() || connections < mostConnections)) {
                    send(selector, due.remove(), answers);
                }
                Consumer<SelectionKey> advance = key -> advance(key, end, answers);
                if (awake) {
                    selector.selectNow(advance);
                } else {
                    selector.select(advance, 1);
                }
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        idle.clear();
        connections = 0;
        answers.lasted(Duration.ofNanos(end - began));
        return answers;
    }

    private boolean waits(Deque<Long> due) {
        return !due.isEmpty() || idle.size() < connections;
    }

    private void send(Selector selector, long due, Answers answers) throws IOException {
        HttpConnection connection = connection(selector);
        try {
            connection.send(requests.get(next++ % requests.size()), due);
            answers.sent();
        } catch (IOException e) {
            lose(connection, answers);
        }
    }

    private HttpConnection connection(Selector selector) throws IOException {
        HttpConnection known = idle.poll();
        if (known != null) {
            return known;
        }
        connections++;
        return new HttpConnection(selector, server);
    }

    private void advance(SelectionKey key, long end, Answers answers) {
        HttpConnection connection = (HttpConnection) key.attachment();
        try {
            if (connection.isAnswered()) {
                long now = System.nanoTime();
                answers.add(connection.status(), now - connection.due(), now <= end);
                idle.push(connection);
            }
        } catch (IOException e) {
            lose(connection, answers);
        }
    }

    /** One that is idle may end: nobody waits for it. */
    private void lose(HttpConnection connection, Answers answers) {
        if (!idle.remove(connection)) {
            answers.broken();
        }
        connections--;
        connection.close();
    }
}
