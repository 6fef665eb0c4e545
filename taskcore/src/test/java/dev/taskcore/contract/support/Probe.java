package dev.taskcore.contract.support;

import dev.taskcore.actor.Actor;

/**
 * A kind of thing and a call that takes it.
 *
 * @param kind what the call is given
 * @param call the call
 */
public record Probe(Kind kind, Call call) {

    /** What another tenant has, and the unknown thing in its place. */
    public enum Kind {
        /** The id of a task. */
        TASK,
        /** The id of a user, who may also be the one who asks. */
        USER,
        /** The id of a session that the actor comes by. */
        SESSION,
        /** An idempotency key that was used. */
        KEY,
        /** An address that an account has. */
        EMAIL
    }

    /** A call with something that may be another tenant's. */
    @FunctionalInterface
    public interface Call {
        /** What the call gives; the actor is of the wrong tenant, or no administrator and not the owner. */
        Object of(World world, Actor actor, String id);
    }
}
