package dev.taskcore.auth;

import dev.taskcore.actor.Actor;
import org.jspecify.annotations.Nullable;

/** The requests that end the session in which they are made. */
public enum Ending {
    /** That session alone. */
    SESSION("auth.logout"),

    /** Every session of the account. */
    EVERY_SESSION("auth.logout-all");

    private final String use;

    Ending(String use) {
        this.use = use;
    }

    /**
     * The scope of a keyed request's receipt.
     *
     * @param actor who asks
     * @return the scope, which goes with the account
     */
    public String scope(Actor actor) {
        return scope(actor.userId(), actor.sessionId());
    }

    String scope(String userId, @Nullable String sessionId) {
        return userId + " " + sessionId + " " + use;
    }
}
