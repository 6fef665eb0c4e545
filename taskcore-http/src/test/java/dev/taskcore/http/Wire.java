package dev.taskcore.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A raw connection, for requests that no client library would send. */
final class Wire {

    private static final int PATIENCE_MILLIS = 10_000;

    private Wire() {}

    /** One answer as it came off the wire. */
    record Raw(int status, Map<String, String> headers, String body, String rest) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Sends bytes as they are, and reads the first answer and whatever follows it until the server closes. */
    static Raw send(int port, String request) throws IOException {
        return send(port, request, () -> {}, "");
    }

    /** The same in two parts, with something else between them. */
    static Raw send(int port, String begin, Runnable between, String end) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                between.run();
                socket.getOutputStream().write(end.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                socket.shutdownOutput();
            } catch (IOException e) {
                // The server may answer before it has read everything.
            }
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Everything that comes back before the server closes, each byte a character. */
    static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Status and header lines in any order but that of lines with the same name, and the body. */
    static List<String> parts(String reply) {
        int end = reply.indexOf("\r\n\r\n");
        List<String> parts =
                new ArrayList<>(Arrays.stream(reply.substring(0, end).split("\r\n", -1))
                        .filter(line -> !line.startsWith("Date: "))
                        .map(line -> line.replaceFirst("^([A-Za-z-]+):", "$1 :"))
                        .sorted((a, b) -> name(a).compareTo(name(b)))
                        .toList());
        parts.add(reply.substring(end));
        return parts;
    }

    private static String name(String line) {
        return line.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** A request with one line, a host, further header lines, and the wish to close. */
    static Raw get(int port, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return send(port, request + "Connection: close\r\n\r\n");
    }

    private static Raw parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Raw(0, Map.of(), "", text);
        }
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        String after = text.substring(end + 4);
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
        byte[] bytes = after.getBytes(StandardCharsets.UTF_8);
        int cut = Math.min(length, bytes.length);
        return new Raw(
                status,
                headers,
                new String(bytes, 0, cut, StandardCharsets.UTF_8),
                new String(bytes, cut, bytes.length - cut, StandardCharsets.UTF_8));
    }
}
