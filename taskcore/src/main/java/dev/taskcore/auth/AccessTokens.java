package dev.taskcore.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Ids;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes and verifies access tokens: JWTs (RFC 7519) signed with HS256 and no other algorithm. Thread-safe. */
final class AccessTokens {

    /** The longest text that is looked at; real ones are a fifth of it. */
    static final int MAX_TOKEN = 4_096;

    private static final Map<String, Object> HEADER = Map.of("alg", "HS256", "typ", "JWT");
    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<Map<String, Object>>() {});

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

    /**
     * What a verified token says; the role is left out, since the account's own decides.
     *
     * @param tenantId the tenant
     * @param userId whose session it is
     * @param sessionId the session
     * @param expiresAt the second since 1970 from which it is not valid any more
     */
    record Claims(String tenantId, String userId, String sessionId, long expiresAt) {}

    /**
     * What one token says beside the session that it belongs to.
     *
     * @param id which one
     * @param role what the account might do then
     * @param at when it was made; tokens know whole seconds
     */
    record Issue(String id, Role role, Instant at) {}

    Duration lifetime() {
        return settings.accessLifetime();
    }

    String issue(Actor actor, String sessionId) {
        Issue issue = new Issue(ids.next(), actor.role(), clock.instant());
        return issue(actor.tenantId(), actor.userId(), sessionId, issue);
    }

    /** The token of an issue, the same to the letter whenever it is made. */
    String issue(String tenantId, String userId, String sessionId, Issue issue) {
        Instant at = issue.at().truncatedTo(ChronoUnit.SECONDS);
        return JWT.create()
                .withIssuer(settings.issuer())
                .withAudience(settings.audience())
                .withSubject(userId)
                .withClaim("tid", tenantId)
                .withClaim("role", issue.role().name().toLowerCase(Locale.ROOT))
                .withClaim("sid", sessionId)
                .withJWTId(issue.id())
                .withIssuedAt(at)
                .withExpiresAt(at.plus(settings.accessLifetime()))
                .sign(algorithm);
    }

    /** The issue of a token of ours. */
    static Issue issueOf(String token) {
        DecodedJWT decoded = JWT.decode(token);
        Role role = Role.valueOf(decoded.getClaim("role").asString().toUpperCase(Locale.ROOT));
        return new Issue(decoded.getId(), role, decoded.getIssuedAtAsInstant());
    }

    Optional<Claims> verify(String token) {
        if (token.length() > MAX_TOKEN) {
            return Optional.empty();
        }
        return payload(token).filter(payload -> isSigned(token)).flatMap(this::claims);
    }

    private boolean isSigned(String token) {
        try {
            return verifier.verify(token).getExpiresAt() != null;
        } catch (JWTVerificationException e) {
            return false;
        }
    }

    private Optional<Claims> claims(Map<String, Object> payload) {
        return settings.issuer().equals(payload.get("iss"))
                        && settings.audience().equals(payload.get("aud"))
                        && payload.get("exp") instanceof Number expiresAt
                        && payload.get("tid") instanceof String tenantId
                        && payload.get("sub") instanceof String userId
                        && payload.get("sid") instanceof String sessionId
                ? Optional.of(new Claims(tenantId, userId, sessionId, expiresAt.longValue()))
                : Optional.empty();
    }

    /**
     * The payload of a token that is spelled as {@link #issue} spells them: three parts, no header but ours, no member
     * twice, one spelling of the signature. It is read first, so that nobody without the key reaches more than this
     * with an odd one.
     */
    private static Optional<Map<String, Object>> payload(String token) {
        String[] parts = token.split("\\.", -1);
        boolean ours = parts.length == 3
                && members(parts[0]).filter(HEADER::equals).isPresent()
                && decoded(parts[2])
                        .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
                        .filter(parts[2]::equals)
                        .isPresent();
        return ours ? members(parts[1]) : Optional.empty();
    }

    private static Optional<Map<String, Object>> members(String part) {
        return decoded(part).flatMap(json -> {
            try {
                return Optional.ofNullable(STRICT.readValue(json));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<byte[]> decoded(String part) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Clock clockOf(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
