package dev.taskcore.cache;

import java.util.List;
import java.util.function.Predicate;

/** A generation that was read, when, and how it came to be what it is. Thread-safe. */
final class Lease {

    private final Generation generation;
    private final long began;

    /** Whether tasks were written since, so that the account's number alone may be used. */
    private final boolean ofAccountAlone;

    private final Lineage lineage;

    /** How many leases one after the other, the one before this being the last, were not used. */
    private final int idle;

    private volatile boolean used;

    private Lease(Generation generation, long began, boolean ofAccountAlone, Lineage lineage, int idle, boolean used) {
        this.generation = generation;
        this.began = began;
        this.ofAccountAlone = ofAccountAlone;
        this.lineage = lineage;
        this.idle = idle;
        this.used = used;
    }

    /** One of what was read, of which nothing else is known. */
    static Lease of(Generation generation, long began, long ended) {
        return new Lease(generation, began, false, Lineage.of(generation.owner(), ended), 0, false);
    }

    /** What another reading is to who held this one. */
    Lease renewedBy(Lease read) {
        return new Lease(read.generation, read.began, false, lineage.read(read.lineage), idleSince(), read.used);
    }

    /** As {@link #renewedBy}, where tasks were written while that was read. */
    Lease renewedForAccountBy(Lease read) {
        return new Lease(read.generation, read.began, true, lineage, idleSince(), read.used);
    }

    /** After tasks were written, and it is not known by whom or which. */
    Lease forAccount() {
        return new Lease(generation, began, true, lineage.unknown(), idle, used);
    }

    /** After a commit of this node that wrote tasks, and when it began. */
    Lease committed(List<Trace> traces, long from) {
        return new Lease(generation, began, true, lineage.committed(traces, from), idle, used);
    }

    boolean isFor(Kind kind) {
        return kind.isOfAccount() || !ofAccountAlone;
    }

    /** When the reading began, in nanoseconds of the monotonic time. */
    long began() {
        return began;
    }

    /** How many leases, this one included, were not used; none if it was. */
    int idleSince() {
        return used ? 0 : idle + 1;
    }

    /** The number that a kind goes by. */
    long use(Kind kind) {
        if (!used) {
            used = true;
        }
        return generation.number(kind);
    }

    /** Whether an answer of a kind that was true by another number is still. */
    boolean carries(Kind kind, long from, Predicate<Trace> minds) {
        return !kind.isOfAccount() && lineage.carries(from, minds);
    }
}
