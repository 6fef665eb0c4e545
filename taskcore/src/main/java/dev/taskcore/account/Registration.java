package dev.taskcore.account;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says who wants an account. Its text shows no password. Immutable.
 *
 * @param email the address, up to 254 characters
 * @param password 8 to 1,024 bytes in UTF-8, no common one
 * @param name what the person is called, 1 to 100 characters after trimming
 * @param username a name for sign-in of 3 to 40 letters, digits, dots, hyphens and underscores, or null
 * @param tenantId the tenant, or null for the default one
 * @param idempotencyKey the key by which a retry is recognised, or null
 */
public record Registration(
        String email,
        String password,
        String name,
        @Nullable String username,
        @Nullable String tenantId,
        @Nullable String idempotencyKey) {

    /**
     * An account of the default tenant, without a user name.
     *
     * @param email the address
     * @param password the password
     * @param name what the person is called
     */
    public Registration(String email, String password, String name) {
        this(email, password, name, null, null, null);
    }

    /**
     * With a user name.
     *
     * @param chosen the name for sign-in
     * @return another registration
     */
    public Registration username(String chosen) {
        return new Registration(email, password, name, chosen, tenantId, idempotencyKey);
    }

    /**
     * In a tenant.
     *
     * @param id the tenant
     * @return another registration
     */
    public Registration tenant(String id) {
        return new Registration(email, password, name, username, id, idempotencyKey);
    }

    /**
     * With a key by which a retry is recognised for 48 hours: it gets the session that the first call opened.
     *
     * @param key 1 to 255 visible ASCII characters
     * @return another registration
     */
    public Registration idempotencyKey(String key) {
        return new Registration(email, password, name, username, tenantId, key);
    }

    @Override
    public String toString() {
        return "Registration[of " + (tenantId == null ? "the default tenant" : tenantId) + "]";
    }
}
