package dev.taskcore;

import dev.taskcore.storage.Storage;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what has expired, in portions, once a minute. One daemon thread, which ends with {@link #close()}. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int PORTION = 500;

    private final Storage storage;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "taskcore-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    Housekeeping(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
        var unused = timer.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
    }

    private void sweep() {
        try {
            int removed;
            do {
                removed = storage.purge(clock.instant(), PORTION);
                LOG.debug("removed {} expired receipts and sessions", removed);
            } while (removed >= PORTION && !timer.isShutdown());
        } catch (RuntimeException e) {
            LOG.warn("expired receipts and sessions could not be removed; the next try is in a minute", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the removal of expired receipts and sessions did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
