package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits together what waits together: one thread takes all waiting changes, and while the disk writes them the next
 * ones gather. So a lone change waits for nobody, and many share the cost of durability. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {

    /** Writes a group: every ticket has its answer when it returns. */
    @FunctionalInterface
    interface Writer {
        void write(List<Ticket> group);

        /** Lets go of what may be amiss after a group was left half written. */
        default void drop() {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration TO_END = Duration.ofSeconds(10);

    /** It ends the thread when it comes up. */
    private final Ticket end = new Ticket(null, List.of());

    private final BlockingQueue<Ticket> waiting;
    private final int largestGroup;
    private final Writer writer;
    private final Thread thread;
    private volatile boolean closed;

    GroupCommit(String name, int capacity, int largestGroup, Writer writer) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.largestGroup = largestGroup;
        this.writer = writer;
        this.thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the ticket is committed, and gives the number of rows touched. */
    int commit(Ticket ticket, Duration deadline) {
        if (closed) {
            throw VendorErrors.refused("The storage is closed.");
        }
        if (!waiting.offer(ticket)) {
            throw VendorErrors.refused("Too many changes are waiting to be written.");
        }
        if (closed && ticket.giveUp()) {
            throw VendorErrors.refused("The storage is closed.");
        }
        return ticket.await(deadline);
    }

    private void work() {
        List<Ticket> group = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                group.add(waiting.take());
                waiting.drainTo(group, largestGroup - 1);
            } catch (InterruptedException e) {
                // Nobody but close() ends this thread, and it does so by a ticket.
                continue;
            }
            open = !group.remove(end);
            group.removeIf(ticket -> !ticket.take());
            if (!group.isEmpty()) {
                write(group);
            }
            group.clear();
        }
    }

    /** Whatever goes wrong with one group, the thread lives on for the next. */
    private void write(List<Ticket> group) {
        try {
            writer.write(group);
        } catch (Throwable e) {
            for (Ticket ticket : group) {
                ticket.fail(VendorErrors.unavailable(Outcome.UNKNOWN, e));
            }
            LOG.error("writing a group of {} changes ended in an unforeseen way", group.size(), e);
            try {
                writer.drop();
            } catch (Throwable again) {
                LOG.error("the connection that writes could not be given up", again);
            }
        }
    }

    /** Refuses what comes from now on, and waits for what is under way. */
    @Override
    public void close() {
        closed = true;
        try {
            if (waiting.offer(end, TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.join(TO_END.toMillis());
            }
            if (thread.isAlive()) {
                LOG.warn("the last changes did not reach the database in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
