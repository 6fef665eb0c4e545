package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.World;
import dev.taskcore.storage.Storage;
import org.junit.jupiter.api.Test;

/** What ends a session ends it at once, on every node, and for good. */
public interface SessionEndsContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void anotherPasswordEndsEveryOtherSession() {
        World world = World.over(storage());
        Session kept = world.register("ada");
        Session other = world.login("ada");

        assertThat(Answer.of(() -> changePassword(world, kept.actor(), "wrong", "a new password")))
                .contains("INVALID")
                .contains("current");
        assertThat(Answer.of(() -> changePassword(world, kept.actor(), World.PASSWORD, "password")))
                .contains("INVALID");
        changePassword(world, kept.actor(), World.PASSWORD, "a new password");

        assertThat(world.sessions().authenticate(kept.tokens().token())).isEqualTo(kept.actor());
        assertThat(world.sessions().refresh(kept.tokens().refreshToken()).sessionId())
                .isEqualTo(kept.tokens().sessionId());
        world.assertEnded(other);
        assertThat(world.signIn("ada@example.org", World.PASSWORD, null)).contains("UNAUTHENTICATED");
        assertThat(world.signIn("ada@example.org", "a new password", null))
                .contains(kept.user().id());
    }

    @Test
    default void aSessionThatWasEndedIsNotRevivedByAnotherPassword() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session ended = world.login("ada");
        world.accounts().logoutAll(ada.actor());

        changePassword(world, ended.actor(), World.PASSWORD, "a new password");

        world.assertEnded(ended);
        world.assertEnded(ada);
    }

    @Test
    default void everySessionIsEndedAtOnce() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session other = world.login("ada");
        Session bob = world.register("bob");

        world.accounts().logoutAll(ada.actor());

        world.assertEnded(ada);
        world.assertEnded(other);
        assertThat(world.sessions().authenticate(bob.tokens().token())).isEqualTo(bob.actor());
        assertThat(world.sessions()
                        .authenticate(world.login("ada").tokens().token())
                        .userId())
                .isEqualTo(ada.user().id());
    }

    @Test
    default void aDeactivatedAccountIsOutAtOnceAndForGood() {
        World world = World.over(storage());
        Session root = world.admin("root");
        Session ada = world.register("ada");

        assertThat(world.accounts()
                        .setActive(root.actor(), ada.user().id(), false)
                        .active())
                .isFalse();
        world.assertEnded(ada);
        assertThat(world.signIn("ada@example.org", World.PASSWORD, null)).contains("UNAUTHENTICATED");

        world.accounts().setActive(root.actor(), ada.user().id(), true);
        world.assertEnded(ada);
        assertThat(world.signIn("ada@example.org", World.PASSWORD, null))
                .contains(ada.user().id());
    }

    private static boolean changePassword(World world, Actor actor, String current, String password) {
        world.accounts().changePassword(actor, current, password);
        return true;
    }
}
