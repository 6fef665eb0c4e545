package dev.taskcore.auth;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import java.time.Instant;

/**
 * What decides whether a session may act: itself and its account, read in one statement. Immutable.
 *
 * @param family the session
 * @param role the role that the account has now
 * @param active whether the account and its tenant are active
 * @param epoch the account's epoch
 */
public record SessionFacts(TokenFamily family, Role role, boolean active, long epoch) {

    /**
     * Whether the session may act.
     *
     * @param now the instant that decides
     * @return true if nothing has ended it
     */
    public boolean isAlive(Instant now) {
        return active && !family.revoked() && family.epoch() == epoch && now.isBefore(family.expiresAt());
    }

    /**
     * Who acts by the session.
     *
     * @return the actor, with the role that the account has now
     */
    public Actor actor() {
        return new Actor(family.tenantId(), family.userId(), role, family.id());
    }
}
