package dev.taskcore.change;

import java.time.Instant;

/** Something that happened to an entity, told once and kept with the change that made it happen. Immutable. */
public interface Event {

    /**
     * The id by which readers recognise one that they have seen.
     *
     * @return a UUID of version 7 in lower case
     */
    String id();

    /**
     * The tenant it happened in.
     *
     * @return the tenant's id
     */
    String tenantId();

    /**
     * Whose thing it happened to.
     *
     * @return the owner's user id
     */
    String ownerId();

    /**
     * What it happened to.
     *
     * @return the id of the task or the account
     */
    String subjectId();

    /**
     * What happened.
     *
     * @return a stable name, such as {@code task.created}
     */
    String type();

    /**
     * Who made it happen.
     *
     * @return the actor's user id
     */
    String actorId();

    /**
     * When it happened.
     *
     * @return the instant, in whole milliseconds
     */
    Instant at();

    /**
     * The facts.
     *
     * @return a JSON object, never with a secret
     */
    String data();
}
