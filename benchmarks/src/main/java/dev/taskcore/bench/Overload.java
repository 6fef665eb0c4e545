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
 * Offers a running server five times as much as it can do, and prints a line of a table: what it did at its peak, what
 * was offered and could be sent, what it did then, how long those waited who were admitted and those who were refused,
 * how long a probe took before and meanwhile, and what it did in the five seconds afterwards.
 *
 * <p>Arguments: what the line begins with, the server's address, the path of the GET, a file whose lines begin with
 * access tokens, how many connections reach the peak, and the seconds for the peak and for the overload.
 */
public final class Overload {

    private static final int TIMES = 5;
    private static final int MOST_CONNECTIONS = 4_000;
    private static final int PROBES_A_SECOND = 20;
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    private Overload() {}

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

        Answers peak = offering.closed(clients, peakTime);
        double most = peak.perSecond(200);
        Answers quiet = probes(server, peakTime);
        CompletableFuture<Answers> probes = CompletableFuture.supplyAsync(() -> probes(server, time));
        Answers overload = offering.open(TIMES * most, time);
        Answers after = offering.closed(clients, AFTERWARDS);
        Answers probed = probes.join();

        System.out.printf(
                "| %s | %.0f | %.0f | %.0f | %.0f | %.2f | %.1f | %.0f | %.0f | %.0f | %.0f | %d | %.1f | %.1f | %.2f |%n",
                args[0],
                most,
                TIMES * most,
                overload.sentPerSecond(),
                overload.perSecond(200),
                overload.perSecond(200) / most,
                peak.millis(200, 99),
                overload.millis(200, 50),
                overload.millis(200, 99),
                overload.perSecond(503),
                overload.millis(503, 99),
                overload.others(List.of(200, 503)) + probed.others(List.of(200)),
                quiet.millis(200, 99),
                probed.millis(200, 99),
                after.perSecond(200) / most);
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
