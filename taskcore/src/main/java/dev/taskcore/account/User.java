package dev.taskcore.account;

import dev.taskcore.actor.Role;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What others may know of an account: never a password, hash or token. Immutable.
 *
 * @param tenantId the tenant it belongs to
 * @param id which one
 * @param email the address as it was given
 * @param username the name for sign-in, or null
 * @param name what people are called
 * @param role what the account may do
 * @param active whether it can sign in
 * @param preferences up to 50 texts, booleans and numbers of the client's own, in the order of their names
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record User(
        String tenantId,
        String id,
        String email,
        @Nullable String username,
        String name,
        Role role,
        boolean active,
        Map<String, Object> preferences,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * Checks and copies what it is made of.
     *
     * @param tenantId the tenant it belongs to
     * @param id which one
     * @param email the address as it was given
     * @param username the name for sign-in, or null
     * @param name what people are called
     * @param role what the account may do
     * @param active whether it can sign in
     * @param preferences up to 50 texts, booleans and numbers of the client's own, in the order of their names
     * @param createdAt when it was made
     * @param updatedAt when it was last changed
     */
    public User {
        preferences = preferences.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(preferences));
    }
}
