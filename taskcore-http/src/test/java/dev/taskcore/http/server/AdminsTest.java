package dev.taskcore.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.TaskCore;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.tenant.Tenant;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminsTest {

    @TempDir
    Path folder;

    @Test
    void serversThatStartAtOnceMakeOneAdministrator() throws InterruptedException, ExecutionException {
        Settings settings = new Program(folder)
                .settings("storage", "memory", "admin.email", "root@example.org", "admin.password", Client.PASSWORD);
        ExecutorService starters = Executors.newFixedThreadPool(4);
        try (TaskCore core = TaskCore.builder().storage(new MemoryStorage()).build()) {
            Callable<Boolean> start = () -> {
                Admins.ensure(core, settings);
                return true;
            };
            List<Future<Boolean>> started = starters.invokeAll(Collections.nCopies(4, start));
            for (Future<Boolean> one : started) {
                assertThat(one.get()).isTrue();
            }
            assertThat(core.storage().users().activeAdmins(Tenant.DEFAULT)).isEqualTo(1);
        } finally {
            starters.shutdownNow();
        }
    }
}
