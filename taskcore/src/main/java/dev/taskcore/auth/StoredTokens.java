package dev.taskcore.auth;

import dev.taskcore.auth.TokenKeys.Claim;
import dev.taskcore.change.Json;
import dev.taskcore.error.UnauthenticatedException;
import java.time.Duration;
import java.util.Map;

/**
 * The form in which receipts keep tokens: all but what proves them, so that whoever reads the storage holds none. With
 * the signing key they are made again, the same to the letter. Thread-safe.
 */
final class StoredTokens {

    private final SessionStore store;
    private final AccessTokens accessTokens;
    private final TokenKeys keys;

    StoredTokens(SessionStore store, AccessTokens accessTokens, TokenKeys keys) {
        this.store = store;
        this.accessTokens = accessTokens;
        this.keys = keys;
    }

    String write(Tokens tokens) {
        return Json.write(Map.of(
                "access", AccessTokens.unsigned(tokens.token()),
                "refresh", TokenKeys.unsigned(tokens.refreshToken()),
                "expiresIn", tokens.expiresIn().toMillis()));
    }

    Tokens read(String stored) {
        Map<String, Object> map = Json.readObject(stored);
        Claim claim = TokenKeys.claimOf(String.valueOf(map.get("refresh"))).orElseThrow();
        String salt = store.find(claim.tenantId(), claim.familyId())
                .map(facts -> facts.family().salt())
                .orElseThrow(() -> new UnauthenticatedException("The session that this request opened is over."));
        return new Tokens(
                accessTokens.sign(String.valueOf(map.get("access"))),
                keys.refreshToken(claim, salt),
                Duration.ofMillis(((Number) map.getOrDefault("expiresIn", 0)).longValue()),
                claim.familyId());
    }
}
