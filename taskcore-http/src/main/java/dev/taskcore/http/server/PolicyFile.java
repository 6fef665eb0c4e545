package dev.taskcore.http.server;

import dev.taskcore.limit.Policies;
import dev.taskcore.limit.RateLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether the file of policies says something else, and lets that hold. What cannot hold is told in
 * the log, once, and the old policies stay.
 */
final class PolicyFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
    private static final int LARGEST = 64 * 1024;

    private final Path file;
    private final RateLimits limits;
    private final ScheduledExecutorService watch;

    /** What the file said last, or why it said nothing. */
    private String last;

    private PolicyFile(Path file, RateLimits limits, String last) {
        this.file = file;
        this.limits = limits;
        this.last = last;
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "taskcore-policies");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Watches a file whose policies hold already. */
    static PolicyFile watch(Path file, RateLimits limits) {
        PolicyFile policies = new PolicyFile(file, limits, "");
        var unused = policies.watch.scheduleWithFixedDelay(policies::look, 1, 1, TimeUnit.SECONDS);
        return policies;
    }

    /**
     * The policies of a file.
     *
     * @throws IllegalArgumentException if it has none that could hold, with a sentence that says why
     */
    static Policies read(Path file) {
        return Policies.parse(text(file));
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void look() {
        String text = "";
        try {
            text = text(file);
            if (!text.equals(last)) {
                limits.replace(Policies.parse(text));
                last = text;
            }
        } catch (IllegalArgumentException e) {
            String why = text.isEmpty() ? String.valueOf(e.getMessage()) : text;
            if (!why.equals(last)) {
                LOG.warn("{}: {}; the limits stay as they were", file, e.getMessage());
            }
            last = why;
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("it is larger than 64 KiB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read", e);
        }
    }
}
