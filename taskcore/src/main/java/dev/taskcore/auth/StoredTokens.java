package dev.taskcore.auth;

import dev.taskcore.actor.Role;
import dev.taskcore.auth.AccessTokens.Issue;
import dev.taskcore.auth.TokenKeys.Claim;
import dev.taskcore.change.Json;
import dev.taskcore.error.UnauthenticatedException;
import java.time.Instant;
import java.util.Map;

/**
 * The form in which receipts keep tokens: what they say of one issue, and nothing that proves it or names anybody else.
 * With the session and the signing key they are made again, the same to the letter. Thread-safe.
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
        Issue issue = AccessTokens.issueOf(tokens.token());
        return Json.write(Map.of(
                "id", issue.id(),
                "role", issue.role().name(),
                "at", issue.at().getEpochSecond(),
                "refresh", TokenKeys.unsigned(tokens.refreshToken())));
    }

    Tokens read(String stored) {
        Map<String, Object> map = Json.readObject(stored);
        Claim claim = TokenKeys.claimOf(text(map, "refresh")).orElseThrow();
        TokenFamily family = store.find(claim.tenantId(), claim.familyId())
                .map(SessionFacts::family)
                .orElseThrow(() -> new UnauthenticatedException("The session that this request opened is over."));
        Instant at = Instant.ofEpochSecond(((Number) map.getOrDefault("at", 0)).longValue());
        Issue issue = new Issue(text(map, "id"), Role.valueOf(text(map, "role")), at);
        return new Tokens(
                accessTokens.issue(family.tenantId(), family.userId(), family.id(), issue),
                keys.refreshToken(claim, family.salt()),
                accessTokens.lifetime(),
                family.id());
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) map.getOrDefault(name, "");
    }
}
