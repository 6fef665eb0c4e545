package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Broadcast;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.cache.SharedAnswers;
import dev.taskcore.change.Change;
import dev.taskcore.change.Once.Decision;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.storage.Caching;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What one node does holds on the same node at once, and on another one as soon as its leases have lapsed. */
public interface RevocationContract {

    /** An empty storage. */
    Storage storage();

    /** How a session, or what it may do, ends. */
    private void assertEnds(Consumer<Two> revoke) {
        Two two = Two.over(storage());
        assertThat(two.there().sessions().authenticate(two.token()))
                .isEqualTo(two.session().actor());
        assertThat(two.here().sessions().authenticate(two.token()))
                .isEqualTo(two.session().actor());

        revoke.accept(two);

        two.assertRefused(two.here());
        two.now().addAndGet(Duration.ofSeconds(1).toNanos());
        two.assertRefused(two.there());
    }

    @Test
    default void aSignedOutSessionIsRefused() {
        assertEnds(two -> two.here().sessions().logout(two.session().actor()));
    }

    @Test
    default void aSessionThatGoesOnHidesNoneThatEnded() {
        assertEnds(two -> {
            Session other = two.here().login("ada");
            two.here().sessions().logout(two.session().actor());
            for (World node : new World[] {two.here(), two.there()}) {
                assertThat(node.sessions().authenticate(other.tokens().token())).isEqualTo(other.actor());
            }
        });
    }

    @Test
    default void everySessionThatWasSignedOutIsRefused() {
        assertEnds(two -> two.here().accounts().logoutAll(two.session().actor()));
    }

    @Test
    default void otherSessionsAreRefusedAfterAChangeOfThePassword() {
        assertEnds(two -> {
            Actor other = two.here().login("ada").actor();
            two.here().accounts().changePassword(other, World.PASSWORD, "another good password");
        });
    }

    @Test
    default void aDeactivatedAccountIsRefused() {
        assertEnds(two ->
                two.here().accounts().setActive(two.root(), two.session().user().id(), false));
    }

    @Test
    default void aDeletedAccountIsRefused() {
        assertEnds(two -> two.here().accounts().delete(two.session().actor()));
    }

    @Test
    default void aStolenRefreshTokenEndsItsSession() {
        assertEnds(two -> {
            String first = two.session().tokens().refreshToken();
            String second = two.here().sessions().refresh(first).refreshToken();
            two.here().sessions().refresh(second);
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(() -> two.here().sessions().refresh(first));
        });
    }

    @Test
    default void anAccountOfAClosedTenantIsRefused() {
        assertEnds(two -> {
            Tenant tenant = storage().tenants().find(Tenant.DEFAULT).orElseThrow();
            Tenant closed = new Tenant(tenant.id(), tenant.name(), false, tenant.version() + 1, tenant.createdAt());
            two.here()
                    .once()
                    .run(() -> new Decision<>(
                            Change.builder().update(tenant, closed).build(), ""));
        });
    }

    @Test
    default void anotherRoleHoldsOnEveryNode() {
        Two two = Two.over(storage());
        assertThat(two.there().sessions().authenticate(two.token()).role()).isEqualTo(Role.USER);

        two.here().accounts().setRole(two.root(), two.session().user().id(), Role.ADMIN);

        assertThat(two.here().sessions().authenticate(two.token()).role()).isEqualTo(Role.ADMIN);
        two.now().addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(two.there().sessions().authenticate(two.token()).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    default void aChangedTaskIsSeenOnEveryNode() {
        Two two = Two.over(storage());
        Actor ada = two.session().actor();
        String id = two.task();
        for (World node : new World[] {two.here(), two.there()}) {
            assertThat(node.tasks().get(ada, id).title()).isEqualTo("One");
            assertThat(node.tasks().list(ada, TaskQuery.create()).items()).hasSize(1);
            assertThat(node.tasks().statistics(ada).total()).isEqualTo(1);
        }

        two.here().tasks().update(ada, id, TaskPatch.title("Other"));
        two.here().tasks().create(ada, TaskDraft.titled("Two"));

        assertThat(two.here().tasks().get(ada, id).title()).isEqualTo("Other");
        two.now().addAndGet(Duration.ofSeconds(1).toNanos());
        for (World node : new World[] {two.here(), two.there()}) {
            assertThat(node.tasks().get(ada, id).title()).isEqualTo("Other");
            assertThat(node.tasks().list(ada, TaskQuery.create()).items()).hasSize(2);
            assertThat(node.tasks().statistics(ada).total()).isEqualTo(2);
        }
        two.here().tasks().delete(ada, id, null);
        two.now().addAndGet(Duration.ofSeconds(1).toNanos());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> two.there().tasks().get(ada, id));
    }

    /**
     * Two nodes whose leases lapse when the test says so, and somebody who has a task, so that what is known of her is
     * kept.
     *
     * @param here where things are done
     * @param there where they shall be seen
     * @param now the monotonic time of both
     * @param session hers
     * @param root an administrator
     * @param task hers
     */
    record Two(World here, World there, AtomicLong now, Session session, Actor root, String task) {

        static Two over(Storage storage) {
            AtomicLong now = new AtomicLong();
            TestClock clock = new TestClock();
            World here = World.over(storage, clock, new SecureRandom(), caching(storage, now));
            World there = World.over(storage, clock, new SecureRandom(), caching(storage, now));
            Session ada = here.register("ada");
            String task =
                    here.tasks().create(ada.actor(), TaskDraft.titled("One")).id();
            return new Two(here, there, now, ada, here.admin("root").actor(), task);
        }

        private static Caching caching(Storage storage, AtomicLong now) {
            return Caching.over(storage, CacheSettings.defaults(), Broadcast.none(), SharedAnswers.none(), now::get);
        }

        String token() {
            return session.tokens().token();
        }

        void assertRefused(World node) {
            assertThatExceptionOfType(UnauthenticatedException.class)
                    .isThrownBy(() -> node.sessions().authenticate(token()));
        }
    }
}
