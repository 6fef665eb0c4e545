package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.SessionFacts;
import dev.taskcore.auth.Tokens;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session is proven by its tokens, prolonged by rotation, and over on every node the moment it is ended. */
public interface SessionsContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void anAccessTokenProvesItsSessionUntilItExpires() {
        World world = World.over(storage());
        Session ada = world.register("ada");

        assertThat(world.sessions().authenticate(ada.tokens().token())).isEqualTo(ada.actor());
        assertThat(world.another().sessions().authenticate(ada.tokens().token()))
                .isEqualTo(ada.actor());
        world.clock().advance(World.ACCESS.minusSeconds(1));
        assertAlive(world, ada.tokens());
        world.clock().advance(Duration.ofSeconds(1));
        assertDead(world, ada.tokens());
    }

    @Test
    default void whatATokenSaysIsNeverEnough() {
        World world = World.over(storage());
        Session root = world.admin("root");
        Session ada = world.register("ada");

        world.accounts().setRole(root.actor(), ada.user().id(), Role.ADMIN);
        assertThat(world.sessions().authenticate(ada.tokens().token()).role()).isEqualTo(Role.ADMIN);
        world.accounts().setRole(root.actor(), ada.user().id(), Role.USER);
        assertThat(world.another().sessions().authenticate(ada.tokens().token()).role())
                .isEqualTo(Role.USER);
        Tokens next = world.sessions().refresh(ada.tokens().refreshToken());
        assertThat(world.sessions().authenticate(next.token()).role()).isEqualTo(Role.USER);
    }

    @Test
    default void aRefreshTokenGivesTheNextPairOnce() {
        World world = World.over(storage());
        Tokens first = world.register("ada").tokens();
        world.clock().advance(Duration.ofMinutes(5));

        Tokens second = world.another().sessions().refresh(first.refreshToken());
        Tokens third = world.sessions().refresh(second.refreshToken());

        assertThat(List.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .doesNotHaveDuplicates();
        assertThat(third.sessionId()).isEqualTo(first.sessionId());
        assertAlive(world, third);
        assertAlive(world, first);
    }

    @Test
    default void aLostReplyIsRepeatedWithTheSameSuccessor() {
        World world = World.over(storage());
        Tokens first = world.register("ada").tokens();

        Tokens second = world.sessions().refresh(first.refreshToken());
        world.clock().advance(Duration.ofSeconds(10));
        Tokens again = world.another().sessions().refresh(first.refreshToken());

        assertThat(again.refreshToken()).isEqualTo(second.refreshToken());
        assertAlive(world, again);
        assertAlive(world, world.sessions().refresh(again.refreshToken()));
    }

    @Test
    default void aReplayAfterTheGraceEndsTheSession() {
        World world = World.over(storage());
        Tokens first = world.register("ada").tokens();
        Tokens second = world.sessions().refresh(first.refreshToken());

        world.clock().advance(Duration.ofSeconds(10).plusMillis(1));
        assertRefused(world, first.refreshToken());

        assertDead(world, first);
        assertDead(world, second);
        assertDead(world.another(), second);
        assertRefused(world, second.refreshToken());
    }

    @Test
    default void anOlderGenerationEndsTheSessionAtOnce() {
        World world = World.over(storage());
        Tokens first = world.register("ada").tokens();
        Tokens second = world.sessions().refresh(first.refreshToken());
        Tokens third = world.sessions().refresh(second.refreshToken());

        assertRefused(world, first.refreshToken());

        assertDead(world, third);
        assertRefused(world, third.refreshToken());
        assertRefused(world, second.refreshToken());
    }

    @Test
    default void theftEndsItsOwnSessionAlone() {
        World world = World.over(storage());
        Tokens stolen = world.register("ada").tokens();
        Tokens other = world.login("ada").tokens();
        Tokens second = world.sessions().refresh(stolen.refreshToken());
        world.sessions().refresh(second.refreshToken());

        assertRefused(world, stolen.refreshToken());

        assertAlive(world, other);
        assertAlive(world, world.sessions().refresh(other.refreshToken()));
    }

    @Test
    default void aForgedTokenIsRefusedAndEndsNothing() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Tokens first = ada.tokens();
        Tokens now = world.sessions().refresh(first.refreshToken());
        world.clock().advance(Duration.ofSeconds(11));
        for (String forged : forgeries(now.refreshToken(), first.sessionId())) {
            if (!forged.equals(first.refreshToken()) && !forged.equals(now.refreshToken())) {
                assertRefused(world, forged);
            }
        }

        assertAlive(world, now);
        assertAlive(world, world.sessions().refresh(now.refreshToken()));
    }

    @Test
    default void ofManyRefreshesOfOneTokenThereIsOneSuccessor() {
        World world = World.over(storage());
        List<World> nodes = List.of(world, world.another());
        Tokens current = world.register("ada").tokens();
        try (Race race = new Race(64)) {
            for (int round = 1; round <= 100; round++) {
                String token = current.refreshToken();

                List<Race.Finish<Tokens>> finishes =
                        race.run(runner -> nodes.get(runner % 2).sessions().refresh(token));

                Race.assertAllWon(finishes);
                assertThat(Race.winners(finishes).stream().map(Tokens::refreshToken))
                        .as("round %d", round)
                        .hasSize(64)
                        .containsOnly(finishes.get(0).get().refreshToken());
                assertThat(storage().sessions().find("default", current.sessionId()))
                        .map(SessionFacts::family)
                        .hasValueSatisfying(
                                family -> assertThat(family.revoked()).isFalse());
                assertThat(generation(current)).isEqualTo(round);
                current = finishes.get(0).get();
                world.clock().advance(Duration.ofSeconds(11));
            }
        }
        assertAlive(world, current);
    }

    @Test
    default void aSessionEndsInTheEndHoweverOftenItIsRefreshed() {
        World world = World.over(storage());
        Tokens tokens = world.register("ada").tokens();
        for (int day = 0; day < 29; day++) {
            world.clock().advance(Duration.ofDays(1));
            tokens = world.sessions().refresh(tokens.refreshToken());
        }
        world.clock().advance(Duration.ofDays(1).minusMillis(1));
        tokens = world.sessions().refresh(tokens.refreshToken());
        assertAlive(world, tokens);
        world.clock().advance(Duration.ofMillis(1));

        assertDead(world, tokens);
        assertRefused(world, tokens.refreshToken());
    }

    @Test
    default void aLogoutEndsItsSessionOnEveryNode() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session other = world.login("ada");

        world.sessions().logout(ada.actor());
        world.sessions().logout(ada.actor());

        assertDead(world, ada.tokens());
        assertDead(world.another(), ada.tokens());
        assertRefused(world, ada.tokens().refreshToken());
        assertAlive(world, other.tokens());
        world.sessions().logout(Actor.of("default", ada.user().id(), Role.USER));
        assertAlive(world, other.tokens());
    }

    @Test
    default void aLogoutDuringRefreshesEndsTheSessionAllTheSame() {
        World world = World.over(storage());
        try (Race race = new Race(8)) {
            for (int round = 0; round < 20; round++) {
                Session session = round == 0 ? world.register("ada") : world.login("ada");

                List<Race.Finish<String>> finishes = race.run(runner -> {
                    if (runner == 0) {
                        world.sessions().logout(session.actor());
                        return session.tokens().refreshToken();
                    }
                    return world.sessions()
                            .refresh(session.tokens().refreshToken())
                            .refreshToken();
                });

                assertThat(Race.failures(finishes)).hasOnlyElementsOfType(UnauthenticatedException.class);
                assertDead(world, session.tokens());
                for (String token : new HashSet<>(Race.winners(finishes))) {
                    assertRefused(world, token);
                }
            }
        }
    }

    private long generation(Tokens tokens) {
        return storage()
                .sessions()
                .find("default", tokens.sessionId())
                .orElseThrow()
                .family()
                .generation();
    }

    private static void assertAlive(World world, Tokens tokens) {
        assertThat(world.sessions().authenticate(tokens.token()).sessionId()).isEqualTo(tokens.sessionId());
    }

    private static void assertDead(World world, Tokens tokens) {
        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> world.sessions().authenticate(tokens.token()));
    }

    private static void assertRefused(World world, String refreshToken) {
        assertThatExceptionOfType(UnauthenticatedException.class)
                .as(refreshToken)
                .isThrownBy(() -> world.sessions().refresh(refreshToken));
    }

    /** What somebody might make of a token, knowing the id of its session. */
    private static List<String> forgeries(String token, String sessionId) {
        List<String> forged = new ArrayList<>();
        for (int i = 0; i < token.length(); i++) {
            forged.add(token.substring(0, i));
            forged.add(token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1));
        }
        String mac = token.substring(token.indexOf('.'));
        for (String tenant : List.of("default", "other", "", "\u0000", "default' or '1'='1")) {
            for (String family : List.of(sessionId, "", "\u0000", "%", "x".repeat(300))) {
                for (String generation : List.of("0", "1", "2", "-1", "9223372036854775807", "x", "", "1\n1")) {
                    String claim = tenant + "\n" + family + "\n" + generation;
                    String text = Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(claim.getBytes(StandardCharsets.UTF_8));
                    forged.add("tcr_" + text + mac);
                    forged.add("tcr_" + text + ".");
                    forged.add("tcr_" + text);
                }
            }
        }
        forged.addAll(
                List.of("", ".", "tcr_.", "tcr_\u00e9.x", token + "=", token + "A", " " + token, "x".repeat(100_000)));
        return forged;
    }
}
