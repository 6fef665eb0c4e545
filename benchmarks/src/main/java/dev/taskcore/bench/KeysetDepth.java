package dev.taskcore.bench;

import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.page.Page;
import dev.taskcore.page.PageRequest;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskQuery;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a page of 20 costs at the beginning of a long list and deep inside it, asked for in turn. The storage must have
 * been loaded with an owner of so many tasks.
 *
 * <p>Arguments: the storage's URL, the depth, how many pages of each kind.
 */
public final class KeysetDepth {

    private KeysetDepth() {}

    /**
     * Measures and prints the medians and their ratio.
     *
     * @param args URL, depth, pages
     */
    public static void main(String[] args) {
        int depth = Integer.parseInt(args[1]);
        int pages = Integer.parseInt(args[2]);
        Actor actor = Samples.actor(0);
        try (TaskCore core =
                TaskCore.builder().storage(JdbcStorage.open(args[0])).build()) {
            TaskQuery first = TaskQuery.create();
            TaskQuery deep = first.page(PageRequest.after(cursorAt(core, actor, depth), PageRequest.DEFAULT_LIMIT));
            double[] firstMicros = new double[pages];
            double[] deepMicros = new double[pages];
            for (int i = -pages; i < pages; i++) { // the first half warms up
                firstMicros[Math.max(0, i)] = micros(core, actor, first);
                deepMicros[Math.max(0, i)] = micros(core, actor, deep);
            }
            Arrays.sort(firstMicros);
            Arrays.sort(deepMicros);
            System.out.printf(
                    Locale.ROOT,
                    "%s: first page %.0f µs, at depth %d %.0f µs (medians of %d), ratio %.2f%n",
                    core.storage().name(),
                    firstMicros[pages / 2],
                    depth,
                    deepMicros[pages / 2],
                    pages,
                    deepMicros[pages / 2] / firstMicros[pages / 2]);
        }
    }

    private static String cursorAt(TaskCore core, Actor actor, int depth) {
        Page<Task> page = core.tasks().list(actor, TaskQuery.create().page(PageRequest.first(PageRequest.MAX_LIMIT)));
        for (int seen = page.items().size(); seen < depth; seen += page.items().size()) {
            page = core.tasks()
                    .list(actor, TaskQuery.create().page(PageRequest.after(next(page), PageRequest.MAX_LIMIT)));
        }
        return next(page);
    }

    private static String next(Page<Task> page) {
        String next = page.next();
        if (next == null) {
            throw new IllegalArgumentException("the first owner has too few tasks for this depth");
        }
        return next;
    }

    private static double micros(TaskCore core, Actor actor, TaskQuery query) {
        long began = System.nanoTime();
        if (core.tasks().list(actor, query).items().size() != PageRequest.DEFAULT_LIMIT) {
            throw new IllegalStateException("a page is not full");
        }
        return (System.nanoTime() - began) / 1e3;
    }
}
