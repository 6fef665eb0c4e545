package dev.taskcore.account;

import dev.taskcore.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says to sign in. Its text shows no password. Immutable.
 *
 * @param email the address, or null where the user name is given
 * @param username the user name, or null where the address is given
 * @param password the password
 * @param tenantId the tenant, or null for the default one
 * @param idempotencyKey the key by which a retry is recognised, or null
 */
public record Credentials(
        @Nullable String email,
        @Nullable String username,
        String password,
        @Nullable String tenantId,
        @Nullable String idempotencyKey) {

    /**
     * By address.
     *
     * @param email the address
     * @param password the password
     * @return the credentials, for the default tenant
     */
    public static Credentials ofEmail(String email, String password) {
        return new Credentials(email, null, password, null, null);
    }

    /**
     * By user name.
     *
     * @param username the user name
     * @param password the password
     * @return the credentials, for the default tenant
     */
    public static Credentials ofUsername(String username, String password) {
        return new Credentials(null, username, password, null, null);
    }

    /**
     * For a tenant.
     *
     * @param id the tenant
     * @return other credentials
     */
    public Credentials tenant(String id) {
        return new Credentials(email, username, password, id, idempotencyKey);
    }

    /**
     * With a key by which a retry is recognised for 48 hours: it gets the session that the first call opened.
     *
     * @param key 1 to 255 visible ASCII characters
     * @return other credentials
     */
    public Credentials idempotencyKey(String key) {
        return new Credentials(email, username, password, tenantId, key);
    }

    /**
     * Every rule that they break, whoever's they are.
     *
     * @return an empty list if they can be tried
     */
    public List<FieldError> violations() {
        return (email == null) == (username == null)
                ? List.of(new FieldError("email", "required", "Either email or username must be given."))
                : List.of();
    }

    @Override
    public String toString() {
        return "Credentials[for " + (tenantId == null ? "the default tenant" : tenantId) + "]";
    }
}
