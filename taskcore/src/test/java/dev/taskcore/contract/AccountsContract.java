package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Credentials;
import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.account.User;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.change.Edit;
import dev.taskcore.contract.support.Answer;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An account is of its tenant and its owner, and has an address and a name that nobody else has. */
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
    default void everyBadFieldOfAProfileIsNamedAtOnce() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        ProfilePatch bad = new ProfilePatch(" ", Edit.set("a b"), Edit.set(Map.of("", Optional.of(1))));

        assertThat(world.accounts().violations(ada.actor(), bad))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("name", "username", "preferences.");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.accounts().update(ada.actor(), bad))
                .satisfies(
                        e -> assertThat(e.errors()).isEqualTo(world.accounts().violations(ada.actor(), bad)));
        assertThat(world.accounts().get(ada.actor())).isEqualTo(ada.user());
        assertThat(world.accounts().violations(ada.actor(), new ProfilePatch("B", Edit.keep(), Edit.keep())))
                .isEmpty();
    }

    @Test
    default void everyReasonAgainstAnotherPasswordIsNamedAtOnce() {
        World world = World.over(storage());
        Session ada = world.register("ada");

        assertThat(world.accounts().passwordViolations(ada.actor(), "wrong", "short"))
                .extracting(FieldError::field)
                .containsExactly("current", "password");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> world.accounts().changePassword(ada.actor(), "wrong", "short"))
                .satisfies(e -> assertThat(e.errors())
                        .isEqualTo(world.accounts().passwordViolations(ada.actor(), "wrong", "short")));
        assertThat(world.accounts().passwordViolations(ada.actor(), World.PASSWORD, "a new password"))
                .isEmpty();
        assertThat(world.signIn("ada@example.org", World.PASSWORD, null))
                .contains(ada.user().id());
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
        assertThat(world.signIn("ada@example.org", "another password!", "acme"))
                .contains(there.user().id());
        assertThat(world.signIn("ada@example.org", "another password!", null)).contains("UNAUTHENTICATED");
        assertThat(world.signIn("ada@example.org", World.PASSWORD, "acme")).contains("UNAUTHENTICATED");
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
        assertThat(world.signIn("ada@example.org", World.PASSWORD, "acme")).contains("UNAUTHENTICATED");
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
    default void aDeletedAccountLeavesNothingBehind() {
        World world = World.over(storage());
        Session ada = world.register("ada");
        world.tasks().create(ada.actor(), TaskDraft.titled("Mine").idempotencyKey("k"));

        world.accounts().delete(ada.actor());

        world.assertEnded(ada);
        assertThat(Answer.of(() -> world.accounts().get(ada.actor()))).contains("NOT_FOUND");
        assertThat(world.tasks().statistics(ada.actor()).total()).isZero();
        assertThat(storage().receipts().find("default", ada.user().id() + " task.create", "k"))
                .isEmpty();
        assertThat(world.register("ada").user().id()).isNotEqualTo(ada.user().id());
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
