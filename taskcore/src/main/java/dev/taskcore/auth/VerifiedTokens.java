package dev.taskcore.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.taskcore.auth.AccessTokens.Claims;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What verified access tokens say, so that each is verified once. Only its digest is kept, and no longer than it is
 * valid; whether its session may still act is another question. Bounded. Thread-safe.
 */
final class VerifiedTokens {

    private static final int MOST = 50_000;

    private final AccessTokens tokens;
    private final InstantSource clock;
    private final boolean remember;
    private final Cache<String, Verified> verified;

    /** Remembers nothing unless told to. */
    VerifiedTokens(AccessTokens tokens, InstantSource clock, boolean remember) {
        this.tokens = tokens;
        this.clock = clock;
        this.remember = remember;
        this.verified =
                Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();
    }

    private record Verified(Claims claims, Instant at) {
        private boolean holds(Instant now) {
            return !now.isBefore(at) && now.getEpochSecond() < claims.expiresAt();
        }
    }

    Optional<Claims> verify(String token) {
        Instant now = clock.instant();
        if (!remember || token.length() > AccessTokens.MAX_TOKEN) {
            return tokens.verify(token);
        }
        String digest = TokenKeys.hash(token);
        Verified known = verified.getIfPresent(digest);
        if (known != null && known.holds(now)) {
            return Optional.of(known.claims());
        }
        Optional<Claims> claims = tokens.verify(token);
        claims.ifPresent(said -> verified.put(digest, new Verified(said, now)));
        return claims;
    }
}
