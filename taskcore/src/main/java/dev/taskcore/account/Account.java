package dev.taskcore.account;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Touch;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Write;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as storages keep it: the user, and what only sign-in may know. Its text shows no hash. Immutable.
 *
 * @param user what others may know
 * @param emailKey the canonical address, unique in the tenant; see {@link IdentityText}
 * @param usernameKey the canonical user name, unique in the tenant, or null
 * @param passwordHash the hash that {@link PasswordHasher} made
 * @param epoch raised to end every session of the account
 * @param version how often it was written
 */
public record Account(
        User user, String emailKey, @Nullable String usernameKey, String passwordHash, long epoch, long version)
        implements Entity {

    @Override
    public String tenantId() {
        return user.tenantId();
    }

    @Override
    public String ownerId() {
        return user.id();
    }

    @Override
    public String id() {
        return user.id();
    }

    @Override
    public String kind() {
        return "account";
    }

    /** A new one too: so whoever has an account has a generation, which an erasure takes away. */
    @Override
    public Touch touches(Write.Put put) {
        return Touch.ACCOUNT;
    }

    /**
     * Who acts for the account where no session is involved.
     *
     * @return the actor
     */
    public Actor actor() {
        return Actor.of(user.tenantId(), user.id(), user.role());
    }

    /**
     * The scope of the receipt that its registration may have left.
     *
     * @return the scope, which goes with the account
     */
    public String registrationScope() {
        return emailKey + " account.register";
    }

    Account withPassword(String hash, long newEpoch, Instant now) {
        return new Account(touched(now), emailKey, usernameKey, hash, newEpoch, version + 1);
    }

    Account withEpoch(long newEpoch) {
        return new Account(user, emailKey, usernameKey, passwordHash, newEpoch, version + 1);
    }

    Account with(Role role, boolean active, Instant now) {
        User changed = new User(
                user.tenantId(),
                user.id(),
                user.email(),
                user.username(),
                user.name(),
                role,
                active,
                user.preferences(),
                user.createdAt(),
                now);
        long next = user.active() && !active ? epoch + 1 : epoch;
        return new Account(changed, emailKey, usernameKey, passwordHash, next, version + 1);
    }

    Account withProfile(String name, @Nullable String username, Map<String, Object> preferences, Instant now) {
        User changed = new User(
                user.tenantId(),
                user.id(),
                user.email(),
                username,
                name,
                user.role(),
                user.active(),
                preferences,
                user.createdAt(),
                now);
        String key = username == null ? null : IdentityText.canonical(username);
        return new Account(changed, emailKey, key, passwordHash, epoch, version + 1);
    }

    private User touched(Instant now) {
        return new User(
                user.tenantId(),
                user.id(),
                user.email(),
                user.username(),
                user.name(),
                user.role(),
                user.active(),
                user.preferences(),
                user.createdAt(),
                now);
    }

    @Override
    public String toString() {
        return "Account[" + user.tenantId() + "/" + user.id() + ", version " + version + "]";
    }
}
