package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Account;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.SessionFacts;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.storage.Storage;
import dev.taskcore.tenant.Tenant;
import org.junit.jupiter.api.Test;

/** A session is read with what its account and its tenant are at that moment. */
public interface SessionStoreContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void aSessionIsReadWithTheFactsOfItsAccount() {
        TokenFamily session = session("acme", "s1", "ada");
        storage()
                .commit(Change.builder()
                        .create(tenant("acme"))
                        .create(account("acme", "ada", "ada@example.org", null, Role.ADMIN, true))
                        .create(session)
                        .build());

        assertThat(storage().sessions().find("acme", "s1")).contains(new SessionFacts(session, Role.ADMIN, true, 0));
    }

    @Test
    default void theFactsFollowTheAccountAtOnce() {
        Account user = account("acme", "ada", "ada@example.org", null, Role.USER, true);
        Account admin = next(account("acme", "ada", "ada@example.org", null, Role.ADMIN, true), 7, 2);
        Account inactive = next(account("acme", "ada", "ada@example.org", null, Role.ADMIN, false), 7, 3);
        storage()
                .commit(Change.builder()
                        .create(tenant("acme"))
                        .create(user)
                        .create(session("acme", "s1", "ada"))
                        .build());

        storage().commit(Change.builder().update(user, admin).build());
        assertThat(storage().sessions().find("acme", "s1")).hasValueSatisfying(facts -> {
            assertThat(facts.role()).isEqualTo(Role.ADMIN);
            assertThat(facts.epoch()).isEqualTo(7);
            assertThat(facts.active()).isTrue();
            assertThat(facts.isAlive(TestClock.START)).isFalse();
        });

        storage().commit(Change.builder().update(admin, inactive).build());
        assertThat(storage().sessions().find("acme", "s1"))
                .hasValueSatisfying(facts -> assertThat(facts.active()).isFalse());

        storage().commit(Change.builder().delete(inactive).build());
        assertThat(storage().sessions().find("acme", "s1")).isEmpty();
    }

    @Test
    default void theFactsFollowTheTenantAtOnce() {
        Tenant tenant = tenant("acme");
        Tenant closed = new Tenant(tenant.id(), tenant.name(), false, 2, tenant.createdAt());
        storage()
                .commit(Change.builder()
                        .create(tenant)
                        .create(account("acme", "ada"))
                        .create(session("acme", "s1", "ada"))
                        .build());
        storage().commit(Change.builder().update(tenant, closed).build());

        assertThat(storage().sessions().find("acme", "s1"))
                .hasValueSatisfying(facts -> assertThat(facts.active()).isFalse());
    }

    @Test
    default void anotherTenantsSessionIsNotFound() {
        storage()
                .commit(Change.builder()
                        .create(account("acme", "ada"))
                        .create(account("other", "ada"))
                        .create(session("acme", "s1", "ada"))
                        .build());

        assertThat(storage().sessions().find("other", "s1")).isEmpty();
        assertThat(storage().sessions().find("acme", "s2")).isEmpty();
    }

    @Test
    default void anOlderSessionIsStale() {
        TokenFamily session = session("acme", "s1", "ada");
        storage()
                .commit(Change.builder()
                        .create(account("acme", "ada"))
                        .create(session)
                        .build());
        storage().commit(Change.builder().update(session, session.confirmed(1)).build());

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> storage()
                        .commit(Change.builder()
                                .update(session, session.confirmed(2))
                                .build()));
        assertThat(storage().sessions().find("acme", "s1").map(SessionFacts::family))
                .contains(session.confirmed(1));
    }

    @Test
    default void aSessionWithoutARotationIsKeptAsItIs() {
        TokenFamily session = new TokenFamily(
                "acme",
                "s1",
                "ada",
                Long.MAX_VALUE,
                0,
                "",
                "hash",
                null,
                TestClock.START,
                TestClock.START,
                TestClock.START.plusMillis(1),
                true,
                1);
        storage()
                .commit(Change.builder()
                        .create(account("acme", "ada"))
                        .create(session)
                        .build());

        assertThat(storage().sessions().find("acme", "s1").map(SessionFacts::family))
                .contains(session);
    }

    private static Account next(Account account, long epoch, long version) {
        return new Account(
                account.user(), account.emailKey(), account.usernameKey(), account.passwordHash(), epoch, version);
    }
}
