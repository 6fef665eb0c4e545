package dev.taskcore.bench;

import dev.taskcore.storage.Storage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * Fills an empty storage with the accounts and tasks of a plan, then checks a sample of the owners.
 *
 * <p>Arguments: the storage's URL, how many owners, how many tasks, and perhaps how many each of the four largest has.
 */
public final class Load {

    private static final int CHECKED = 50;

    private Load() {}

    /**
     * Loads and checks.
     *
     * @param args URL, owners, tasks, the largest owners' tasks
     * @throws SQLException if the database refuses
     */
    public static void main(String[] args) throws SQLException {
        Plan plan = Plan.of(args, 1);
        Fill.fill(args[0], plan);
        try (Storage storage = Storages.open(args[0])) {
            check(storage, plan);
            System.out.println(storage.name() + ": owners checked task by task, counter by counter");
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
