package dev.taskcore.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.taskcore.actor.Actor;
import dev.taskcore.change.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Makes and verifies access tokens: JWTs (RFC 7519) signed with HS256 and no other algorithm. Thread-safe. */
final class AccessTokens {

    /** The longest text that is looked at; real ones are a fifth of it. */
    private static final int MAX_TOKEN = 4_096;

    private final AuthSettings settings;
    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Ids ids;
    private final InstantSource clock;

    AccessTokens(AuthSettings settings, Ids ids, InstantSource clock) {
        this.settings = settings;
        this.algorithm =
                Algorithm.HMAC256(TokenKeys.mac(settings.signingKey().getEncoded(), "taskcore access tokens 1"));
        this.ids = ids;
        this.clock = clock;
        JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(settings.issuer())
                .withAudience(settings.audience())
                .withClaimPresence("sub")
                .withClaimPresence("tid")
                .withClaimPresence("sid")
                .withClaimPresence("exp");
        this.verifier = verification.build(clockOf(clock));
    }

    /** What a verified token says; the role is left out, since the account's own decides. */
    record Claims(String tenantId, String userId, String sessionId) {}

    String issue(Actor actor, String sessionId) {
        Instant now = clock.instant();
        return JWT.create()
                .withIssuer(settings.issuer())
                .withAudience(settings.audience())
                .withSubject(actor.userId())
                .withClaim("tid", actor.tenantId())
                .withClaim("role", actor.role().name().toLowerCase(Locale.ROOT))
                .withClaim("sid", sessionId)
                .withJWTId(ids.next())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(settings.accessLifetime()))
                .sign(algorithm);
    }

    Optional<Claims> verify(String token) {
        if (token.length() > MAX_TOKEN) {
            return Optional.empty();
        }
        try {
            DecodedJWT jwt = verifier.verify(token);
            String tenantId = jwt.getClaim("tid").asString();
            String sessionId = jwt.getClaim("sid").asString();
            return tenantId == null || sessionId == null || jwt.getSubject() == null
                    ? Optional.empty()
                    : Optional.of(new Claims(tenantId, jwt.getSubject(), sessionId));
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }

    private static Clock clockOf(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
