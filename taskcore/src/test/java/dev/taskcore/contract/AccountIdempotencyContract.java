package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Credentials;
import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.AuthSettings;
import dev.taskcore.auth.Ending;
import dev.taskcore.auth.Sessions;
import dev.taskcore.auth.Tokens;
import dev.taskcore.cache.Cache;
import dev.taskcore.change.Edit;
import dev.taskcore.change.Ids;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.storage.Storage;
import dev.taskcore.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A keyed request about an account has its effect exactly once too, and no receipt holds what proves a caller. */
public interface AccountIdempotencyContract {

    /** Who asks. */
    Registration ADA = new Registration("ada@example.org", World.PASSWORD, "Ada")
            .username("Ada.L")
            .idempotencyKey("k");

    /** How it signs in. */
    Credentials SIGN_IN = Credentials.ofEmail("ada@example.org", World.PASSWORD).idempotencyKey("k");

    /** Another password that every rule allows. */
    String OTHER = "another horse battery";

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aRetriedRegistrationGetsTheFirstSession() {
        World world = World.over(storage());

        Session first = world.accounts().register(ADA);
        world.accounts()
                .update(
                        first.actor(),
                        new ProfilePatch("Countess", Edit.keep(), Edit.set(Map.of("theme", Optional.of("dark")))));
        world.clock().advance(Duration.ofHours(47));

        assertThat(world.another().accounts().register(ADA)).isEqualTo(first);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> world.accounts().register(new Registration(ADA.email(), World.PASSWORD, "Ada")));
    }

    @Test
    default void aRegistrationWithAnotherContentIsNoRetry() {
        World world = World.over(storage());
        world.accounts().register(ADA);

        assertReused(() -> world.accounts().register(ADA.username("other")));
        assertReused(() ->
                world.accounts().register(new Registration(ADA.email(), World.PASSWORD, "Eve", "Ada.L", null, "k")));
        assertReused(
                () -> world.accounts().register(new Registration(ADA.email(), OTHER, ADA.name(), "Ada.L", null, "k")));
    }

    @Test
    default void aRetriedSignInGetsTheFirstSession() {
        World world = World.over(storage());
        world.accounts().register(ADA);

        Session first = world.accounts().login(SIGN_IN);
        world.clock().advance(Duration.ofHours(47));
        Session again = world.another().accounts().login(SIGN_IN);
        world.clock().advance(Duration.ofHours(1));
        Session anew = world.accounts().login(SIGN_IN);

        assertThat(again).isEqualTo(first);
        assertThat(anew.tokens().sessionId()).isNotEqualTo(first.tokens().sessionId());
        assertThat(world.sessions().refresh(again.tokens().refreshToken()).sessionId())
                .isEqualTo(first.tokens().sessionId());
        assertReused(() -> world.accounts()
                .login(Credentials.ofUsername("Ada.L", World.PASSWORD).idempotencyKey("k")));
    }

    @Test
    default void whoCannotSignInGetsNoFirstSession() {
        World world = World.over(storage());
        Session root = world.admin("root");
        Session ada = world.accounts().register(ADA);
        world.accounts().login(SIGN_IN);

        assertUnauthenticated(() ->
                world.accounts().login(Credentials.ofEmail(ADA.email(), OTHER).idempotencyKey("k")));
        world.accounts().setActive(root.actor(), ada.user().id(), false);
        assertUnauthenticated(() -> world.accounts().login(SIGN_IN));
        assertUnauthenticated(() -> world.accounts().register(ADA));
    }

    @Test
    default void theActorOfARetryHasTheRoleOfNow() {
        World world = World.over(storage());
        Session root = world.admin("root");
        world.accounts().register(ADA);
        Session first = world.accounts().login(SIGN_IN);
        world.accounts().setRole(root.actor(), first.user().id(), Role.ADMIN);

        Session again = world.accounts().login(SIGN_IN);

        assertThat(again.user()).isEqualTo(first.user());
        assertThat(again.actor().role()).isEqualTo(Role.ADMIN);
        assertThat(world.sessions().authenticate(again.tokens().token())).isEqualTo(again.actor());
    }

    @Test
    default void anOldPasswordOpensNothingByAKey() {
        World world = World.over(storage());
        Session first = world.accounts().register(ADA);
        world.accounts().login(SIGN_IN);
        Credentials now = Credentials.ofEmail(ADA.email(), OTHER);

        world.accounts().changePassword(first.actor(), World.PASSWORD, OTHER);

        assertUnauthenticated(() -> world.accounts().register(ADA));
        assertUnauthenticated(() -> world.accounts().login(SIGN_IN));
        assertReused(() -> world.accounts().login(now.idempotencyKey("k")));
        assertReused(
                () -> world.accounts().register(new Registration(ADA.email(), OTHER, ADA.name(), "Ada.L", null, "k")));
        assertThat(world.accounts().login(now.idempotencyKey("k2")).user().id())
                .isEqualTo(first.user().id());
    }

    @Test
    default void parallelDuplicatesHaveOneSessionEach() {
        World world = World.over(storage());
        List<World> nodes = List.of(world, world.another(), world.another());
        try (Race race = new Race(12)) {
            for (int round = 0; round < 10; round++) {
                String key = "k" + round;
                String email = "ada" + round + "@example.org";
                Registration registration = new Registration(email, World.PASSWORD, "Ada").idempotencyKey(key);
                Credentials credentials =
                        Credentials.ofEmail(email, World.PASSWORD).idempotencyKey(key);

                Session first =
                        one(race.run(runner -> nodes.get(runner % 3).accounts().register(registration)));
                Session second =
                        one(race.run(runner -> nodes.get(runner % 3).accounts().login(credentials)));
                String refreshToken = second.tokens().refreshToken();
                Tokens third =
                        one(race.run(runner -> nodes.get(runner % 3).sessions().refresh(refreshToken, key)));

                assertThat(List.of(first.tokens().sessionId(), second.tokens().sessionId()))
                        .doesNotHaveDuplicates();
                assertThat(third.sessionId()).isEqualTo(second.tokens().sessionId());
            }
        }
    }

    @Test
    default void parallelDuplicatesOfAPasswordChangeAndOfASignOutSucceed() {
        World world = World.over(storage());
        List<World> nodes = List.of(world, world.another(), world.another());
        Actor ada = world.register("ada").actor();
        try (Race race = new Race(12)) {
            for (int round = 0; round < 10; round++) {
                String key = "k" + round;
                String before = World.PASSWORD + (round == 0 ? "" : round);
                String after = World.PASSWORD + (round + 1);
                one(race.run(runner -> {
                    nodes.get(runner % 3).accounts().changePassword(ada, before, after, key);
                    return after;
                }));
            }
            one(race.run(runner -> {
                nodes.get(runner % 3).accounts().logoutAll(ada, "k");
                return "done";
            }));
            one(race.run(runner -> {
                nodes.get(runner % 3).sessions().logout(ada, "k");
                return "done";
            }));
        }
    }

    private static <T> T one(List<Race.Finish<T>> finishes) {
        assertThat(Race.failures(finishes))
                .allSatisfy(e -> assertThat(e)
                        .isInstanceOfSatisfying(
                                ConflictException.class,
                                c -> assertThat(c.reason()).isEqualTo(Reason.STILL_RUNNING)));
        assertThat(new HashSet<>(Race.winners(finishes))).hasSize(1);
        return Race.winners(finishes).get(0);
    }

    @Test
    default void aRetriedRefreshGetsTheFirstPairUntilItIsUsed() {
        World world = World.over(storage());
        Tokens opened = world.register("ada").tokens();

        Tokens first = world.sessions().refresh(opened.refreshToken(), "k");
        world.clock().advance(Duration.ofHours(47));
        Tokens again = world.another().sessions().refresh(opened.refreshToken(), "k");

        assertThat(again).isEqualTo(first);
        assertReused(() -> world.sessions().refresh(first.refreshToken(), "k"));
        Tokens next = world.sessions().refresh(first.refreshToken());
        assertUnauthenticated(() -> world.sessions().refresh(opened.refreshToken(), "k"));
        assertUnauthenticated(() -> world.sessions().refresh(next.refreshToken()));
    }

    @Test
    default void aKeyedRefreshOutlivesTheSigningKey() {
        World world = World.over(storage());
        Tokens opened = world.register("ada").tokens();
        SecretKeySpec later = new SecretKeySpec(new byte[32], "HmacSHA256");
        SecureRandom random = new SecureRandom();
        Sessions restarted = new Sessions(
                storage().sessions(),
                Cache.off(),
                world.once(),
                new Ids(world.clock(), random),
                world.clock(),
                random,
                new AuthSettings(later, "taskcore", "taskcore", World.ACCESS, World.SESSION));

        Tokens next = restarted.refresh(opened.refreshToken(), "k");

        assertThat(restarted.refresh(opened.refreshToken(), "k")).isEqualTo(next);
        assertThat(restarted.authenticate(next.token()).sessionId()).isEqualTo(opened.sessionId());
    }

    @Test
    default void aKeyMakesNoStolenTokenGood() {
        World world = World.over(storage());
        Tokens opened = world.register("ada").tokens();
        Tokens first = world.sessions().refresh(opened.refreshToken(), "k");
        world.clock().advance(Duration.ofSeconds(11));

        String forged = opened.refreshToken().replaceFirst("[.].*", "." + "A".repeat(43));
        assertUnauthenticated(() -> world.sessions().refresh(forged, "k"));
        assertThat(world.sessions().authenticate(first.token()).sessionId()).isEqualTo(opened.sessionId());
        assertUnauthenticated(() -> world.sessions().refresh(opened.refreshToken(), "another"));
        assertUnauthenticated(() -> world.sessions().authenticate(first.token()));
        assertUnauthenticated(() -> world.sessions().refresh(opened.refreshToken(), "k"));
    }

    @Test
    default void aRetriedLogoutIsKnownThoughItsTokenIsDead() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session other = world.login("ada");
        String token = ada.tokens().token();
        assertThat(world.sessions().isDone(token, Ending.SESSION, "k")).isFalse();

        world.sessions().logout(ada.actor(), "k");

        assertUnauthenticated(() -> world.sessions().authenticate(token));
        assertThat(world.another().sessions().isDone(token, Ending.SESSION, "k"))
                .isTrue();
        assertThat(world.sessions().isDone(token, Ending.SESSION, "another")).isFalse();
        assertThat(world.sessions().isDone(token, Ending.EVERY_SESSION, "k")).isFalse();
        assertThat(world.sessions().isDone(other.tokens().token(), Ending.SESSION, "k"))
                .isFalse();
        assertThat(world.sessions().isDone(token + "x", Ending.SESSION, "k")).isFalse();
        assertThat(world.sessions().authenticate(other.tokens().token())).isEqualTo(other.actor());
        world.clock().advance(World.ACCESS);
        assertThat(world.sessions().isDone(token, Ending.SESSION, "k")).isFalse();
    }

    @Test
    default void aRetriedEndOfEverySessionEndsNoLaterOne() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session other = world.login("ada");

        world.accounts().logoutAll(ada.actor(), "k");
        Session later = world.login("ada");
        world.accounts().logoutAll(ada.actor(), "k");

        assertUnauthenticated(() -> world.sessions().authenticate(other.tokens().token()));
        assertThat(world.sessions().authenticate(later.tokens().token())).isEqualTo(later.actor());
        assertThat(world.sessions().isDone(ada.tokens().token(), Ending.EVERY_SESSION, "k"))
                .isTrue();
        assertThat(world.sessions().isDone(other.tokens().token(), Ending.EVERY_SESSION, "k"))
                .isFalse();
    }

    @Test
    default void aRetriedPasswordChangeSucceedsWithoutAnotherEffect() {
        World world = World.over(storage());
        Session ada = world.register("ada");

        world.accounts().changePassword(ada.actor(), World.PASSWORD, OTHER, "k");
        Session later = world.accounts().login(Credentials.ofEmail("ada@example.org", OTHER));
        world.another().accounts().changePassword(ada.actor(), World.PASSWORD, OTHER, "k");

        assertThat(world.sessions().authenticate(later.tokens().token())).isEqualTo(later.actor());
        assertReused(() -> world.accounts().changePassword(ada.actor(), OTHER, "a third horse battery", "k"));
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.accounts().changePassword(ada.actor(), World.PASSWORD, OTHER, "k2"))
                .satisfies(e -> assertThat(e.errors().get(0).field()).isEqualTo("current"));
    }

    @Test
    default void aMalformedKeyIsRefusedBeforeAnythingHappens() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        String bad = "k".repeat(256);

        assertKey("malformed", () -> world.sessions().logout(ada.actor(), bad));
        assertKey("malformed", () -> world.accounts().logoutAll(ada.actor(), bad));
        assertKey("malformed", () -> world.sessions().refresh(ada.tokens().refreshToken(), bad));
        assertKey("malformed", () -> world.accounts().changePassword(ada.actor(), World.PASSWORD, OTHER, bad));
        assertThat(world.sessions().isDone(ada.tokens().token(), Ending.SESSION, bad))
                .isFalse();
        assertThat(world.sessions().authenticate(ada.tokens().token())).isEqualTo(ada.actor());
        assertThat(world.login("ada").user()).isEqualTo(ada.user());
    }

    @Test
    default void noReceiptHoldsATokenOrAPassword() {
        World world = World.over(storage());
        Session registered = world.accounts().register(ADA);
        Session ada = world.accounts().login(SIGN_IN);
        Tokens next = world.sessions().refresh(ada.tokens().refreshToken(), "k");
        world.accounts().changePassword(ada.actor(), World.PASSWORD, OTHER, "k");

        String userId = ada.user().id();
        assertThat(List.of(
                        "ada@example.org account.register",
                        userId + " auth.login",
                        userId + " " + next.sessionId() + " auth.refresh",
                        userId + " account.password"))
                .allSatisfy(scope -> assertThat(storage().receipts().find(Tenant.DEFAULT, scope, "k"))
                        .hasValueSatisfying(receipt -> assertThat(receipt.fingerprint() + receipt.result())
                                .doesNotContain(World.PASSWORD, OTHER)
                                .doesNotContain(proofOf(registered.tokens().token()))
                                .doesNotContain(proofOf(registered.tokens().refreshToken()))
                                .doesNotContain(proofOf(ada.tokens().token()))
                                .doesNotContain(proofOf(ada.tokens().refreshToken()))
                                .doesNotContain(proofOf(next.token()))
                                .doesNotContain(proofOf(next.refreshToken()))));
    }

    @Test
    default void theReceiptsGoWithTheAccount() {
        World world = World.over(storage());
        Session first = world.accounts().register(ADA);
        world.accounts().login(SIGN_IN);
        world.accounts().delete(first.actor());

        assertThat(storage().receipts().find(Tenant.DEFAULT, first.user().id() + " auth.login", "k"))
                .isEmpty();
        assertThat(world.accounts().register(ADA).user().id())
                .isNotEqualTo(first.user().id());
    }

    private static String proofOf(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static void assertReused(ThrowingCallable call) {
        assertKey("reused", call);
    }

    private static void assertKey(String code, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.errors())
                        .singleElement()
                        .satisfies(error ->
                                assertThat(error.field() + ":" + error.code()).isEqualTo("Idempotency-Key:" + code)));
    }

    private static void assertUnauthenticated(ThrowingCallable call) {
        assertThatExceptionOfType(UnauthenticatedException.class).isThrownBy(call);
    }
}
