package dev.taskcore.bench;

import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.page.PageRequest;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the hot calls of an embedded taskcore take on a loaded database, one after another on its own pool. Whoever asks
 * is drawn from the owners who have a full page of tasks: either from {@value #FEW} of them, always the same, or from
 * all, another for each call. The warm-up is always done with the few.
 *
 * <p>Arguments: a label, the URL, {@code few} or {@code all}, a seed, seconds to warm up and to measure, and the plan.
 * For each call a line goes out, parted by tabs: label, call, number of calls, p50 and p95 in microseconds, and the
 * resident memory of this process in MiB.
 */
public final class HotStatements {

    private static final int FEW = 50;
    private static final int PAGE = PageRequest.DEFAULT_LIMIT;

    private final Plan plan;
    private final Samples samples;

    private HotStatements(Plan plan) {
        this.plan = plan;
        this.samples = new Samples(plan);
    }

    /** One call for an owner and one of the owner's tasks. */
    @FunctionalInterface
    interface HotCall {
        void run(Actor actor, String taskId);
    }

    /**
     * Measures and prints.
     *
     * @param args label, URL, owners, seed, seconds, seconds, plan
     * @throws IOException if the system does not tell how much memory is used
     */
    public static void main(String[] args) throws IOException {
        Plan plan = Plan.of(args, 6);
        int[] all = askers(plan);
        int[] few = drawn(all, new SplittableRandom(1));
        try (TaskCore core = TaskCore.builder()
                .storage(JdbcStorage.open(args[1]))
                .caching(CacheSettings.off())
                .build()) {
            HotStatements hot = new HotStatements(plan);
            Map<String, HotCall> calls = calls(core.tasks());
            for (HotCall call : calls.values()) {
                double[] unused = hot.measure(call, few, new SplittableRandom(2), Double.parseDouble(args[4]));
            }
            int[] measured = args[2].equals("few") ? few : all;
            SplittableRandom random = new SplittableRandom(Long.parseLong(args[3]));
            for (Map.Entry<String, HotCall> call : calls.entrySet()) {
                double[] sorted = hot.measure(call.getValue(), measured, random, Double.parseDouble(args[5]));
                System.out.printf(
                        Locale.ROOT,
                        "%s\t%s\t%d\t%.1f\t%.1f\t%d%n",
                        args[0],
                        call.getKey(),
                        sorted.length,
                        sorted[sorted.length / 2],
                        sorted[(int) (sorted.length * 0.95)],
                        residentMib());
            }
        }
    }

    /** The calls by name. */
    static Map<String, HotCall> calls(Tasks tasks) {
        Map<String, HotCall> calls = new LinkedHashMap<>();
        calls.put("list", (actor, id) -> {
            if (tasks.list(actor, TaskQuery.create()).items().size() != PAGE) {
                throw new IllegalStateException("a page is not full");
            }
        });
        calls.put("get", (actor, id) -> {
            if (!tasks.get(actor, id).id().equals(id)) {
                throw new IllegalStateException("another task was found");
            }
        });
        calls.put("statistics", (actor, id) -> {
            if (tasks.statistics(actor).total() < PAGE) {
                throw new IllegalStateException("tasks are not counted");
            }
        });
        calls.put("search", (actor, id) -> {
            if (tasks.list(actor, TaskQuery.create().search("agree")).items().size() > PAGE) {
                throw new IllegalStateException("a page is too long");
            }
        });
        return calls;
    }

    /** The owners who have a full page of tasks. */
    static int[] askers(Plan plan) {
        List<Integer> found = new ArrayList<>();
        for (int owner = 0; owner < plan.owners(); owner++) {
            if (plan.tasksOf(owner).length >= PAGE) {
                found.add(owner);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] drawn(int[] all, SplittableRandom random) {
        return random.ints(FEW, 0, all.length).map(i -> all[i]).toArray();
    }

    /** Calls for so long, and gives the microseconds of each call in ascending order. */
    private double[] measure(HotCall call, int[] owners, SplittableRandom random, double seconds) {
        List<Double> micros = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            int owner = owners[random.nextInt(owners.length)];
            int[] numbers = plan.tasksOf(owner);
            Actor actor = Samples.actor(owner);
            String id = samples.taskId(numbers[random.nextInt(numbers.length)]);
            long began = System.nanoTime();
            call.run(actor, id);
            micros.add((System.nanoTime() - began) / 1e3);
        }
        double[] sorted = micros.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static long residentMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
