package dev.taskcore.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.TaskCore;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.tenant.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes with caches on one PostgreSQL: what one does the other knows within a second. */
class TwoNodesTest {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Actor OPERATOR = Actor.system(Tenant.DEFAULT, "test");

    private final String url = PostgresServer.newDatabase();
    private final TaskCore here = node();
    private final TaskCore there = node();

    @AfterEach
    void end() {
        here.close();
        there.close();
    }

    @Test
    void whatEndsASessionHereEndsItThereWithinASecond() {
        Map<String, Consumer<Session>> endings = Map.of(
                "sign-out", session -> here.sessions().logout(session.actor()),
                "sign-out everywhere", session -> here.accounts().logoutAll(session.actor()),
                "another password", this::changePasswordElsewhere,
                "deactivation",
                        session -> here.accounts()
                                .setActive(OPERATOR, session.user().id(), false),
                "deletion", session -> here.accounts().delete(session.actor()));
        endings.forEach((name, ending) -> {
            Session session = inUse(name.replace(' ', '.'));
            ending.accept(session);
            assertKnownInTime(name, () -> !isAccepted(session));
        });
    }

    @Test
    void anotherRoleHoldsThereWithinASecond() {
        Session session = inUse("ada");
        here.accounts().setRole(OPERATOR, session.user().id(), Role.ADMIN);
        assertKnownInTime(
                "role",
                () -> there.sessions().authenticate(session.tokens().token()).isAdmin());
    }

    @Test
    void anotherTitleIsSeenThereWithinASecond() {
        Actor ada = inUse("ada").actor();
        Task task = here.tasks().create(ada, TaskDraft.titled("One"));
        assertThat(there.tasks().get(ada, task.id()).version()).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            long version = here.tasks()
                    .update(ada, task.id(), TaskPatch.title("Title " + i))
                    .version();
            assertKnownInTime("title", () -> there.tasks().get(ada, task.id()).version() == version);
        }
    }

    /** Somebody whom the other node knows from memory. */
    private Session inUse(String name) {
        Session session = here.accounts().register(new Registration(name + "@example.org", World.PASSWORD, name));
        here.tasks().create(session.actor(), TaskDraft.titled("One"));
        long hits = there.cache().counts().hits();
        for (int i = 0; i < 10; i++) {
            assertThat(isAccepted(session)).isTrue();
        }
        assertThat(there.cache().counts().hits()).isGreaterThan(hits);
        return session;
    }

    private void changePasswordElsewhere(Session session) {
        Actor noSession = Actor.of(session.actor().tenantId(), session.user().id(), Role.USER);
        here.accounts().changePassword(noSession, World.PASSWORD, "another good password");
    }

    private boolean isAccepted(Session session) {
        try {
            return there.sessions().authenticate(session.tokens().token()).equals(session.actor());
        } catch (UnauthenticatedException e) {
            return false;
        }
    }

    /** Whoever asks a second after the commit was acknowledged, or later, must be told of it. */
    private static void assertKnownInTime(String what, BooleanSupplier isKnown) {
        long committed = System.nanoTime();
        long asked;
        boolean known;
        do {
            asked = System.nanoTime() - committed;
            known = isKnown.getAsBoolean();
        } while (!known && asked < LONGEST.toNanos());
        assertThat(known).as("%s is known a second later", what).isTrue();
    }

    private TaskCore node() {
        return TaskCore.builder()
                .storage(JdbcStorage.open(url))
                .signingKey("taskcore tests sign with this key".getBytes(US_ASCII))
                .passwordHasher(new CheapHasher())
                .caching(CacheSettings.defaults())
                .build();
    }
}
