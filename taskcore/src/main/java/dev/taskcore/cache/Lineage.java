package dev.taskcore.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How an owner's number came to be what it is, as far back as only commits of this node moved it, of which it is known
 * what they did. Every commit moves the number by one or more: where it is as many further as this node has made
 * commits since, nobody else has made any. Immutable.
 */
final class Lineage {

    private final long number;

    /** When the reading that found the number was over, in nanoseconds of the monotonic time. */
    private final long readBy;

    private final List<List<Trace>> commits;

    /** What was committed since the number was read; null where that is not known. */
    private final @Nullable List<List<Trace>> since;

    private Lineage(long number, long readBy, List<List<Trace>> commits, @Nullable List<List<Trace>> since) {
        this.number = number;
        this.readBy = readBy;
        this.commits = commits;
        this.since = since;
    }

    /** That of a number of which nothing else is known. */
    static Lineage of(long number, long readBy) {
        return new Lineage(number, readBy, List.of(), List.of());
    }

    /** After something of which it is not known whether it moved the number, or what it did. */
    Lineage unknown() {
        return new Lineage(number, readBy, commits, null);
    }

    /** After a commit of this node; one that began before the number was read may have been part of it or not. */
    Lineage committed(List<Trace> traces, long began) {
        if (since == null || began - readBy <= 0 || traces.isEmpty() || since.size() == Touch.MOST_TRACES) {
            return unknown();
        }
        return new Lineage(number, readBy, commits, added(since, List.of(traces)));
    }

    /** With what a reading found that began after every commit that is told of here. */
    Lineage read(Lineage found) {
        if (since == null || found.number != number + since.size()) {
            return found;
        }
        return since.isEmpty()
                ? this
                : new Lineage(found.number, found.readBy, latest(added(commits, since)), List.of());
    }

    /** Whether what was true by a number is still, because no commit since did anything that it minds. */
    boolean carries(long from, Predicate<Trace> minds) {
        long missing = number - from;
        return missing >= 0
                && missing <= commits.size()
                && commits.subList(commits.size() - (int) missing, commits.size()).stream()
                        .allMatch(traces -> traces.stream().noneMatch(minds));
    }

    private static List<List<Trace>> added(List<List<Trace>> some, List<List<Trace>> more) {
        List<List<Trace>> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** The last ones, with no more traces than are to be kept for an owner. */
    private static List<List<Trace>> latest(List<List<Trace>> all) {
        int from = all.size();
        int room = Touch.MOST_TRACES;
        while (from > 0 && all.get(from - 1).size() <= room) {
            from--;
            room -= all.get(from).size();
        }
        return all.subList(from, all.size());
    }
}
