package dev.taskcore.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, such that equal questions have equal answers as long as no generation moves. Immutable.
 *
 * @param kind what the answer is about
 * @param owner whose data it is made of
 * @param others whose data it is made of besides
 * @param parameters all else that it depends on; an immutable value with equality, of a class that no question with
 *     another kind of answer uses; where there is a codec, values that are not equal have different texts
 * @param bytes about how much memory an answer takes
 * @param holds whether an answer that was kept is still one, and is worth keeping
 * @param minds whether what a commit did to a task may be seen in the answer
 * @param codec how other nodes are given the answer; null if they are not
 * @param <V> the answer, immutable
 */
public record Question<V>(
        Kind kind,
        Owner owner,
        List<Owner> others,
        Object parameters,
        ToIntFunction<V> bytes,
        Predicate<V> holds,
        Predicate<Trace> minds,
        @Nullable Codec<V> codec) {

    /**
     * Checks and copies what it is made of.
     *
     * @param kind what the answer is about
     * @param owner whose data it is made of
     * @param others whose data it is made of besides
     * @param parameters all else that it depends on
     * @param bytes about how much memory an answer takes
     * @param holds whether an answer that was kept is still one, and is worth keeping
     * @param minds whether what a commit did to a task may be seen in the answer
     * @param codec how other nodes are given the answer; null if they are not
     */
    public Question {
        others = List.copyOf(others);
    }

    /**
     * A question whose answer depends on one owner's data alone, and not on the time, and is not for other nodes.
     *
     * @param kind what the answer is about
     * @param owner whose data it is made of
     * @param parameters all else that it depends on
     * @param bytes about how much memory an answer takes
     * @param minds whether what a commit did to a task may be seen in the answer
     */
    public Question(Kind kind, Owner owner, Object parameters, ToIntFunction<V> bytes, Predicate<Trace> minds) {
        this(kind, owner, List.of(), parameters, bytes, answer -> true, minds, null);
    }

    /**
     * A question whose answer is not for other nodes.
     *
     * @param kind what the answer is about
     * @param owner whose data it is made of
     * @param others whose data it is made of besides
     * @param parameters all else that it depends on
     * @param bytes about how much memory an answer takes
     * @param holds whether an answer that was kept is still one, and is worth keeping
     * @param minds whether what a commit did to a task may be seen in the answer
     */
    public Question(
            Kind kind,
            Owner owner,
            List<Owner> others,
            Object parameters,
            ToIntFunction<V> bytes,
            Predicate<V> holds,
            Predicate<Trace> minds) {
        this(kind, owner, others, parameters, bytes, holds, minds, null);
    }

    /** Whose data the answer is made of, its owner first. */
    List<Owner> all() {
        if (others.isEmpty()) {
            return List.of(owner);
        }
        List<Owner> all = new ArrayList<>();
        all.add(owner);
        all.addAll(others);
        return all;
    }

    /** What is kept for an equal question, which has the same kind of answer. */
    @SuppressWarnings("unchecked")
    V answer(Object kept) {
        return (V) kept;
    }
}
