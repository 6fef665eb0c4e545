package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.storage.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts of others are an administrator's to change, within the tenant, of which one administrator stays. */
public interface AccountAdministrationContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void oneMayStopButNotStartOneself() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session bob = world.register("bob");

        assertThat(Answer.of(
                        () -> world.accounts().setActive(ada.actor(), bob.user().id(), false)))
                .contains("FORBIDDEN");
        assertThat(Answer.of(
                        () -> world.accounts().setActive(ada.actor(), ada.user().id(), true)))
                .contains("FORBIDDEN");
        assertThat(world.accounts()
                        .setActive(ada.actor(), ada.user().id(), false)
                        .active())
                .isFalse();
        world.assertEnded(ada);
    }

    @Test
    default void theLastAdministratorStays() {
        World world = World.over(storage());
        Session root = world.admin("root");
        Actor actor = root.actor();
        String id = root.user().id();

        for (Runnable leave : List.<Runnable>of(
                () -> world.accounts().delete(actor),
                () -> world.accounts().setActive(actor, id, false),
                () -> world.accounts().setRole(actor, id, Role.USER))) {
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(leave::run)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.LAST_ADMIN));
        }
        assertThat(world.sessions().authenticate(root.tokens().token())).isEqualTo(actor);

        world.admin("second");
        assertThat(world.accounts().setRole(actor, id, Role.USER).role()).isEqualTo(Role.USER);
        assertThat(storage().users().activeAdmins("default")).isEqualTo(1);
    }

    @Test
    default void onlyAdministratorsMakeAccountsForOthers() {
        World world = World.over(storage());
        Session root = world.admin("root");
        Session ada = world.register("ada");
        Registration registration = new Registration("bob@example.org", "password", "Bob");

        assertThat(Answer.of(() -> world.accounts().provision(ada.actor(), registration, Role.USER, true)))
                .contains("FORBIDDEN");
        assertThat(Answer.of(() -> world.accounts().provision(root.actor(), registration, Role.USER, false)))
                .contains("INVALID")
                .contains("common");
        storage().commit(Change.builder().create(Samples.tenant("acme")).build());
        assertThat(Answer.of(
                        () -> world.accounts().provision(root.actor(), registration.tenant("acme"), Role.USER, true)))
                .contains("FORBIDDEN");
        assertThat(world.accounts()
                        .provision(root.actor(), registration, Role.ADMIN, true)
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThat(world.signIn("bob@example.org", "password", null)).contains("ADMIN");
    }

    @Test
    default void whatIsNoIdOfAnAccountIsNotFound() {
        World world = World.over(storage());
        Actor admin = world.admin("root").actor();
        for (String odd : List.of("", "\u0000", "'", "x".repeat(100_000))) {
            assertThat(Answer.of(() -> world.accounts().setRole(admin, odd, Role.ADMIN)))
                    .contains("NOT_FOUND");
            assertThat(Answer.of(() -> world.accounts().setActive(admin, odd, false)))
                    .contains("NOT_FOUND");
        }
    }
}
