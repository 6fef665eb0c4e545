package dev.taskcore.http.server;

import dev.taskcore.TaskCore;
import dev.taskcore.account.Credentials;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Once;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ForbiddenException;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.http.FirstAdmin;
import dev.taskcore.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one-time link by which the first administrator is made. Only the digest of its token is kept, in memory alone; it
 * ends after half an hour, with its first use, or when somebody else has become administrator. A retry of that use is
 * known by its idempotency key. Thread-safe.
 */
final class SetupLink implements FirstAdmin {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final int TOKEN_BYTES = 32;

    private final TaskCore core;
    private final InstantSource clock;
    private final Instant expiresAt;
    private final byte[] digest;
    private final Lock lock = new ReentrantLock();
    private final boolean open;
    private @Nullable Made made;

    private SetupLink(TaskCore core, InstantSource clock, byte[] digest, boolean open) {
        this.core = core;
        this.clock = clock;
        this.expiresAt = clock.instant().plus(LIFETIME);
        this.digest = digest;
        this.open = open;
    }

    /**
     * A link, and what only its operator may know.
     *
     * @param door decides over tokens
     * @param token the good one; empty if there is an administrator already, so that none is good
     */
    record Issued(SetupLink door, Optional<String> token) {
        @Override
        public String toString() {
            return "Issued[" + (token.isPresent() ? "open" : "closed") + "]";
        }
    }

    static Issued issue(TaskCore core, InstantSource clock, SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        boolean open = !hasAdmin(core);
        SetupLink link = new SetupLink(core, clock, digest(token), open);
        return new Issued(link, open ? Optional.of(token) : Optional.empty());
    }

    /** What made the administrator, to tell a retry by. */
    private record Made(@Nullable String key, String email, String name) {
        static Made by(Registration registration) {
            return new Made(registration.idempotencyKey(), registration.email(), registration.name());
        }
    }

    @Override
    public Session create(String token, Registration registration) {
        String key = registration.idempotencyKey();
        if (key != null) {
            Once.checkKey(key);
        }
        boolean right = MessageDigest.isEqual(digest, digest(token));
        if (!right || !clock.instant().isBefore(expiresAt)) {
            throw refused();
        }
        Credentials credentials = Credentials.ofEmail(registration.email(), registration.password());
        if (key != null) {
            credentials = credentials.idempotencyKey(HexFormat.of().formatHex(digest(token + key)));
        }
        lock.lock();
        try {
            if (made == null) {
                if (!open || hasAdmin(core)) {
                    throw refused();
                }
                core.accounts().provision(Actor.system(Tenant.DEFAULT, "setup-link"), registration, Role.ADMIN, false);
                made = Made.by(registration);
            } else if (key == null || !key.equals(made.key())) {
                throw refused();
            } else if (!made.equals(Made.by(registration))) {
                throw Once.reused();
            }
        } finally {
            lock.unlock();
        }
        return signIn(credentials);
    }

    /** The administrator exists by now, so no failure may look as if nothing had happened. */
    private Session signIn(Credentials credentials) {
        try {
            return core.accounts().login(credentials);
        } catch (UnauthenticatedException e) {
            throw credentials.idempotencyKey() == null ? e : Once.reused();
        } catch (ConflictException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnavailableException(
                    "The administrator may exist, but could not be signed in. Try to sign in.",
                    Outcome.UNKNOWN,
                    Duration.ofSeconds(1),
                    e);
        }
    }

    private static boolean hasAdmin(TaskCore core) {
        return core.storage().users().activeAdmins(Tenant.DEFAULT) > 0;
    }

    private static ForbiddenException refused() {
        return new ForbiddenException(
                "This link is wrong, used or expired. While there is no administrator, every start prints a new one.");
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
