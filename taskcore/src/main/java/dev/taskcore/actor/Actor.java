package dev.taskcore.actor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. Every use case takes one first and is authorised by it. Immutable.
 *
 * <p>taskcore makes actors from access tokens; a host with users of its own makes them by {@link #of}. Making one
 * throws {@link IllegalArgumentException} if an id is empty, longer than {@link #MAX_ID} or has other characters than
 * visible ASCII.
 *
 * @param tenantId the tenant whose data is meant, 1 to 64 characters
 * @param userId who asks, 1 to 64 characters; a host may use ids of its own
 * @param role what the user may do in the tenant
 * @param sessionId the session that the request came by, or null where a host vouches for the user
 */
public record Actor(
        String tenantId, String userId, Role role, @Nullable String sessionId) {

    /** The longest id of a tenant or user, in characters. */
    public static final int MAX_ID = 64;

    /**
     * Checks and copies what it is made of.
     *
     * @param tenantId the tenant whose data is meant, 1 to 64 characters
     * @param userId who asks, 1 to 64 characters; a host may use ids of its own
     * @param role what the user may do in the tenant
     * @param sessionId the session that the request came by, or null where a host vouches for the user
     */
    public Actor {
        checkId("tenantId", tenantId);
        checkId("userId", userId);
        Objects.requireNonNull(role, "role");
    }

    /**
     * An actor whom the host vouches for.
     *
     * @param tenantId the tenant
     * @param userId the user, in the host's own words
     * @param role what the user may do
     * @return the actor
     * @throws IllegalArgumentException if an id breaks the rules of this record
     */
    public static Actor of(String tenantId, String userId, Role role) {
        return new Actor(tenantId, userId, role, null);
    }

    /**
     * The privilege of an operator at the machine itself, such as the command line, and never of a request.
     *
     * @param tenantId the tenant
     * @param reason why, as an id of its own: it appears as the actor in the events
     * @return an administrator named {@code system:<reason>}
     */
    public static Actor system(String tenantId, String reason) {
        return new Actor(tenantId, "system:" + reason, Role.ADMIN, null);
    }

    /**
     * Whether this actor administers its tenant.
     *
     * @return true for {@link Role#ADMIN}
     */
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /**
     * Whether a text can be the id of a tenant or a user.
     *
     * @param id any text
     * @return true for 1 to {@link #MAX_ID} visible ASCII characters
     */
    public static boolean isId(String id) {
        if (id.isEmpty() || id.length() > MAX_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) <= 0x20 || id.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static void checkId(String name, String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + MAX_ID + " visible ASCII characters, and has " + id.length());
        }
    }
}
