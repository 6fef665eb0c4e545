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
        if (!mayRemember(token)) {
            return tokens.verify(token);
        }
        Instant now = clock.instant();
        String digest = TokenKeys.hash(token);
        Optional<Claims> known = known(digest, now);
        if (known.isPresent()) {
            return known;
        }
        Optional<Claims> claims = tokens.verify(token);
        claims.ifPresent(said -> verified.put(digest, new Verified(said, now)));
        return claims;
    }

    /** What a token says that was verified before. */
    Optional<Claims> known(String token) {
        return mayRemember(token) ? known(TokenKeys.hash(token), clock.instant()) : Optional.empty();
    }

    private Optional<Claims> known(String digest, Instant now) {
        return Optional.ofNullable(verified.getIfPresent(digest))
                .filter(known -> known.holds(now))
                .map(Verified::claims);
    }

    private boolean mayRemember(String token) {
        return remember && token.length() <= AccessTokens.MAX_TOKEN;
    }
}
