package dev.taskcore.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What clients were told about their writes: kept in memory, and forced to a file by a thread of its own, so that the
 * clients need not wait for it. Thread-safe.
 */
final class Journal implements AutoCloseable {

    private static final String END = "";

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final FileChannel file;
    private final Thread writer = new Thread(this::write, "journal");

    Journal(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        writer.start();
    }

    void acknowledge(String id) {
        acknowledged.add(id);
        lines.add("acknowledged " + id + "\n");
    }

    void refuse(String id) {
        refused.add(id);
        lines.add("refused " + id + "\n");
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    Set<String> refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        lines.add(END);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private void write() {
        List<String> batch = new ArrayList<>();
        try {
            while (!batch.contains(END)) {
                batch.clear();
                batch.add(lines.take());
                lines.drainTo(batch);
                file.write(StandardCharsets.US_ASCII.encode(String.join("", batch)));
                file.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
