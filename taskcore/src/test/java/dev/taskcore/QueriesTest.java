package dev.taskcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.UserStore;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.page.PageRequest;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStore;
import dev.taskcore.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a storage whose queries never see any commit, so that who asks which port shows. */
class QueriesTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);
    private static final Actor ROOT = Actor.of("acme", "root", Role.ADMIN);

    private final Storage storage = new StaleForAnswers();
    private final TaskCore core = TaskCore.builder().storage(storage).build();

    @AfterEach
    void end() {
        core.close();
    }

    @Test
    void answersAreReadFromQueries() {
        Task task = core.tasks().create(ADA, TaskDraft.titled("New"));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> core.tasks().get(ADA, task.id()));
        assertThat(core.tasks().list(ADA, TaskQuery.create()).items()).isEmpty();
        assertThat(core.tasks()
                        .list(ADA, TaskQuery.create().page(PageRequest.numbered(1, 10)))
                        .total())
                .hasValue(0);
        assertThat(core.tasks().statistics(ADA).total()).isZero();
    }

    @Test
    void whatDecidesAWriteNeverIs() {
        TaskDraft draft = TaskDraft.titled("New").id("0197b1a0-0000-7000-8000-000000000001");
        Task task = core.tasks().create(ADA, draft);

        assertThat(core.tasks().createOrFind(ADA, draft).existed()).isTrue();
        assertThat(core.tasks()
                        .update(ADA, task.id(), TaskPatch.title("Changed").ifVersion(1)))
                .satisfies(changed -> assertThat(changed.version()).isEqualTo(2));
        assertThat(core.tasks().update(ROOT, task.id(), TaskPatch.title("By root")))
                .satisfies(changed -> assertThat(changed.version()).isEqualTo(3));
        assertThat(core.tasks().replace(ADA, task.id(), TaskDraft.titled("Other"), 3L))
                .satisfies(changed -> assertThat(changed.version()).isEqualTo(4));
        core.tasks()
                .bulk(
                        ADA,
                        Bulk.of(List.of(
                                new TaskOperation.Create(
                                        TaskDraft.titled("Other").id(task.id())),
                                new TaskOperation.Update(task.id(), TaskPatch.title("In bulk")))));
        core.tasks().delete(ADA, task.id(), 5L);

        assertThat(storage.tasks().count(Scope.owner("acme", "ada"), TaskFilter.ALL))
                .isZero();
    }

    /** Answers come from a storage in which nothing ever happens. */
    private static final class StaleForAnswers implements Storage {

        private final Storage current = new MemoryStorage();
        private final Storage stale = new MemoryStorage();

        @Override
        public void commit(Change change) {
            current.commit(change);
        }

        @Override
        public String name() {
            return "stale for answers";
        }

        @Override
        public TaskStore tasks() {
            return current.tasks();
        }

        @Override
        public TaskStore queries() {
            return stale.queries();
        }

        @Override
        public UserStore users() {
            return current.users();
        }

        @Override
        public SessionStore sessions() {
            return current.sessions();
        }

        @Override
        public ReceiptStore receipts() {
            return current.receipts();
        }

        @Override
        public TenantStore tenants() {
            return current.tenants();
        }

        @Override
        public Contents contents() {
            return current.contents();
        }

        @Override
        public GenerationStore generations() {
            return current.generations();
        }

        @Override
        public boolean inHostTransaction() {
            return current.inHostTransaction();
        }

        @Override
        public void check(Duration deadline) {
            current.check(deadline);
        }

        @Override
        public int purge(Instant now, int limit) {
            return current.purge(now, limit);
        }

        @Override
        public void close() {
            current.close();
        }
    }
}
