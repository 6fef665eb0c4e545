package dev.taskcore.jdbc;

import dev.taskcore.task.TaskStore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** One standby, and as of which moment it is known to hold all that the primary held. Thread-safe. */
final class Replica {

    private final TaskStore tasks;
    private final AtomicLong served = new AtomicLong(Moments.NEVER);
    private volatile long asOf = Moments.NEVER;

    Replica(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** What it answers is no older than this. */
    long asOf() {
        return asOf;
    }

    /** What it has answered is older than this. */
    long served() {
        return served.get();
    }

    void reached(long moment) {
        asOf = moment;
    }

    /** Nobody asks it until it is seen again. */
    void leave() {
        asOf = Moments.NEVER;
    }

    <T> T ask(Function<TaskStore, T> question) {
        T answer = question.apply(tasks);
        long unused = served.accumulateAndGet(Moments.now(), Math::max);
        return answer;
    }
}
