package dev.taskcore.account;

import dev.taskcore.change.Event;
import java.time.Instant;

/**
 * What happens to accounts. Its facts are the names alone: nothing personal and nothing secret.
 *
 * @param id the event's id
 * @param tenantId the tenant
 * @param subjectId the account
 * @param actorId who made it happen
 * @param at when
 * @param kind what happened
 */
public record AccountEvent(String id, String tenantId, String subjectId, String actorId, Instant at, Kind kind)
        implements Event {

    /** What can happen. */
    public enum Kind {
        /** The account was made. */
        REGISTERED("account.registered"),
        /** Its name, user name or preferences changed. */
        PROFILE_CHANGED("account.profile_changed"),
        /** Its password changed. */
        PASSWORD_CHANGED("account.password_changed"),
        /** It got another role. */
        ROLE_CHANGED("account.role_changed"),
        /** It can sign in again. */
        ACTIVATED("account.activated"),
        /** It cannot sign in any more. */
        DEACTIVATED("account.deactivated"),
        /** All of its sessions were ended. */
        SESSIONS_ENDED("account.sessions_ended"),
        /** It is gone, with all that it owned. */
        DELETED("account.deleted");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    @Override
    public String ownerId() {
        return subjectId;
    }

    @Override
    public String type() {
        return kind.type;
    }

    @Override
    public String data() {
        return "{}";
    }
}
