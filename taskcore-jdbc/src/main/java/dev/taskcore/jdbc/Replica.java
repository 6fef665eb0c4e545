package dev.taskcore.jdbc;

import dev.taskcore.task.TaskStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** One standby, and as of which moment it is known to hold all that the primary held. Thread-safe. */
final class Replica {

    /** For how long no caller pays again for one that tells how far it is, and yet does not answer callers. */
    private static final Duration REST = Duration.ofSeconds(2);

    private final TaskStore tasks;
    private final AtomicLong served = new AtomicLong(Moments.NEVER);
    private volatile long asOf = Moments.NEVER;
    private volatile long restsUntil = Moments.NEVER;

    Replica(TaskStore tasks) {
        this.tasks = tasks;
    }

    /** What it answers is no older than this; {@link Moments#NEVER} if nobody shall ask it. */
    long asOf() {
        return Moments.now() < restsUntil ? Moments.NEVER : asOf;
    }

    /** What it has answered is older than this. */
    long served() {
        return served.get();
    }

    void reached(long moment) {
        asOf = moment;
    }

    /** A caller had no answer: nobody asks it for a while, nor until it is seen again. */
    void failed() {
        restsUntil = Moments.now() + REST.toNanos();
        asOf = Moments.NEVER;
    }

    <T> T ask(Function<TaskStore, T> question) {
        T answer = question.apply(tasks);
        long unused = served.accumulateAndGet(Moments.now(), Math::max);
        return answer;
    }
}
