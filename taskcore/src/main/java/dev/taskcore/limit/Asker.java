package dev.taskcore.limit;

import dev.taskcore.actor.Actor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be counted. Immutable.
 *
 * @param address where the call comes from, in a form that is the same whenever the same is meant
 * @param actor who asks, or null if nobody has signed in
 */
public record Asker(String address, @Nullable Actor actor) {

    /**
     * Checks what it is made of.
     *
     * @param address where the call comes from, in a form that is the same whenever the same is meant
     * @param actor who asks, or null if nobody has signed in
     */
    public Asker {
        Objects.requireNonNull(address, "address");
    }
}
