package dev.taskcore.bench;

import dev.taskcore.TaskCore;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.task.Tasks;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many creates a second an embedded taskcore acknowledges, each of them on disk: many clients, each waiting for its
 * create before the next.
 *
 * <p>Arguments: the storage's URL, how many clients, seconds to warm up, seconds to measure, how often.
 */
public final class DurableCreates {

    private static final int OWNERS = 1_000;

    private final Tasks tasks;
    private final AtomicInteger number = new AtomicInteger();

    private DurableCreates(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * Measures and prints a line for each time.
     *
     * @param args URL, clients, seconds, seconds, times
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int clients = Integer.parseInt(args[1]);
        int secs = Integer.parseInt(args[3]);
        try (TaskCore core =
                TaskCore.builder().storage(JdbcStorage.open(args[0])).build()) {
            DurableCreates creates = new DurableCreates(core.tasks());
            creates.run(clients, Integer.parseInt(args[2]));
            double[] all = new double[Integer.parseInt(args[4])];
            for (int i = 0; i < all.length; i++) {
                all[i] = creates.run(clients, secs);
            }
            Arrays.sort(all);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d clients: %.0f creates/s (median of %d times %d s; %.0f to %.0f)%n",
                    core.storage().name(),
                    clients,
                    (all[(all.length - 1) / 2] + all[all.length / 2]) / 2,
                    all.length,
                    secs,
                    all[0],
                    all[all.length - 1]);
        }
    }

    private double run(int clients, int secs) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + secs * 1_000_000_000L;
        Thread[] all = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            all[i] = new Thread(() -> {
                while (System.nanoTime() < end) {
                    int next = number.getAndIncrement();
                    tasks.create(Samples.actor(next % OWNERS), Samples.draft(next));
                    done.getAndIncrement();
                }
            });
            all[i].start();
        }
        for (Thread each : all) {
            each.join();
        }
        return done.get() * 1e9 / (System.nanoTime() - began);
    }
}
