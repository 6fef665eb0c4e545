package dev.taskcore.change;

import java.time.Instant;

/**
 * The proof that a keyed request had its effect, with the result to replay. It is committed with the effect, so it
 * exists exactly when the effect does. Its text shows no result. Immutable.
 *
 * @param tenantId the tenant
 * @param scope who asked for what, such as {@code <userId> task.create}
 * @param key the key that the caller chose, 1 to 255 visible ASCII characters
 * @param fingerprint a digest of what was asked, to tell a retry from another request with the same key
 * @param result the result in its stored form
 * @param createdAt when the effect happened
 * @param expiresAt from when on the key is as new
 */
public record Receipt(
        String tenantId,
        String scope,
        String key,
        String fingerprint,
        String result,
        Instant createdAt,
        Instant expiresAt) {

    @Override
    public String toString() {
        return "Receipt[" + tenantId + ", key " + key + "]";
    }
}
