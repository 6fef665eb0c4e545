package dev.taskcore.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server that can swallow what passes, while both ends believe that they are connected. Thread-safe. */
final class Relay implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int to;
    private final List<Way> ways = new CopyOnWriteArrayList<>();

    Relay(int to) throws IOException {
        this.to = to;
        start(this::accept);
    }

    String uri() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    /** Swallows everything on the connections that there are; later ones are whole. */
    void swallow() {
        ways.forEach(way -> way.swallows = true);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Way way : ways) {
            way.client.close();
            way.upstream.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Way way = new Way(client, new Socket(InetAddress.getLoopbackAddress(), to));
                ways.add(way);
                start(() -> way.pump(way.client, way.upstream));
                start(() -> way.pump(way.upstream, way.client));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Way {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean swallows;

        Way(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[8_192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (!swallows) {
                        out.write(buffer, 0, n);
                    }
                }
            } catch (IOException e) {
                // One end has closed; the other is closed with the streams.
            }
        }
    }
}
