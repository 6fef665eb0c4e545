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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Requests that are sent from one thread: at a rate of their own however the answers come, over as many connections as
 * that takes, or on so many connections as fast as they are answered. A request's time begins when it was due, whether
 * or not it could be sent then. What is due and what has come is looked at once in a millisecond: a thread that waits
 * for answers is woken for each, and on one machine it is the server that pays for that. Not thread-safe.
 */
final class Offering {

    /** How long the last answers are waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final InetSocketAddress server;
    private final List<byte[]> requests;
    private final int mostConnections;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private int connections;
    private int next;

    /**
     * Requests to a server, each in its turn.
     *
     * @param server where it listens
     * @param requests what is sent
     * @param mostConnections how many connections there can be
     */
    Offering(InetSocketAddress server, List<byte[]> requests, int mostConnections) {
        this.server = server;
        this.requests = requests;
        this.mostConnections = mostConnections;
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
        long all = (long) Math.ceil(perSecond * duration.toNanos() / TimeUnit.SECONDS.toNanos(1));
        long offered = 0;
        try (Selector selector = Selector.open()) {
            for (long now = began; now < end || offered < all || waits(due); now = System.nanoTime()) {
                if (now > end + PATIENCE.toNanos()) {
                    answers.unanswered(due.size() + connections - idle.size());
                    break;
                }
                for (; offered < all && moment(offered, perSecond) <= now - began; offered++) {
                    due.add(began + moment(offered, perSecond));
                }
                for (int i = connections - idle.size(); i < clients && now < end; i++) {
                    due.add(now);
                }
                while (!due.isEmpty() && (!idle.isEmpty() || connections < mostConnections)) {
                    send(selector, due.remove(), answers);
                }
                Consumer<SelectionKey> advance = key -> advance(key, end, answers);
                LockSupport.parkNanos(PAUSE_NANOS);
                selector.selectNow(advance);
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

    /** When a request is due, from the beginning. */
    private static long moment(long number, double perSecond) {
        return (long) (number * TimeUnit.SECONDS.toNanos(1) / perSecond);
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
