package dev.taskcore.contract.support;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;

/** Who asks in the contracts. */
public final class Actors {

    /** A user of the tenant acme. */
    public static final Actor ADA = Actor.of("acme", "ada", Role.USER);

    /** Another user of the tenant acme. */
    public static final Actor BOB = Actor.of("acme", "bob", Role.USER);

    /** The administrator of the tenant acme. */
    public static final Actor ADMIN = Actor.of("acme", "admin", Role.ADMIN);

    /** Who has the same id in another tenant. */
    public static final Actor FOREIGN_ADA = Actor.of("other", "ada", Role.USER);

    /** The administrator of the other tenant. */
    public static final Actor FOREIGN_ADMIN = Actor.of("other", "admin", Role.ADMIN);

    /** The administrator of a tenant whose name stands before all others. */
    public static final Actor FIRST_ADMIN = Actor.of("a", "admin", Role.ADMIN);

    private Actors() {}
}
