package dev.taskcore;

import dev.taskcore.cache.Cache;
import dev.taskcore.error.UnavailableException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the generations that a cache uses again before they lapse, so that callers seldom have to. One daemon thread,
 * which ends with {@link #close()}.
 */
final class LeaseRenewal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);
    private static final int MILLIS = 700;

    private final Cache cache;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "taskcore-generations");
        thread.setDaemon(true);
        return thread;
    });

    LeaseRenewal(Cache cache) {
        this.cache = cache;
        var unused = timer.scheduleWithFixedDelay(this::renew, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            cache.refresh();
        } catch (UnavailableException e) {
            LOG.debug("generations could not be read; who needs one hears of it", e);
        } catch (RuntimeException e) {
            LOG.warn("generations could not be read; who needs one reads it", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the reading of generations did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
