package dev.taskcore.cache;

import java.util.List;
import java.util.stream.Stream;

/**
 * What of an owner a commit touches, and so which of the owner's numbers it moves. Immutable.
 *
 * @param of what it is
 * @param traces where it is tasks, what was done to each; empty where that is not told
 */
public record Touch(Of of, List<Trace> traces) {

    /** Nothing that is kept. */
    public static final Touch NOTHING = new Touch(Of.NOTHING, List.of());

    /** Tasks, and it is not told which. */
    public static final Touch TASKS = new Touch(Of.TASKS, List.of());

    /** The account, or who may act for it. */
    public static final Touch ACCOUNT = new Touch(Of.ACCOUNT, List.of());

    /** More of them are not told: a commit of so many tasks leaves little as it was. */
    static final int MOST_TRACES = 8;

    /** What can be touched, the least first. */
    public enum Of {
        /** Nothing that is kept: it moves no number. */
        NOTHING,
        /** Tasks: it moves the owner's number. */
        TASKS,
        /** The account, or who may act for it: it moves both. */
        ACCOUNT
    }

    /**
     * Copies what it is made of.
     *
     * @param of what it is
     * @param traces where it is tasks, what was done to each; empty where that is not told
     */
    public Touch {
        traces = List.copyOf(traces);
    }

    /**
     * One task.
     *
     * @param trace what was done to it
     * @return what is touched
     */
    public static Touch task(Trace trace) {
        return new Touch(Of.TASKS, List.of(trace));
    }

    /**
     * What two writes touch together.
     *
     * @param other what the other one touches
     * @return the more of the two; of both what was done to tasks
     */
    public Touch and(Touch other) {
        if (of != other.of) {
            return of.compareTo(other.of) < 0 ? other : this;
        }
        boolean told = of == Of.TASKS
                && !traces.isEmpty()
                && !other.traces.isEmpty()
                && traces.size() + other.traces.size() <= MOST_TRACES;
        return new Touch(
                of, told ? Stream.concat(traces.stream(), other.traces.stream()).toList() : List.of());
    }
}
