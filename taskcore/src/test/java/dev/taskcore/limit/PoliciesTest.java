package dev.taskcore.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private static final Asker STRANGER = new Asker("192.0.2.1", null);
    private static final Asker USER = new Asker("192.0.2.1", Actor.of("t", "ada", Role.USER));
    private static final Asker ADMIN = new Asker("192.0.2.1", Actor.of("t", "root", Role.ADMIN));

    /** Remembers what it was asked for. */
    private final List<Charge> charges = new ArrayList<>();

    private final RateLimiter recorder = asked -> {
        charges.addAll(asked);
        return new Verdict(List.of());
    };

    @Test
    void byDefaultSigningInIsDearAndAnAdministratorHasTenTimesAUsersUnits() {
        RateLimits limits = new RateLimits(Policies.preset("default"), recorder);

        limits.take(STRANGER, RouteGroup.SIGN_IN, Cost.SIGN_IN, 1);
        limits.take(STRANGER, RouteGroup.TASKS, Cost.READ, 1);
        limits.take(USER, RouteGroup.TASKS, Cost.WRITE, 1);
        limits.take(USER, RouteGroup.TASKS, Cost.OPERATION, 495);
        limits.take(ADMIN, RouteGroup.TASKS, Cost.DELETE, 1);

        assertThat(told())
                .containsExactly(
                        "sign-in 192.0.2.1: 10 of 100 in PT15M",
                        "stranger 192.0.2.1: 1 of 1000 in PT1M",
                        "user t ada: 5 of 1000 in PT1M",
                        "user t ada: 495 of 1000 in PT1M",
                        "admin t root: 10 of 10000 in PT1M");
    }

    @Test
    void classicCountsRequests() {
        RateLimits limits = new RateLimits(Policies.preset("classic"), recorder);

        limits.take(STRANGER, RouteGroup.SIGN_IN, Cost.SIGN_IN, 1);
        limits.take(USER, RouteGroup.TASKS, Cost.DELETE, 1);
        limits.take(USER, RouteGroup.TASKS, Cost.OPERATION, 495);
        limits.take(ADMIN, RouteGroup.TASKS, Cost.WRITE, 1);

        assertThat(told())
                .containsExactly(
                        "address 192.0.2.1: 1 of 100 in PT15M",
                        "address 192.0.2.1: 1 of 100 in PT15M",
                        "address 192.0.2.1: 0 of 100 in PT15M",
                        "admin t root: 1 of 1000 in PT15M");
    }

    @Test
    void nobodyIsWithoutALimitAnywhere() {
        for (String preset : List.of("default", "classic")) {
            RateLimits limits = new RateLimits(Policies.preset(preset), recorder);
            for (Asker asker : List.of(STRANGER, USER, ADMIN)) {
                for (RouteGroup group : RouteGroup.values()) {
                    charges.clear();
                    limits.take(asker, group, Cost.READ, 1);
                    assertThat(charges)
                            .as("%s of %s at %s", preset, asker, group)
                            .isNotEmpty();
                }
            }
        }
        RateLimits off = new RateLimits(Policies.off(), asked -> {
            throw new AssertionError("there is nothing to ask");
        });
        assertThat(off.take(ADMIN, RouteGroup.TASKS, Cost.READ, 1).admitted()).isTrue();
        assertThat(off.standings(ADMIN)).isEmpty();
    }

    @Test
    void aFileSaysEverything() {
        Policies policies = Policies.parse("""
                # everybody
                all.by = address
                all.units = 10
                all.window = 1h
                team.by = tenant
                team.for = user
                team.routes = tasks,accounts
                team.cost = one
                team.units = 1000000
                team.window = 30s
                """);

        assertThat(policies.all()).hasSize(2).element(1).satisfies(team -> {
            assertThat(team.by()).isEqualTo(Subject.TENANT);
            assertThat(team.holdsFor()).containsExactly(Audience.USER);
            assertThat(team.routes()).containsExactlyInAnyOrder(RouteGroup.TASKS, RouteGroup.ACCOUNTS);
            assertThat(team.weighed()).isFalse();
            assertThat(team.units()).isEqualTo(1_000_000);
            assertThat(team.window()).isEqualTo(Duration.ofSeconds(30));
        });
        assertThat(policies.all().get(0).weighed()).isTrue();
    }

    @Test
    void aPolicyThatIsReplacedHoldsAtOnce() {
        RateLimits limits = new RateLimits(Policies.preset("default"), new LocalLimiter());
        limits.take(USER, RouteGroup.TASKS, Cost.WRITE, 1);

        limits.replace(Policies.preset("classic"));

        assertThat(limits.standings(USER))
                .extracting(standing -> standing.policy().name())
                .containsExactly("address");
    }

    @Test
    void whatCostsMoreThanThereIsCostsAll() {
        RateLimits limits = new RateLimits(Policies.preset("default"), recorder);

        limits.take(USER, RouteGroup.TASKS, Cost.OPERATION, 1_000_000);

        assertThat(told()).containsExactly("user t ada: 1000 of 1000 in PT1M");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                             | a file has 1 to 16 policies, not 0
            a.by=address;a.units=1                         | a.window: it is missing
            a.units=1;a.window=1m                          | a.by: it is missing
            a.by=adress;a.units=1;a.window=1m              | a.by: 'adress' is none of address, user, tenant
            a.by=address;a.units=0;a.window=1m             | a: units: 0 is not from 1 to 1000000
            a.by=address;a.units=1000001;a.window=1m       | a: units: 1000001 is not from 1 to 1000000
            a.by=address;a.units=many;a.window=1m          | a.units: 'many' is no whole number from 1 to 1000000
            a.by=address;a.units=1;a.window=1d             | a.window: '1d' is no duration such as 30s, 15m or 1h
            a.by=address;a.units=1;a.window=25h            | a: window: it is not from 1s to 24h
            a.by=address;a.units=1;a.window=1m;a.cost=two  | a.cost: 'two' is none of call, one
            a.by=address;a.units=1;a.window=1m;a.for=root  | a.for: 'root' is none of stranger, user, admin
            a.by=user;a.units=1;a.window=1m;a.for=stranger | a: for: strangers can be counted by address only
            a.by=address;a.units=1;a.window=1m;a.routes=x  | a.routes: 'x' is none of sign-in, accounts, tasks, other
            a.by=address;a.by=user                         | a.by: it is given twice
            a.unit=1                                       | a.unit: it is none of NAME.by, NAME.for,
            units=1                                        | units: it is none of NAME.by, NAME.for,
            A.by=address;A.units=1;A.window=1m             | A: a name is up to 32 of a-z, 0-9 and -, a letter first
            a.by=user;a.units=1;a.window=1m                | no policy limits stranger at sign-in
            """)
    void aFileThatCannotBeIsRefusedBySayingWhere(String lines, String why) {
        assertThatThrownBy(() -> Policies.parse(lines.replace(';', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void anAdministratorCannotBeLeftOut() {
        assertThatThrownBy(() -> Policies.parse("""
                a.by = address
                a.for = stranger, user
                a.units = 1
                a.window = 1m
                """)).hasMessageContaining("no policy limits admin at sign-in");
    }

    private List<String> told() {
        return charges.stream()
                .map(charge -> charge.policy().name() + ' ' + charge.subject() + ": " + charge.units() + " of "
                        + charge.policy().units() + " in " + charge.policy().window())
                .toList();
    }
}
