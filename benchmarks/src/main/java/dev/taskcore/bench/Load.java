package dev.taskcore.bench;

import dev.taskcore.jdbc.JdbcOptions;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Fills an empty storage with the accounts and tasks of a plan, then checks a sample of the owners.
 *
 * <p>Arguments: the storage's URL, how many owners, how many tasks.
 */
public final class Load {

    /** A batch is no single request, and nobody waits for it. */
    static final JdbcOptions PATIENT = JdbcOptions.defaults().timeouts(Duration.ofMinutes(5), Duration.ofMinutes(6));

    private static final int CHECKED = 50;
    private static final long REPORT_NANOS = 5_000_000_000L;

    private Load() {}

    /**
     * Loads and checks.
     *
     * @param args URL, owners, tasks
     */
    public static void main(String[] args) {
        Plan plan = new Plan(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        try (Storage storage = JdbcStorage.open(args[0], PATIENT)) {
            long began = System.nanoTime();
            AtomicLong reported = new AtomicLong(began);
            Loader loader = new Loader(storage, plan, Runtime.getRuntime().availableProcessors());
            loader.loadAccounts();
            loader.loadTasks(done -> {
                long last = reported.get();
                long now = System.nanoTime();
                if (now - last > REPORT_NANOS && reported.compareAndSet(last, now)) {
                    System.err.printf("%,d of %,d tasks%n", done, plan.tasks());
                }
            });
            System.err.printf("%s: loaded in %d s%n", storage.name(), (System.nanoTime() - began) / 1_000_000_000);
            check(storage, plan);
        }
    }

    /** The largest owners and an even sample of the others. */
    private static void check(Storage storage, Plan plan) {
        Check check = new Check(storage, plan, Instant.now());
        check.owner(0);
        int step = Math.max(1, plan.owners() / CHECKED);
        IntStream.iterate(1, owner -> owner < plan.owners(), owner -> owner + step)
                .forEach(check::owner);
    }
}
