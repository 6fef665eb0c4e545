package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Account;
import dev.taskcore.account.Credentials;
import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.account.User;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.change.Edit;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.tenant.Tenant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts are unique, found by those who may, and what ends a session ends it at once. */
public interface AccountsContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void whoRegistersIsSignedIn() {
        World world = World.over(storage());

        Session ada = world.accounts()
                .register(new Registration(" Ada@Example.ORG ", World.PASSWORD, " Ada ").username("Ada.L"));

        User user = ada.user();
        assertThat(user.email()).isEqualTo("Ada@Example.ORG");
        assertThat(user.name()).isEqualTo("Ada");
        assertThat(user.username()).isEqualTo("Ada.L");
        assertThat(user.role()).isEqualTo(Role.USER);
        assertThat(user.active()).isTrue();
        assertThat(user.tenantId()).isEqualTo(Tenant.DEFAULT);
        assertThat(world.accounts().get(ada.actor())).isEqualTo(user);
        assertThat(world.sessions().authenticate(ada.tokens().token())).isEqualTo(ada.actor());
    }

    @Test
    default void everyBadFieldOfARegistrationIsNamedAtOnce() {
        World world = World.over(storage());

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.accounts()
                        .register(new Registration("no address", "short", " ")
                                .username("x")
                                .tenant("nowhere")))
                .satisfies(e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactlyInAnyOrder("email", "password", "name", "username", "tenant"));
        for (String tenant : List.of("", "\u0000", "\ud800", "x".repeat(100_000), "DEFAULT", "default ")) {
            assertThatExceptionOfType(InvalidException.class)
                    .isThrownBy(() -> world.accounts()
                            .register(new Registration("a@example.org", World.PASSWORD, "A").tenant(tenant)));
        }
    }

    @Test
    default void lookAlikeAddressesAndNamesAreTheSame() {
        World world = World.over(storage());
        world.accounts()
                .register(new Registration("stra\u00dfe@example.org", World.PASSWORD, "A")
                        .username("\u00c5ngstr\u00f6m"));

        for (String email : List.of("STRASSE@EXAMPLE.ORG", "strasse@example.org", "\uff53trasse@example.org")) {
            assertTaken(world, "email", new Registration(email, World.PASSWORD, "B"));
        }
        int n = 0;
        for (String name : List.of("\u00e5ngstr\u00f6m", "A\u030angstro\u0308m", "\u212bNGSTR\u00d6M")) {
            assertTaken(
                    world,
                    "username",
                    new Registration("other" + n++ + "@example.org", World.PASSWORD, "B").username(name));
        }
    }

    @Test
    default void anAddressBelongsToItsTenant() {
        World world = World.over(storage());
        storage().commit(Change.builder().create(Samples.tenant("acme")).build());
        Session here = world.register("ada");

        Session there = world.accounts()
                .register(new Registration("ada@example.org", "another password!", "Ada").tenant("acme"));

        assertThat(there.user().id()).isNotEqualTo(here.user().id());
        assertThat(login(world, "ada@example.org", "another password!", "acme"))
                .contains(there.user().id());
        assertThat(login(world, "ada@example.org", "another password!", null)).contains("UNAUTHENTICATED");
        assertThat(login(world, "ada@example.org", World.PASSWORD, "acme")).contains("UNAUTHENTICATED");
    }

    @Test
    default void aClosedTenantTakesNobody() {
        World world = World.over(storage());
        Tenant tenant = Samples.tenant("acme");
        storage().commit(Change.builder().create(tenant).build());
        Session ada =
                world.accounts().register(new Registration("ada@example.org", World.PASSWORD, "Ada").tenant("acme"));
        Tenant closed = new Tenant("acme", tenant.name(), false, 2, tenant.createdAt());
        storage().commit(Change.builder().update(tenant, closed).build());

        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> world.sessions().authenticate(ada.tokens().token()));
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.accounts()
                        .register(new Registration("bob@example.org", World.PASSWORD, "Bob").tenant("acme")));
        assertThat(login(world, "ada@example.org", World.PASSWORD, "acme")).contains("UNAUTHENTICATED");
    }

    @Test
    default void oneSignsInByAddressOrUserNameInAnyCase() {
        World world = World.over(storage());
        Session ada =
                world.accounts().register(new Registration("ada@example.org", World.PASSWORD, "Ada").username("Ada.L"));

        assertThat(world.accounts()
                        .login(Credentials.ofEmail(" ADA@Example.org", World.PASSWORD))
                        .user())
                .isEqualTo(ada.user());
        assertThat(world.accounts()
                        .login(Credentials.ofUsername("aDA.l", World.PASSWORD))
                        .user())
                .isEqualTo(ada.user());
        for (Credentials odd : List.of(
                new Credentials(null, null, World.PASSWORD, null, null),
                new Credentials("ada@example.org", "Ada.L", World.PASSWORD, null, null))) {
            assertThatExceptionOfType(InvalidException.class)
                    .isThrownBy(() -> world.accounts().login(odd));
        }
    }

    @Test
    default void everyRefusedSignInLooksTheSameAndCostsOneHash() {
        World world = World.over(storage());
        Session root = world.admin("root");
        world.register("ada");
        Session bob = world.register("bob");
        world.accounts().setActive(root.actor(), bob.user().id(), false);
        assertThat(login(world, "warm@example.org", World.PASSWORD, null)).contains("UNAUTHENTICATED");
        List<Credentials> refused = List.of(
                Credentials.ofEmail("ada@example.org", "wrong password"),
                Credentials.ofEmail("nobody@example.org", World.PASSWORD),
                Credentials.ofUsername("nobody", World.PASSWORD),
                Credentials.ofEmail("bob@example.org", World.PASSWORD),
                Credentials.ofEmail("ada@example.org", World.PASSWORD).tenant("nowhere"),
                Credentials.ofEmail("ada@example.org", World.PASSWORD).tenant("\u0000"),
                Credentials.ofEmail("ada@example.org\u0000", World.PASSWORD),
                Credentials.ofEmail("", ""),
                Credentials.ofEmail("\ud800", "\ud800"),
                Credentials.ofEmail("ada@example.org", "x".repeat(1_000_000)),
                Credentials.ofEmail("x".repeat(1_000_000), World.PASSWORD));

        for (Credentials credentials : refused) {
            int before = world.hasher().calls();
            assertThat(Answer.of(() -> world.accounts().login(credentials)))
                    .isEqualTo("UNAUTHENTICATED [] The name or the password is wrong.");
            assertThat(world.hasher().calls() - before).isEqualTo(1);
        }
    }

    @Test
    default void aWeakHashIsReplacedAtTheNextSignIn() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Account before = storage().users().byId("default", ada.user().id()).orElseThrow();
        Account weak = new Account(
                before.user(),
                before.emailKey(),
                before.usernameKey(),
                CheapHasher.weakHash(World.PASSWORD),
                before.epoch(),
                before.version() + 1);
        storage().commit(Change.builder().update(before, weak).build());

        Session again = world.login("ada");

        assertThat(storage().users().byId("default", ada.user().id()))
                .hasValueSatisfying(now -> assertThat(now.passwordHash()).isEqualTo(before.passwordHash()));
        assertThat(world.sessions().authenticate(again.tokens().token())).isEqualTo(again.actor());
        assertThat(world.sessions().authenticate(ada.tokens().token())).isEqualTo(ada.actor());
    }

    @Test
    default void aProfileIsChangedByItsOwner() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        world.accounts().register(new Registration("bob@example.org", World.PASSWORD, "Bob").username("bob"));
        world.clock().advance(Duration.ofSeconds(1));

        User after = world.accounts()
                .update(
                        ada.actor(),
                        new ProfilePatch(
                                "Ada L.",
                                Edit.set("ada_l"),
                                Edit.set(Map.of("theme", Optional.of("dark"), "size", Optional.of(2)))));

        assertThat(after.name()).isEqualTo("Ada L.");
        assertThat(after.username()).isEqualTo("ada_l");
        assertThat(after.updatedAt()).isEqualTo(world.clock().instant());
        assertThat(after.preferences()).containsOnlyKeys("theme", "size");
        assertThat(world.accounts().get(ada.actor())).isEqualTo(after);
        assertThat(world.accounts()
                        .update(
                                ada.actor(),
                                new ProfilePatch(null, Edit.keep(), Edit.set(Map.of("theme", Optional.empty()))))
                        .preferences())
                .containsOnlyKeys("size");
        assertThat(Answer.of(() ->
                        world.accounts().update(ada.actor(), new ProfilePatch(null, Edit.set("BOB"), Edit.keep()))))
                .contains("TAKEN username");
        assertThat(world.accounts()
                        .update(ada.actor(), new ProfilePatch(null, Edit.remove(), Edit.remove()))
                        .username())
                .isNull();
        assertThat(Answer.of(() -> world.accounts().login(Credentials.ofUsername("ada_l", World.PASSWORD))))
                .contains("UNAUTHENTICATED");
    }

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
        assertDead(world, other);
        assertThat(login(world, "ada@example.org", World.PASSWORD, null)).contains("UNAUTHENTICATED");
        assertThat(login(world, "ada@example.org", "a new password", null))
                .contains(kept.user().id());
    }

    @Test
    default void aSessionThatWasEndedIsNotRevivedByAnotherPassword() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session ended = world.login("ada");
        world.accounts().logoutAll(ada.actor());

        changePassword(world, ended.actor(), World.PASSWORD, "a new password");

        assertDead(world, ended);
        assertDead(world, ada);
    }

    @Test
    default void everySessionIsEndedAtOnce() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        Session other = world.login("ada");
        Session bob = world.register("bob");

        world.accounts().logoutAll(ada.actor());

        assertDead(world, ada);
        assertDead(world, other);
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
        assertDead(world, ada);
        assertThat(login(world, "ada@example.org", World.PASSWORD, null)).contains("UNAUTHENTICATED");

        world.accounts().setActive(root.actor(), ada.user().id(), true);
        assertDead(world, ada);
        assertThat(login(world, "ada@example.org", World.PASSWORD, null))
                .contains(ada.user().id());
    }

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
        assertDead(world, ada);
    }

    @Test
    default void aDeletedAccountLeavesNothingBehind() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        world.tasks().create(ada.actor(), TaskDraft.titled("Mine").idempotencyKey("k"));

        world.accounts().delete(ada.actor());

        assertDead(world, ada);
        assertThat(Answer.of(() -> world.accounts().get(ada.actor()))).contains("NOT_FOUND");
        assertThat(world.tasks().statistics(ada.actor()).total()).isZero();
        assertThat(storage().receipts().find("default", ada.user().id() + " task.create", "k"))
                .isEmpty();
        assertThat(world.register("ada").user().id()).isNotEqualTo(ada.user().id());
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
        assertThat(login(world, "bob@example.org", "password", null)).contains("ADMIN");
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

    private static boolean changePassword(World world, Actor actor, String current, String password) {
        world.accounts().changePassword(actor, current, password);
        return true;
    }

    private static String login(World world, String email, String password, @Nullable String tenant) {
        Credentials credentials = new Credentials(email, null, password, tenant, null);
        return Answer.of(() -> world.accounts().login(credentials));
    }

    private static void assertDead(World world, Session session) {
        for (World node : List.of(world, world.another())) {
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(
                            () -> node.sessions().authenticate(session.tokens().token()));
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(() -> node.sessions().refresh(session.tokens().refreshToken()));
        }
    }

    private static void assertTaken(World world, String field, Registration registration) {
        assertThatExceptionOfType(ConflictException.class)
                .as(registration.email())
                .isThrownBy(() -> world.accounts().register(registration))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.TAKEN);
                    assertThat(e.field()).isEqualTo(field);
                });
    }
}
