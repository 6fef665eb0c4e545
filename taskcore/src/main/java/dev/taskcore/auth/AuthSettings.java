package dev.taskcore.auth;

import java.time.Duration;
import javax.crypto.SecretKey;

/**
 * How sessions work. Immutable; its text shows no key. Making one throws {@link IllegalArgumentException} if the key is
 * short or a lifetime out of range.
 *
 * @param signingKey the secret from which the keys of access and refresh tokens are derived, at least 32 bytes
 * @param issuer the claim {@code iss} of access tokens
 * @param audience the claim {@code aud} of access tokens
 * @param accessLifetime how long an access token is valid, at most an hour
 * @param sessionLifetime how long a session lasts at most, however often it is refreshed
 */
public record AuthSettings(
        SecretKey signingKey, String issuer, String audience, Duration accessLifetime, Duration sessionLifetime) {

    /** How long the latest rotation may be repeated after a lost reply. */
    public static final Duration ROTATION_GRACE = Duration.ofSeconds(10);

    /**
     * Checks and copies what it is made of.
     *
     * @param signingKey the secret from which the keys of access and refresh tokens are derived, at least 32 bytes
     * @param issuer the claim {@code iss} of access tokens
     * @param audience the claim {@code aud} of access tokens
     * @param accessLifetime how long an access token is valid, at most an hour
     * @param sessionLifetime how long a session lasts at most, however often it is refreshed
     */
    public AuthSettings {
        int length = signingKey.getEncoded().length;
        if (length < 32) {
            throw new IllegalArgumentException("the signing key must have at least 32 bytes, and has " + length);
        }
        if (accessLifetime.toSeconds() < 1 || accessLifetime.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("an access token must be valid for 1 second to 1 hour");
        }
        if (sessionLifetime.compareTo(accessLifetime) < 0) {
            throw new IllegalArgumentException("a session must last at least as long as an access token");
        }
    }

    @Override
    public String toString() {
        return "AuthSettings[" + issuer + ", " + accessLifetime + ", " + sessionLifetime + "]";
    }
}
