package dev.taskcore.cache;

import java.util.List;
import java.util.function.Predicate;

/** An answer that is kept. Thread-safe. */
final class Kept {

    private final Object answer;
    private final int bytes;
    private final Predicate<Trace> minds;

    /** By which it is known to be true, the last time that this was looked at. */
    private volatile List<Long> generations;

    Kept(Object answer, int bytes, Predicate<Trace> minds, List<Long> generations) {
        this.answer = answer;
        this.bytes = bytes;
        this.minds = minds;
        this.generations = generations;
    }

    Object answer() {
        return answer;
    }

    int bytes() {
        return bytes;
    }

    boolean isTrue(Now now) {
        List<Long> then = generations;
        if (then.equals(now.generations())) {
            return true;
        }
        boolean carried = now.carries(then, minds);
        if (carried) {
            generations = now.generations();
        }
        return carried;
    }

    /** Whether so much of it is true as minds no more than that. */
    boolean isTrue(Now now, Predicate<Trace> part) {
        List<Long> then = generations;
        return then.equals(now.generations()) || now.carries(then, part);
    }
}
