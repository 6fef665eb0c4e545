package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Account;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts are found by what is unique of them, and nothing unique is there twice. */
public interface UserStoreContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void anAccountIsFoundByIdAddressAndUserName() {
        Account ada = account("acme", "ada", "ada@example.org", "ada.l", Role.ADMIN, true);
        add(ada);

        assertThat(storage().users().byId("acme", "ada")).contains(ada);
        assertThat(storage().users().byEmail("acme", "ada@example.org")).contains(ada);
        assertThat(storage().users().byUsername("acme", "ada.l")).contains(ada);
    }

    @Test
    default void anInactiveAccountIsFoundToo() {
        Account ada = account("acme", "ada", "ada@example.org", "ada", Role.USER, false);
        add(ada);

        assertThat(storage().users().byId("acme", "ada")).contains(ada);
        assertThat(storage().users().byEmail("acme", "ada@example.org")).contains(ada);
    }

    @Test
    default void keysAreComparedExactly() {
        List<String> keys = List.of("strasse", "straße", "Strasse", "ström", "stro\u0308m", "a_b", "a%b", "a\\b");
        for (int i = 0; i < keys.size(); i++) {
            add(account("acme", "user-" + i, keys.get(i) + "@example.org", keys.get(i), Role.USER, true));
        }
        for (int i = 0; i < keys.size(); i++) {
            assertThat(storage()
                            .users()
                            .byEmail("acme", keys.get(i) + "@example.org")
                            .map(Account::id))
                    .contains("user-" + i);
            assertThat(storage().users().byUsername("acme", keys.get(i)).map(Account::id))
                    .contains("user-" + i);
        }
        assertThat(storage().users().byUsername("acme", "aXb")).isEmpty();
        assertThat(storage().users().byUsername("acme", "STRASSE")).isEmpty();
    }

    @Test
    default void anAddressAndAUserNameAreUniqueInTheirTenantAlone() {
        add(account("acme", "ada", "ada@example.org", "ada", Role.USER, true));

        assertTaken("email", null, account("acme", "eve", "ada@example.org", null, Role.USER, true));
        assertTaken("username", null, account("acme", "eve", "eve@example.org", "ada", Role.USER, true));
        add(account("other", "ada", "ada@example.org", "ada", Role.USER, true));
        assertThat(storage().users().byEmail("other", "ada@example.org").map(Account::tenantId))
                .contains("other");
    }

    @Test
    default void manyAccountsHaveNoUserName() {
        add(account("acme", "ada"));
        add(account("acme", "bob"));

        assertThat(storage().users().byUsername("acme", "")).isEmpty();
        assertThat(storage().users().byId("acme", "bob")).isPresent();
    }

    @Test
    default void anAccountMayNotTakeAnothersNamesLater() {
        Account ada = account("acme", "ada", "ada@example.org", "ada", Role.USER, true);
        Account bob = account("acme", "bob", "bob@example.org", "bob", Role.USER, true);
        add(ada);
        add(bob);

        assertTaken("username", bob, renamed(bob, bob.emailKey(), "ada"));
        assertTaken("email", bob, renamed(bob, ada.emailKey(), "bob"));
        assertThat(storage().users().byUsername("acme", "bob")).contains(bob);
    }

    @Test
    default void aNameThatIsGivenUpIsFree() {
        Account ada = account("acme", "ada", "ada@example.org", "ada", Role.USER, true);
        Account renamed = renamed(ada, ada.emailKey(), null);
        add(ada);
        storage().commit(Change.builder().update(ada, renamed).build());
        Account bob = account("acme", "bob", "bob@example.org", "ada", Role.USER, true);
        add(bob);

        assertThat(storage().users().byUsername("acme", "ada")).contains(bob);

        storage().commit(Change.builder().delete(renamed).build());
        add(account("acme", "eve", "ada@example.org", null, Role.USER, true));

        assertThat(storage().users().byEmail("acme", "ada@example.org").map(Account::id))
                .contains("eve");
    }

    @Test
    default void anotherTenantsAccountIsNotFound() {
        add(account("acme", "ada", "ada@example.org", "ada", Role.ADMIN, true));

        assertThat(storage().users().byId("other", "ada")).isEmpty();
        assertThat(storage().users().byEmail("other", "ada@example.org")).isEmpty();
        assertThat(storage().users().byUsername("other", "ada")).isEmpty();
        assertThat(storage().users().activeAdmins("other")).isZero();
    }

    @Test
    default void onlyActiveAdministratorsOfTheTenantAreCounted() {
        add(account("acme", "ada", "ada@example.org", null, Role.ADMIN, true));
        add(account("acme", "bob", "bob@example.org", null, Role.ADMIN, true));
        add(account("acme", "eve", "eve@example.org", null, Role.ADMIN, false));
        add(account("acme", "sam", "sam@example.org", null, Role.USER, true));
        add(account("other", "ada", "ada@example.org", null, Role.ADMIN, true));

        assertThat(storage().users().activeAdmins("acme")).isEqualTo(2);
        assertThat(storage().users().activeAdmins("other")).isEqualTo(1);
    }

    @Test
    default void anOlderAccountIsStale() {
        Account ada = account("acme", "ada");
        add(ada);
        storage()
                .commit(Change.builder()
                        .update(ada, renamed(ada, "other@example.org", "ada"))
                        .build());

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> storage()
                        .commit(Change.builder()
                                .update(ada, renamed(ada, ada.emailKey(), null))
                                .build()));
        assertThat(storage().users().byEmail("acme", "other@example.org")).isPresent();
        assertThat(storage().users().byEmail("acme", ada.emailKey())).isEmpty();
    }

    @Test
    default void ofManyAccountsWithOneAddressExactlyOneIsMade() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < 20; round++) {
                String email = round + "@example.org";
                String prefix = "user-" + round + "-";
                List<Race.Finish<String>> finishes = race.run(runner -> {
                    add(account("acme", prefix + runner, email, null, Role.USER, true));
                    return prefix + runner;
                });

                assertThat(Race.winners(finishes)).hasSize(1);
                assertThat(Race.failures(finishes))
                        .allSatisfy(e -> assertThat(e)
                                .isInstanceOfSatisfying(
                                        ConflictException.class,
                                        c -> assertThat(c.reason()).isEqualTo(Reason.TAKEN)));
            }
        }
    }

    private void add(Account account) {
        storage().commit(Change.builder().create(account).build());
    }

    private void assertTaken(String field, @Nullable Account before, Account after) {
        Change change = before == null
                ? Change.builder().create(after).build()
                : Change.builder().update(before, after).build();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> storage().commit(change))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(Reason.TAKEN);
                    assertThat(e.field()).isEqualTo(field);
                });
    }
}
