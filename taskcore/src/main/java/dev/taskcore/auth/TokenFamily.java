package dev.taskcore.auth;

import dev.taskcore.cache.Touch;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as storages keep it: the family of refresh tokens that descend from one sign-in, of which only hashes are
 * kept. Immutable.
 *
 * @param tenantId the tenant
 * @param id which one; the claim {@code sid} of its access tokens
 * @param userId whose session it is
 * @param epoch the account's epoch at which it was opened or confirmed; it is over once the account has a later one
 * @param generation how often it was rotated
 * @param salt random text that goes into its refresh tokens
 * @param tokenHash the hash of the refresh token of this generation
 * @param previousHash the hash of the one before, or null
 * @param rotatedAt when it was last rotated
 * @param createdAt when it was opened
 * @param expiresAt when it ends, however often it is rotated
 * @param revoked whether it was ended
 * @param version how often it was written
 */
public record TokenFamily(
        String tenantId,
        String id,
        String userId,
        long epoch,
        long generation,
        String salt,
        String tokenHash,
        @Nullable String previousHash,
        Instant rotatedAt,
        Instant createdAt,
        Instant expiresAt,
        boolean revoked,
        long version)
        implements Entity {

    @Override
    public String ownerId() {
        return userId;
    }

    @Override
    public String kind() {
        return "session";
    }

    /** Only its end does. */
    @Override
    public Touch touches(Write.Put put) {
        boolean ends = put.before() != null && (put.after() == null || revoked);
        return ends ? Touch.ACCOUNT : Touch.NOTHING;
    }

    TokenFamily rotated(String nextHash, Instant now) {
        return new TokenFamily(
                tenantId,
                id,
                userId,
                epoch,
                generation + 1,
                salt,
                nextHash,
                tokenHash,
                now,
                createdAt,
                expiresAt,
                revoked,
                version + 1);
    }

    TokenFamily ended() {
        return new TokenFamily(
                tenantId,
                id,
                userId,
                epoch,
                generation,
                salt,
                tokenHash,
                previousHash,
                rotatedAt,
                createdAt,
                expiresAt,
                true,
                version + 1);
    }

    /**
     * The same session, confirmed at a later epoch of its account.
     *
     * @param later the account's new epoch
     * @return the session after it
     */
    public TokenFamily confirmed(long later) {
        return new TokenFamily(
                tenantId,
                id,
                userId,
                later,
                generation,
                salt,
                tokenHash,
                previousHash,
                rotatedAt,
                createdAt,
                expiresAt,
                revoked,
                version + 1);
    }

    @Override
    public String toString() {
        return "TokenFamily[" + tenantId + "/" + id + ", user " + userId + ", generation " + generation + "]";
    }
}
