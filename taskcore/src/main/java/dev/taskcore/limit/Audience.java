package dev.taskcore.limit;

import dev.taskcore.actor.Actor;
import org.jspecify.annotations.Nullable;

/** Whom a policy holds for. */
public enum Audience {
    /** Who is not signed in. */
    STRANGER,
    /** Who is signed in as a user. */
    USER,
    /** Who administers a tenant. */
    ADMIN;

    static Audience of(@Nullable Actor actor) {
        if (actor == null) {
            return STRANGER;
        }
        return actor.isAdmin() ? ADMIN : USER;
    }
}
