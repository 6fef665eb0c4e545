package dev.taskcore.bench;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * How many owners and tasks there are, and which task is whose: the same for the same sizes. Tasks are numbered in the
 * order in which they are made, and neighbours in time belong to different owners, as in life. Four owners hold many
 * tasks each, unless something else is said an eighth of all up to {@link #HEAVY}; the others' shares fall with the
 * square root of their rank.
 */
final class Plan {

    /** The most tasks of one owner. */
    static final int HEAVY = 25_000;

    private static final int HEAVY_OWNERS = 4;

    private final int[] starts;
    private final long tasks;
    private final long stride;
    private final long inverse;

    Plan(int owners, int tasks) {
        this(owners, tasks, Math.min(HEAVY, tasks / 8));
    }

    /**
     * A plan.
     *
     * @param owners how many owners there are
     * @param tasks how many tasks they have together
     * @param heavy how many each of the four largest has
     */
    Plan(int owners, int tasks, int heavy) {
        if (owners < 2 * HEAVY_OWNERS || tasks < owners) {
            throw new IllegalArgumentException("a plan needs " + 2 * HEAVY_OWNERS + " owners, and a task for each");
        }
        this.tasks = tasks;
        this.starts = starts(owners, tasks, heavy);
        long step = (long) (tasks * 0.618_033_988_749_895);
        while (!BigInteger.valueOf(step).gcd(BigInteger.valueOf(tasks)).equals(BigInteger.ONE)) {
            step++;
        }
        this.stride = step;
        this.inverse =
                BigInteger.valueOf(step).modInverse(BigInteger.valueOf(tasks)).longValueExact();
    }

    /** The plan that arguments of a program name from a place on: owners, tasks, and perhaps the largest's tasks. */
    static Plan of(String[] args, int from) {
        int owners = Integer.parseInt(args[from]);
        int tasks = Integer.parseInt(args[from + 1]);
        return args.length > from + 2
                ? new Plan(owners, tasks, Integer.parseInt(args[from + 2]))
                : new Plan(owners, tasks);
    }

    int owners() {
        return starts.length - 1;
    }

    int tasks() {
        return (int) tasks;
    }

    /** The number of the owner of a task. */
    int ownerOf(int task) {
        int place = (int) (task * stride % tasks);
        int found = Arrays.binarySearch(starts, place);
        return found >= 0 ? found : -found - 2;
    }

    /** The numbers of an owner's tasks, the earliest first. */
    int[] tasksOf(int owner) {
        int[] found = new int[starts[owner + 1] - starts[owner]];
        for (int i = 0; i < found.length; i++) {
            found[i] = (int) ((starts[owner] + i) * inverse % tasks);
        }
        Arrays.sort(found);
        return found;
    }

    private static int[] starts(int owners, int tasks, int heavy) {
        int[] starts = new int[owners + 1];
        for (int i = 0; i <= HEAVY_OWNERS; i++) {
            starts[i] = i * heavy;
        }
        int light = owners - HEAVY_OWNERS;
        double sum = 0;
        for (int i = 1; i <= light; i++) {
            sum += 1 / Math.sqrt(i);
        }
        // One for each owner, and the rest by rank.
        int rest = tasks - HEAVY_OWNERS * heavy - light;
        double passed = 0;
        for (int i = 1; i <= light; i++) {
            passed += 1 / Math.sqrt(i);
            starts[HEAVY_OWNERS + i] = HEAVY_OWNERS * heavy + i + (int) Math.round(rest * passed / sum);
        }
        starts[owners] = tasks;
        return starts;
    }
}
