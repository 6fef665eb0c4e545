package dev.taskcore.auth;

import java.time.Duration;

/**
 * What a client gets at sign-in and at every refresh. Its text shows no token. Immutable.
 *
 * @param token the access token, a JWT (RFC 7519)
 * @param refreshToken the opaque token that gives the next pair, once
 * @param expiresIn how long the access token is valid
 * @param sessionId the session that both belong to
 */
public record Tokens(String token, String refreshToken, Duration expiresIn, String sessionId) {
    @Override
    public String toString() {
        return "Tokens[of session " + sessionId + "]";
    }
}
