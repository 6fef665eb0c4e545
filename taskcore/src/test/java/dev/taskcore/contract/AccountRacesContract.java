package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Account;
import dev.taskcore.account.Accounts;
import dev.taskcore.account.Credentials;
import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.account.User;
import dev.taskcore.account.UserStore;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.Cache;
import dev.taskcore.change.Change;
import dev.taskcore.change.Edit;
import dev.taskcore.change.Ids;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.storage.Storage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is unique stays so, and the last administrator stays, whoever does what at the same time. */
public interface AccountRacesContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    /**
     * How many addresses 64 clients want at once, one after the other.
     *
     * @return a positive number
     */
    default int wantedAddresses() {
        return 50;
    }

    @Test
    default void ofManyRegistrationsOfOneAddressThereIsOneAccount() {
        World world = World.over(storage());
        List<World> nodes = List.of(world, world.another());
        try (Race race = new Race(64)) {
            for (int round = 0; round < wantedAddresses(); round++) {
                String address = "round" + round + "@example.org";

                List<Race.Finish<Session>> finishes = race.run(runner -> {
                    String email = runner % 3 == 0 ? address.toUpperCase(Locale.ROOT) : address;
                    return nodes.get(runner % 2)
                            .accounts()
                            .register(new Registration(email, World.PASSWORD, "Runner " + runner));
                });

                assertThat(Race.winners(finishes)).as("round %d", round).hasSize(1);
                assertTaken(finishes, "email");
                Session winner = Race.winners(finishes).get(0);
                assertThat(world.sessions().authenticate(winner.tokens().token()))
                        .isEqualTo(winner.actor());
                assertThat(storage()
                                .users()
                                .byEmail("default", address)
                                .map(a -> a.user().name()))
                        .contains(winner.user().name());
            }
        }
    }

    @Test
    default void ofManyWhoWantOneUserNameOneHasIt() {
        World world = World.over(storage());
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            sessions.add(world.register("user" + i));
        }
        try (Race race = new Race(16)) {
            for (int round = 0; round < 10; round++) {
                String name = "wanted" + round;

                List<Race.Finish<User>> finishes = race.run(runner -> world.accounts()
                        .update(sessions.get(runner).actor(), new ProfilePatch(null, Edit.set(name), Edit.keep())));

                assertThat(Race.winners(finishes)).hasSize(1);
                assertTaken(finishes, "username");
                assertThat(storage()
                                .users()
                                .byUsername("default", name)
                                .map(a -> a.user().id()))
                        .contains(Race.winners(finishes).get(0).id());
            }
        }
    }

    @Test
    default void theLastAdministratorStaysWhoeverElseLeaves() {
        World world = World.over(storage());
        try (Race race = new Race(4)) {
            for (int round = 0; round < 20; round++) {
                String tenant = "tenant-" + round;
                storage().commit(Change.builder().create(Samples.tenant(tenant)).build());
                List<Session> admins = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    admins.add(admin(world, tenant, i + "@example.org"));
                }

                List<Race.Finish<Boolean>> finishes = race.run(runner -> {
                    leave(world, admins.get(runner), runner);
                    return true;
                });

                assertThat(Race.winners(finishes)).hasSize(3);
                assertThat(Race.failures(finishes))
                        .allSatisfy(e -> assertThat(e)
                                .isInstanceOfSatisfying(
                                        ConflictException.class,
                                        c -> assertThat(c.reason()).isEqualTo(Reason.LAST_ADMIN)));
                assertThat(storage().users().activeAdmins(tenant)).isEqualTo(1);
            }
        }
    }

    @Test
    default void twoAdministratorsWhoBothSeeTwoDoNotBothLeave() {
        World world = World.over(storage());
        Session one = world.admin("one");
        Session two = world.admin("two");
        CyclicBarrier bothHaveCounted = new CyclicBarrier(2);
        AtomicInteger counts = new AtomicInteger();
        Accounts accounts = over(world, () -> {
            if (counts.incrementAndGet() <= 2) {
                await(bothHaveCounted);
            }
        });
        try (Race race = new Race(2)) {
            List<Race.Finish<User>> finishes = race.run(runner -> {
                Session admin = runner == 0 ? one : two;
                return accounts.setRole(admin.actor(), admin.user().id(), Role.USER);
            });

            assertThat(Race.winners(finishes)).hasSize(1);
            assertThat(storage().users().activeAdmins("default")).isEqualTo(1);
        }
    }

    @Test
    default void signInsAndAPasswordChangeAtOnceLeaveNoOldSessionAlive() {
        World world = World.over(storage());
        Session owner = world.register("ada");
        try (Race race = new Race(8)) {
            String current = World.PASSWORD;
            for (int round = 0; round < 10; round++) {
                String before = current;
                String after = "another password " + round;

                List<Race.Finish<Session>> finishes = race.run(runner -> {
                    if (runner == 0) {
                        world.accounts().changePassword(owner.actor(), before, after);
                        return owner;
                    }
                    return world.accounts().login(Credentials.ofEmail("ada@example.org", before));
                });

                assertThat(finishes.get(0).won()).isTrue();
                for (Session session : Race.winners(finishes)) {
                    if (!session.equals(owner)) {
                        assertThat(isAlive(world, session)).isFalse();
                    }
                }
                assertThat(isAlive(world, owner)).isTrue();
                current = after;
            }
        }
    }

    private Accounts over(World world, Runnable afterCounting) {
        UserStore users = storage().users();
        UserStore slow = new UserStore() {
            @Override
            public Optional<Account> byId(String tenantId, String id) {
                return users.byId(tenantId, id);
            }

            @Override
            public Optional<Account> byEmail(String tenantId, String emailKey) {
                return users.byEmail(tenantId, emailKey);
            }

            @Override
            public Optional<Account> byUsername(String tenantId, String usernameKey) {
                return users.byUsername(tenantId, usernameKey);
            }

            @Override
            public long activeAdmins(String tenantId) {
                long count = users.activeAdmins(tenantId);
                afterCounting.run();
                return count;
            }
        };
        SecureRandom random = new SecureRandom();
        return new Accounts(
                slow,
                Cache.off(),
                storage().tenants(),
                storage().sessions(),
                world.sessions(),
                world.once(),
                new Ids(world.clock(), random),
                world.clock(),
                random,
                world.hasher(),
                Duration.ZERO);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other did not come", e);
        }
    }

    private static Session admin(World world, String tenant, String email) {
        Registration registration = new Registration(email, World.PASSWORD, "Admin").tenant(tenant);
        world.accounts().provision(Actor.system(tenant, "test"), registration, Role.ADMIN, false);
        return world.accounts().login(Credentials.ofEmail(email, World.PASSWORD).tenant(tenant));
    }

    private static boolean isAlive(World world, Session session) {
        try {
            world.sessions().authenticate(session.tokens().token());
            return true;
        } catch (UnauthenticatedException e) {
            return false;
        }
    }

    private static void leave(World world, Session admin, int way) {
        switch (way) {
            case 0 -> world.accounts().delete(admin.actor());
            case 1 -> world.accounts().setActive(admin.actor(), admin.user().id(), false);
            default -> world.accounts().setRole(admin.actor(), admin.user().id(), Role.USER);
        }
    }

    private static <T> void assertTaken(List<Race.Finish<T>> finishes, String field) {
        assertThat(Race.failures(finishes))
                .allSatisfy(e -> assertThat(e).isInstanceOfSatisfying(ConflictException.class, c -> {
                    assertThat(c.reason()).isEqualTo(Reason.TAKEN);
                    assertThat(c.field()).isEqualTo(field);
                }));
    }
}
