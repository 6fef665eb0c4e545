package dev.taskcore.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.memory.MemoryStorage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInMemoryTest {

    private static final String PASSWORD = "correct horse battery";

    private final CheapHasher hasher = new CheapHasher();

    @Test
    void everySignInCostsAHashByDefault() {
        try (TaskCore core = core(Duration.ZERO)) {
            Session ada = register(core);

            assertThat(hashesOf(() -> login(core, PASSWORD))).isEqualTo(1);
            assertThat(hashesOf(() -> login(core, PASSWORD))).isEqualTo(1);
            assertThat(ada.user().active()).isTrue();
        }
    }

    @Test
    void aRememberedSignInCostsNone() {
        try (TaskCore core = core(Duration.ofMinutes(1))) {
            register(core);
            login(core, PASSWORD);

            assertThat(hashesOf(() -> login(core, PASSWORD))).isZero();
            assertThat(hashesOf(() -> refused(core, "wrong password"))).isEqualTo(1);
            assertThat(hashesOf(() -> refused(core, "wrong password"))).isEqualTo(1);
            assertThat(hashesOf(() -> login(core, PASSWORD))).isZero();
        }
    }

    @Test
    void anyChangeOfTheAccountForgetsItsSignIns() {
        try (TaskCore core = core(Duration.ofMinutes(1))) {
            Session ada = register(core);
            Actor admin = Actor.system("default", "test");
            login(core, PASSWORD);

            core.accounts().changePassword(ada.actor(), PASSWORD, "another password");
            refused(core, PASSWORD);
            login(core, "another password");
            assertThat(hashesOf(() -> login(core, "another password"))).isZero();

            core.accounts().setRole(admin, ada.user().id(), Role.ADMIN);
            assertThat(hashesOf(() -> login(core, "another password"))).isEqualTo(1);

            core.accounts().provision(admin, new Registration("root@example.org", PASSWORD, "Root"), Role.ADMIN, false);
            core.accounts().setActive(admin, ada.user().id(), false);
            refused(core, "another password");
            core.accounts().setActive(admin, ada.user().id(), true);
            assertThat(hashesOf(() -> login(core, "another password"))).isEqualTo(1);
        }
    }

    private TaskCore core(Duration signInMemory) {
        return TaskCore.builder()
                .storage(new MemoryStorage())
                .passwordHasher(hasher)
                .signInMemory(signInMemory)
                .build();
    }

    private int hashesOf(Runnable work) {
        int before = hasher.calls();
        work.run();
        return hasher.calls() - before;
    }

    private static Session register(TaskCore core) {
        return core.accounts().register(new Registration("ada@example.org", PASSWORD, "Ada"));
    }

    private static void login(TaskCore core, String password) {
        assertThat(core.accounts()
                        .login(Credentials.ofEmail("ada@example.org", password))
                        .tokens()
                        .token())
                .isNotEmpty();
    }

    private static void refused(TaskCore core, String password) {
        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> core.accounts().login(Credentials.ofEmail("ada@example.org", password)));
    }
}
