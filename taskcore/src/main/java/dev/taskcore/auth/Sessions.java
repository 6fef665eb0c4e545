package dev.taskcore.auth;

import dev.taskcore.actor.Actor;
import dev.taskcore.auth.AccessTokens.Claims;
import dev.taskcore.auth.TokenKeys.Claim;
import dev.taskcore.cache.Cache;
import dev.taskcore.cache.Kind;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Question;
import dev.taskcore.change.Change;
import dev.taskcore.change.Ids;
import dev.taskcore.change.Once;
import dev.taskcore.change.Once.Decision;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.UnauthenticatedException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions: opened at sign-in, proven by access tokens, prolonged by rotating refresh tokens, and ended. What a token
 * says is never enough: session, role and account are those of the storage, from where they are read, or kept under a
 * generation that is leased. Thread-safe.
 *
 * <p>Refresh tokens rotate as RFC 9700, section 4.14 advises: each is used once. The latest rotation may be repeated
 * within {@link AuthSettings#ROTATION_GRACE} and gives the same successor, so a lost reply locks nobody out; anything
 * older is a theft and ends the session.
 */
public final class Sessions {

    private record Facts(String sessionId) {}

    private final SessionStore store;
    private final Once once;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random;
    private final AuthSettings settings;
    private final AccessTokens accessTokens;
    private final TokenKeys keys;
    private final StoredTokens stored;
    private final VerifiedTokens verified;
    private final Cache cache;

    /**
     * The sessions of one storage.
     *
     * @param store where sessions are read
     * @param cache where what decides about sessions is kept
     * @param once the loop by which changes are committed
     * @param ids where new ids come from
     * @param clock the time, in whole milliseconds
     * @param random where salts come from
     * @param settings keys and lifetimes
     */
    public Sessions(
            SessionStore store,
            Cache cache,
            Once once,
            Ids ids,
            InstantSource clock,
            SecureRandom random,
            AuthSettings settings) {
        this.store = store;
        this.cache = cache;
        this.once = once;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
        this.settings = settings;
        this.accessTokens = new AccessTokens(settings, ids, clock);
        this.keys = new TokenKeys(settings.signingKey());
        this.stored = new StoredTokens(store, accessTokens, keys);
        this.verified = new VerifiedTokens(accessTokens, clock, cache.isOn());
    }

    /**
     * Who acts by an access token.
     *
     * @param token the token
     * @return the actor, with the role that the account has now
     * @throws UnauthenticatedException if the token is not valid, or its session or account is not any more
     */
    public Actor authenticate(String token) {
        return verified.verify(token)
                .flatMap(claims -> actor(
                        claims, cache.get(question(claims), () -> store.find(claims.tenantId(), claims.sessionId()))))
                .orElseThrow(() -> new UnauthenticatedException("The access token is not valid."));
    }

    /**
     * Who acts by an access token, if nothing has to be read to know it.
     *
     * @param token the token
     * @return the same actor as {@link #authenticate} gives; empty if only that can tell
     */
    public Optional<Actor> recognise(String token) {
        return verified.known(token).flatMap(claims -> {
            Optional<SessionFacts> facts = cache.peek(question(claims));
            return facts == null ? Optional.empty() : actor(claims, facts);
        });
    }

    private Optional<Actor> actor(Claims claims, Optional<SessionFacts> known) {
        return known.filter(facts -> facts.isAlive(clock.instant())
                        && facts.family().userId().equals(claims.userId()))
                .map(SessionFacts::actor);
    }

    /** Whatever ends a session moves a generation: the account's, or its tenant's. */
    private static Question<Optional<SessionFacts>> question(Claims claims) {
        return new Question<>(
                Kind.SESSION,
                new Owner(claims.tenantId(), claims.userId()),
                List.of(Owner.tenant(claims.tenantId())),
                new Facts(claims.sessionId()),
                facts -> 1_000,
                Optional::isPresent,
                trace -> true);
    }

    /**
     * Opens a session within a change that the caller commits.
     *
     * @param change where the session is added
     * @param user whose session it is
     * @param epoch the account's epoch
     * @return the tokens, which are valid once the change is committed
     */
    public Tokens open(Change.Builder change, Actor user, long epoch) {
        Instant now = clock.instant();
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String saltText = HexFormat.of().formatHex(salt);
        Claim claim = new Claim(user.tenantId(), ids.next(), 0);
        String refreshToken = keys.refreshToken(claim, saltText);
        change.create(new TokenFamily(
                claim.tenantId(),
                claim.familyId(),
                user.userId(),
                epoch,
                0,
                saltText,
                TokenKeys.hash(refreshToken),
                null,
                now,
                now,
                now.plus(settings.sessionLifetime()),
                false,
                1));
        return tokens(user, claim.familyId(), refreshToken);
    }

    /**
     * Takes a refresh token and gives the next pair.
     *
     * @param refreshToken the token of the latest rotation, or within the grace the one before
     * @return the next pair
     * @throws UnauthenticatedException if the token is not valid any more; an older one also ends the session
     */
    public Tokens refresh(String refreshToken) {
        return refresh(refreshToken, null);
    }

    /**
     * As {@link #refresh(String)}; a retry with the key gets the same pair, until the next token is used.
     *
     * @param refreshToken the token of the latest rotation, or within the grace the one before
     * @param idempotencyKey 1 to 255 visible ASCII characters, or null
     * @return the next pair
     * @throws UnauthenticatedException if the token is not valid any more; an older one also ends the session
     * @throws InvalidException if the key is malformed or came with another token before
     */
    public Tokens refresh(String refreshToken, @Nullable String idempotencyKey) {
        Claim claim = TokenKeys.claimOf(refreshToken).orElseThrow(Sessions::refused);
        Optional<Tokens> next = idempotencyKey == null
                ? once.run(() -> rotate(claim, refreshToken))
                : refreshOnce(claim, refreshToken, idempotencyKey);
        return next.orElseThrow(Sessions::refused);
    }

    /**
     * Whoever used the next token has had the reply, so from then on a token is an older one with its key too; and what
     * is no token of the session has no business with its keys.
     */
    private Optional<Tokens> refreshOnce(Claim claim, String presented, String key) {
        TokenFamily family = store.find(claim.tenantId(), claim.familyId())
                .filter(facts -> facts.isAlive(clock.instant()))
                .map(SessionFacts::family)
                .orElseThrow(Sessions::refused);
        String hash = TokenKeys.hash(presented);
        boolean latest = TokenKeys.same(hash, family.tokenHash())
                || (family.previousHash() != null && TokenKeys.same(hash, family.previousHash()));
        if (!latest) {
            return once.run(() -> rotate(claim, presented));
        }
        return once.run(
                claim.tenantId(),
                family.userId() + " " + family.id() + " auth.refresh",
                key,
                () -> hash,
                new Once.Form<>(
                        next -> next.map(stored::write).orElse(""),
                        text -> text.isEmpty() ? Optional.empty() : Optional.of(stored.read(text))),
                () -> rotate(claim, presented));
    }

    /**
     * Ends the actor's session: its access and refresh tokens are dead. An actor without one has none to end.
     *
     * @param actor who asks
     */
    public void logout(Actor actor) {
        logout(actor, null);
    }

    /**
     * As {@link #logout(Actor)}. The token of a retry is dead, so it is {@link #isDone} that recognises it.
     *
     * @param actor who asks
     * @param idempotencyKey 1 to 255 visible ASCII characters, or null; without a session nothing is done with it
     * @throws InvalidException if the key is malformed
     */
    public void logout(Actor actor, @Nullable String idempotencyKey) {
        String id = actor.sessionId();
        if (id == null) {
            return;
        }
        once.run(actor.tenantId(), Ending.SESSION.scope(actor), idempotencyKey, () -> "", Once.Form.NOTHING, () -> {
            Change.Builder change = Change.builder();
            store.find(actor.tenantId(), id)
                    .map(SessionFacts::family)
                    .filter(family -> !family.revoked())
                    .ifPresent(family -> change.update(family, family.ended()));
            return new Decision<>(change.build(), "");
        });
    }

    /**
     * Whether a keyed request ended the session of an access token, so that its retry, which nobody can make any more,
     * may be told of its success.
     *
     * @param accessToken a token that was valid but for the session
     * @param ending what was asked
     * @param idempotencyKey the request's key
     * @return true if the very request was made in this session before
     */
    public boolean isDone(String accessToken, Ending ending, String idempotencyKey) {
        return accessTokens
                .verify(accessToken)
                .filter(claims -> once.isDone(
                        claims.tenantId(), ending.scope(claims.userId(), claims.sessionId()), idempotencyKey))
                .isPresent();
    }

    /**
     * The form in which a receipt keeps tokens: without what proves them, which the session and the signing key add.
     *
     * @return the form; reading throws {@link UnauthenticatedException} if the session is not kept any more
     */
    public Once.Form<Tokens> form() {
        return new Once.Form<>(stored::write, stored::read);
    }

    private Decision<Optional<Tokens>> rotate(Claim claim, String presented) {
        SessionFacts facts = store.find(claim.tenantId(), claim.familyId()).orElseThrow(Sessions::refused);
        TokenFamily family = facts.family();
        Instant now = clock.instant();
        if (!facts.isAlive(now)) {
            throw refused();
        }
        String hash = TokenKeys.hash(presented);
        Claim next = new Claim(claim.tenantId(), claim.familyId(), claim.generation() + 1);
        String successor = keys.refreshToken(next, family.salt());
        if (TokenKeys.same(hash, family.tokenHash())) {
            Change change = Change.builder()
                    .update(family, family.rotated(TokenKeys.hash(successor), now))
                    .build();
            return new Decision<>(change, Optional.of(tokens(facts.actor(), family.id(), successor)));
        }
        boolean repeated = family.previousHash() != null
                && TokenKeys.same(hash, family.previousHash())
                && !now.isAfter(family.rotatedAt().plus(AuthSettings.ROTATION_GRACE));
        if (repeated && TokenKeys.same(TokenKeys.hash(successor), family.tokenHash())) {
            return new Decision<>(Change.builder().build(), Optional.of(tokens(facts.actor(), family.id(), successor)));
        }
        if (repeated || !wasIssued(claim, presented, family)) {
            throw refused();
        }
        return new Decision<>(Change.builder().update(family, family.ended()).build(), Optional.empty());
    }

    /** Only a token that was once issued ends a session: else anyone who knows the session's id could end it. */
    private boolean wasIssued(Claim claim, String presented, TokenFamily family) {
        return claim.generation() >= 0
                && claim.generation() < family.generation()
                && TokenKeys.same(presented, keys.refreshToken(claim, family.salt()));
    }

    private Tokens tokens(Actor user, String sessionId, String refreshToken) {
        return new Tokens(accessTokens.issue(user, sessionId), refreshToken, settings.accessLifetime(), sessionId);
    }

    private static UnauthenticatedException refused() {
        return new UnauthenticatedException("The refresh token is not valid.");
    }
}
