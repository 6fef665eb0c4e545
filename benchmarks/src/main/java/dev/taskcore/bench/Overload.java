package dev.taskcore.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Offers a running server half of what it can do, then five times as much, and prints four lines of a table: at the
 * peak, at half of it, in the overload and in the five seconds afterwards. Each says what was offered and could be
 * sent, what was answered and what refused, how long that took, and how long a probe took meanwhile, which has a thread
 * of its own and begins, as every request, when it was due.
 *
 * <p>Arguments: what the lines begin with, the server's address, the path of the GET, a file whose lines begin with
 * access tokens, how many connections reach the peak, and the seconds for the peak and for the overload.
 */
public final class Overload {

    private static final int TIMES = 5;
    private static final int MOST_CONNECTIONS = 4_000;
    private static final int PROBES_A_SECOND = 20;
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private final InetSocketAddress server;
    private final String name;
    private double peak;

    private Overload(InetSocketAddress server, String name) {
        this.server = server;
        this.name = name;
    }

    @FunctionalInterface
    private interface Sending {
        Answers send() throws IOException;
    }

    /**
     * Measures.
     *
     * @param args name, address, path, file, connections, seconds, seconds
     * @throws IOException if the server does not answer at all
     */
    public static void main(String[] args) throws IOException {
        InetSocketAddress server = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(args[1]).getPort());
        List<byte[]> requests = Files.readAllLines(Path.of(args[3])).stream()
                .map(line -> get(args[2], line.split("\t", -1)[0]))
                .toList();
        int clients = Integer.parseInt(args[4]);
        Duration peakTime = Duration.ofSeconds(Long.parseLong(args[5]));
        Duration time = Duration.ofSeconds(Long.parseLong(args[6]));
        Offering offering = new Offering(server, requests, MOST_CONNECTIONS);

        Overload overload = new Overload(server, args[0]);
        double most = overload.row("peak", 0, peakTime, () -> offering.closed(clients, peakTime));
        overload.peak = most;
        overload.row("half", most / 2, peakTime, () -> offering.open(most / 2, peakTime));
        overload.row(TIMES + " ×", TIMES * most, time, () -> offering.open(TIMES * most, time));
        overload.row("after", 0, AFTERWARDS, () -> offering.closed(clients, AFTERWARDS));
    }

    /** Prints a row, and gives how many requests a second were answered. */
    private double row(String load, double offered, Duration time, Sending sending) throws IOException {
        CompletableFuture<Answers> probing = CompletableFuture.supplyAsync(() -> probes(server, time));
        Answers answers = sending.send();
        Answers probes = probing.join();
        double good = answers.perSecond(200);
        System.out.printf(
                "| %s | %s | %s | %.0f | %.0f | %.2f | %.1f | %.1f | %.0f | %.1f | %d | %.1f |%n",
                name,
                load,
                offered == 0 ? "–" : Math.round(offered),
                answers.sentPerSecond(),
                good,
                peak == 0 ? 1 : good / peak,
                answers.millis(200, 50),
                answers.millis(200, 99),
                answers.perSecond(503),
                answers.millis(503, 99),
                answers.others(List.of(200, 503)) + probes.others(List.of(200)),
                probes.millis(200, 99));
        return good;
    }

    private static Answers probes(InetSocketAddress server, Duration duration) {
        try {
            return new Offering(server, List.of(get("/health", "none")), MOST_CONNECTIONS)
                    .open(PROBES_A_SECOND, duration);
        } catch (IOException e) {
            throw new IllegalStateException("the probes cannot be sent", e);
        }
    }

    private static byte[] get(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
