package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskcore.TaskCore;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ForbiddenException;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.http.server.SetupLink.Issued;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.tenant.Tenant;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SetupLinkTest {

    private static final Registration ROOT = new Registration("root@example.org", Client.PASSWORD, "Root");

    private Instant now = Instant.parse("2026-03-06T16:00:00Z");
    private final InstantSource clock = () -> now;
    private final TaskCore core =
            TaskCore.builder().storage(new MemoryStorage()).build();

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void theRightTokenMakesAnAdministratorWhoIsSignedIn() {
        Issued link = issue();

        Session session = link.door().create(token(link), ROOT);

        assertThat(session.user().role()).isEqualTo(Role.ADMIN);
        assertThat(core.sessions().authenticate(session.tokens().token()).isAdmin())
                .isTrue();
    }

    @Test
    void aTokenHas256RandomBitsAndIsInNoText() {
        Issued link = issue();

        assertThat(java.util.Base64.getUrlDecoder().decode(token(link))).hasSize(32);
        assertThat(token(issue())).isNotEqualTo(token(link));
        assertThat(link.toString()).doesNotContain(token(link));
    }

    @Test
    void aWrongTokenIsRefused() {
        Issued link = issue();

        assertThatThrownBy(() -> link.door().create(token(issue()), ROOT)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> link.door().create("", ROOT)).isInstanceOf(ForbiddenException.class);
        assertThat(core.storage().users().activeAdmins(Tenant.DEFAULT)).isZero();
    }

    @Test
    void aTokenWorksOnce() {
        Issued link = issue();
        Session first = link.door().create(token(link), ROOT);
        core.accounts().provision(first.actor(), registration("other@example.org"), Role.ADMIN, false);
        core.accounts().delete(first.actor());

        assertThatThrownBy(() -> link.door().create(token(link), registration("third@example.org")))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aRetryOfTheOneUseGetsTheSameSession() {
        Issued link = issue();
        Registration keyed = ROOT.idempotencyKey("k");

        Session first = link.door().create(token(link), keyed);

        assertThat(link.door().create(token(link), keyed)).isEqualTo(first);
        assertThat(core.storage().users().activeAdmins(Tenant.DEFAULT)).isEqualTo(1);
        for (Registration other : new Registration[] {ROOT, ROOT.idempotencyKey("another")}) {
            assertThatThrownBy(() -> link.door().create(token(link), other)).isInstanceOf(ForbiddenException.class);
        }
        for (Registration other : new Registration[] {
            new Registration("root@example.org", Client.PASSWORD, "Eve").idempotencyKey("k"),
            new Registration("root@example.org", "staple wagon harbour", "Root").idempotencyKey("k")
        }) {
            assertThatThrownBy(() -> link.door().create(token(link), other))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("another content");
        }
        assertThatThrownBy(() -> link.door().create(token(link), ROOT.idempotencyKey("")))
                .isInstanceOf(InvalidException.class);
        now = now.plus(SetupLink.LIFETIME);
        assertThatThrownBy(() -> link.door().create(token(link), keyed)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aRetryThatOvertakesTheFirstUseHearsThatItStillRuns() throws Exception {
        Registration keyed = ROOT.idempotencyKey("k");
        AtomicInteger commits = new AtomicInteger();
        CountDownLatch signingIn = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Storage slow = onCommit(new MemoryStorage(), () -> {
            if (commits.incrementAndGet() == 2) {
                signingIn.countDown();
                assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
            }
            return null;
        });
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (TaskCore unsteady = TaskCore.builder().storage(slow).build()) {
            Issued link = SetupLink.issue(unsteady, clock, new SecureRandom());
            Future<Session> first = other.submit(() -> link.door().create(token(link), keyed));
            assertThat(signingIn.await(20, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> link.door().create(token(link), keyed))
                    .isInstanceOfSatisfying(
                            ConflictException.class,
                            e -> assertThat(e.reason()).isEqualTo(ConflictException.Reason.STILL_RUNNING));

            goOn.countDown();
            assertThat(link.door().create(token(link), keyed)).isEqualTo(first.get(20, TimeUnit.SECONDS));
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void aTokenExpiresAfterHalfAnHour() {
        Issued link = issue();
        now = now.plus(SetupLink.LIFETIME);

        assertThatThrownBy(() -> link.door().create(token(link), ROOT)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aTokenStaysGoodWhenTheRegistrationIsBad() {
        Issued link = issue();
        Registration bad = new Registration("root@example.org", "password1", "Root");

        assertThatThrownBy(() -> link.door().create(token(link), bad)).isInstanceOf(InvalidException.class);

        assertThat(link.door().create(token(link), ROOT).actor().isAdmin()).isTrue();
    }

    @Test
    void aTokenEndsWhenSomebodyElseHasBecomeAdministrator() {
        Issued link = issue();
        core.accounts()
                .provision(Actor.system(Tenant.DEFAULT, "test"), registration("a@example.org"), Role.ADMIN, false);

        assertThatThrownBy(() -> link.door().create(token(link), ROOT)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void thereIsNoTokenWhereThereIsAnAdministrator() {
        core.accounts()
                .provision(Actor.system(Tenant.DEFAULT, "test"), registration("a@example.org"), Role.ADMIN, false);

        Issued link = issue();

        assertThat(link.token()).isEmpty();
        assertThatThrownBy(() -> link.door().create("", ROOT)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aSignInThatFailsDoesNotLookAsIfNothingHadHappened() {
        AtomicInteger commits = new AtomicInteger();
        Storage kept = new MemoryStorage();
        Storage failing = onCommit(kept, () -> {
            if (commits.incrementAndGet() == 2) {
                throw new UnavailableException("down", Outcome.NOT_APPLIED, Duration.ofSeconds(1), null);
            }
            return null;
        });
        try (TaskCore unsteady = TaskCore.builder().storage(failing).build()) {
            Issued link = SetupLink.issue(unsteady, clock, new SecureRandom());

            assertThatThrownBy(() -> link.door().create(token(link), ROOT))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN))
                    .hasMessageContaining("sign in");
            assertThat(kept.users().activeAdmins(Tenant.DEFAULT)).isEqualTo(1);
        }
    }

    private static Storage onCommit(Storage kept, Callable<Void> before) {
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        before.call();
                    }
                    return method.invoke(kept, arguments);
                });
    }

    private Issued issue() {
        return SetupLink.issue(core, clock, new SecureRandom());
    }

    private static String token(Issued link) {
        return link.token().orElseThrow();
    }

    private static Registration registration(String email) {
        return new Registration(email, Client.PASSWORD, "Somebody");
    }
}
