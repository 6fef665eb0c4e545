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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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
    default void anotherTenantsAccountAnswersAsWhatIsNot() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Actor stranger = Actor.of("other", ada.user().id(), Role.USER);
        Actor admin = Actor.of("other", "admin", Role.ADMIN);
        Map<String, BiFunction<Actor, String, String>> calls = new LinkedHashMap<>();
        calls.put("set role", (a, id) -> Answer.of(() -> world.accounts().setRole(a, id, Role.ADMIN)));
        calls.put("activate", (a, id) -> Answer.of(() -> world.accounts().setActive(a, id, true)));
        calls.put("deactivate", (a, id) -> Answer.of(() -> world.accounts().setActive(a, id, false)));

        calls.forEach((name, call) -> {
            for (Actor actor : List.of(stranger, admin)) {
                assertThat(call.apply(actor, ada.user().id()))
                        .as("%s by %s", name, actor)
                        .isEqualTo(call.apply(actor, actor.equals(stranger) ? stranger.userId() : "unknown"));
            }
            for (String odd : List.of("", "\u0000", "'", "x".repeat(100_000))) {
                assertThat(call.apply(admin, odd)).contains("NOT_FOUND");
            }
        });
        assertThat(Answer.of(() -> world.accounts().get(stranger))).contains("NOT_FOUND");
        assertThat(Answer.of(() -> world.accounts().delete(stranger))).contains("NOT_FOUND");
        assertThat(world.accounts().get(ada.actor())).isEqualTo(ada.user());
    }
}
