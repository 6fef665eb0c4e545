package dev.taskcore.bench;

import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.page.Page;
import dev.taskcore.page.PageRequest;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a page of 20 costs at the beginning of a long list and deep inside it, asked for in turn: by creation, and by
 * due date, where one page holds the last tasks that have a due date and the first of those without. The storage must
 * have been loaded with an owner of so many tasks.
 *
 * <p>Arguments: the storage's URL, the depth, how many pages of each kind.
 */
public final class KeysetDepth {

    private static final TaskQuery BY_DUE_DATE = TaskQuery.create().sort(new TaskSort(TaskSort.Field.DUE_AT, false));

    private final TaskCore core;
    private final int pages;
    private final Actor actor = Samples.actor(0);

    private KeysetDepth(TaskCore core, int pages) {
        this.core = core;
        this.pages = pages;
    }

    /** A page, and the number of tasks before it. */
    private record Place(TaskQuery query, int depth) {}

    /**
     * Measures and prints the medians and their ratios.
     *
     * @param args URL, depth, pages
     */
    public static void main(String[] args) {
        int depth = Integer.parseInt(args[1]);
        try (TaskCore core = TaskCore.builder()
                .storage(JdbcStorage.open(args[0]))
                .caching(CacheSettings.off())
                .build()) {
            KeysetDepth measured = new KeysetDepth(core, Integer.parseInt(args[2]));
            measured.compare("by creation", TaskQuery.create(), measured.at(TaskQuery.create(), depth));
            measured.compare("by due date", BY_DUE_DATE, measured.at(BY_DUE_DATE, depth));
            measured.compare("by due date, where dates end", BY_DUE_DATE, measured.whereDatesEnd());
        }
    }

    private void compare(String name, TaskQuery first, Place place) {
        double[] firstMicros = new double[pages];
        double[] deepMicros = new double[pages];
        for (int i = -pages; i < pages; i++) { // the first half warms up
            firstMicros[Math.max(0, i)] = micros(first);
            deepMicros[Math.max(0, i)] = micros(place.query());
        }
        Arrays.sort(firstMicros);
        Arrays.sort(deepMicros);
        System.out.printf(
                Locale.ROOT,
                "%s, %s: first page %.0f µs, at depth %d %.0f µs (medians of %d), ratio %.2f%n",
                core.storage().name(),
                name,
                firstMicros[pages / 2],
                place.depth(),
                deepMicros[pages / 2],
                pages,
                deepMicros[pages / 2] / firstMicros[pages / 2]);
    }

    private Place at(TaskQuery query, int depth) {
        Page<Task> page = list(query.page(PageRequest.first(PageRequest.MAX_LIMIT)));
        int seen = page.items().size();
        while (seen < depth) {
            page = list(query.page(PageRequest.after(next(page), PageRequest.MAX_LIMIT)));
            seen += page.items().size();
        }
        return new Place(query.page(PageRequest.after(next(page), PageRequest.DEFAULT_LIMIT)), seen);
    }

    private Place whereDatesEnd() {
        Predicate<Page<Task>> dated =
                page -> page.items().get(PageRequest.DEFAULT_LIMIT - 1).dueAt() != null;
        Page<Task> page = list(BY_DUE_DATE);
        TaskQuery query = BY_DUE_DATE;
        int before = 0;
        while (dated.test(page)) {
            before += page.items().size();
            query = BY_DUE_DATE.page(PageRequest.after(next(page), PageRequest.DEFAULT_LIMIT));
            page = list(query);
        }
        return new Place(query, before);
    }

    private static String next(Page<Task> page) {
        String next = page.next();
        if (next == null) {
            throw new IllegalArgumentException("the first owner has too few tasks for this depth");
        }
        return next;
    }

    private Page<Task> list(TaskQuery query) {
        return core.tasks().list(actor, query);
    }

    private double micros(TaskQuery query) {
        long began = System.nanoTime();
        if (list(query).items().size() != PageRequest.DEFAULT_LIMIT) {
            throw new IllegalStateException("a page is not full");
        }
        return (System.nanoTime() - began) / 1e3;
    }
}
