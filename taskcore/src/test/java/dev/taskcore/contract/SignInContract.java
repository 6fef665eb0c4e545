package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Account;
import dev.taskcore.account.Credentials;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.InvalidException;
import dev.taskcore.storage.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who signs in is known by an address or a name and a password, and who is refused learns nothing. */
public interface SignInContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

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
        assertThat(world.signIn("warm@example.org", World.PASSWORD, null)).contains("UNAUTHENTICATED");
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
}
