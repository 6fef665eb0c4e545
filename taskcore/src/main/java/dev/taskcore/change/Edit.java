package dev.taskcore.change;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a patch does to a member that can be absent: leave it, set it or remove it. Immutable.
 *
 * @param <T> the member's type
 */
public sealed interface Edit<T> {

    /**
     * The member stays as it is.
     *
     * @param <T> the member's type
     */
    record Keep<T>() implements Edit<T> {}

    /**
     * The member gets a value.
     *
     * @param value the value
     * @param <T> the member's type
     */
    record Set<T>(T value) implements Edit<T> {}

    /**
     * The member is removed.
     *
     * @param <T> the member's type
     */
    record Remove<T>() implements Edit<T> {}

    /**
     * Leaves the member as it is.
     *
     * @param <T> the member's type
     * @return the edit
     */
    static <T> Edit<T> keep() {
        return new Keep<>();
    }

    /**
     * Gives the member a value.
     *
     * @param value the value
     * @param <T> the member's type
     * @return the edit
     */
    static <T> Edit<T> set(T value) {
        return new Set<>(value);
    }

    /**
     * Removes the member.
     *
     * @param <T> the member's type
     * @return the edit
     */
    static <T> Edit<T> remove() {
        return new Remove<>();
    }

    /**
     * The member after this edit.
     *
     * @param before what it is, or null
     * @param checked checks a new value and brings it into the form in which it is kept
     * @return what it becomes, or null
     */
    default @Nullable T applyTo(@Nullable T before, Function<T, @Nullable T> checked) {
        if (this instanceof Set<T> set) {
            return checked.apply(set.value());
        }
        return this instanceof Keep ? before : null;
    }
}
