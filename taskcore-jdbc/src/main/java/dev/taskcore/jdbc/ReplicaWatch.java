package dev.taskcore.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one standby, in a thread of its own, so that one that hangs holds up no other: asks the primary and the
 * standby how far they are, and tells its {@link Replica} what follows.
 */
final class ReplicaWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_CLOSE_BEHIND = Duration.ofMillis(50);

    /** While one of the two gives no answer. */
    private static final Duration PAUSE_UNANSWERED = Duration.ofSeconds(1);

    /** Longer than the questions of one look may take together. */
    private static final Duration END = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaWatch.class);

    private final String name;
    private final Replica replica;
    private final OpenWrites open;
    private final Gauge primary;
    private final Gauge standby;
    private final Runnable end;
    private final Progress progress = new Progress(Replicas.LAG);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private boolean answered;
    private boolean wasFresh = true;

    ReplicaWatch(int number, Replica replica, ReplicaSource source, OpenWrites open) {
        this.name = "reader " + number;
        this.replica = replica;
        this.open = open;
        this.primary = new Gauge(source.primary(), Gauge.WRITTEN);
        this.standby = new Gauge(source.standby(), Gauge.REPLAYED);
        this.end = source.end();
        this.thread = new Thread(this::watch, "taskcore-reader-" + number);
        thread.setDaemon(true);
    }

    /**
     * Looks twice, so that a standby that is well answers from the first call on, and goes on by itself.
     *
     * @throws IllegalStateException if the server belongs to another cluster than the primary
     */
    void start() {
        boolean related = look();
        if (answered && related) {
            related = look();
        }
        tell();
        if (!related) {
            release();
            throw new IllegalStateException(
                    "The " + name + " is no standby of this database, but belongs to another cluster.");
        }
        thread.start();
    }

    private void watch() {
        try {
            while (!ended.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                boolean unused = look();
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            replica.reached(Moments.NEVER);
            release();
        }
    }

    private Duration pause() {
        if (!answered) {
            return PAUSE_UNANSWERED;
        }
        return progress.isBehind() && wasFresh ? PAUSE_CLOSE_BEHIND : PAUSE;
    }

    /** Gives false for a server that has nothing to do with the primary. */
    private boolean look() {
        boolean related = true;
        try {
            long moment = Moments.now();
            Gauge.Reading written = primary.read();
            open.ended(written.oldest());
            Gauge.Reading replayed = standby.read();
            related = written.cluster() == replayed.cluster();
            if (related) {
                progress.add(moment, written.place(), replayed.place());
            } else {
                progress.forget();
            }
            answered = true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("the {} or its primary does not tell how far it is", name, e);
            progress.forget();
            answered = false;
        }
        replica.reached(progress.asOf());
        return related;
    }

    private void tell() {
        boolean fresh = replica.asOf() >= Moments.now() - Replicas.LAG.toNanos();
        if (fresh && !wasFresh) {
            LOG.info("the {} answers again", name);
        } else if (!fresh && wasFresh) {
            LOG.warn("the {} is down, lags, or is no standby of the primary, which answers in its place", name);
        }
        wasFresh = fresh;
    }

    private void release() {
        for (Gauge gauge : List.of(primary, standby)) {
            try {
                gauge.close();
            } catch (SQLException e) {
                LOG.debug("a connection was lost between two looks at the {}", name, e);
            }
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end.run();
    }
}
