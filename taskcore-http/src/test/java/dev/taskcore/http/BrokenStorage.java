package dev.taskcore.http;

import dev.taskcore.account.UserStore;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStore;
import dev.taskcore.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A storage that works until it is told not to; sessions are found even then, so that somebody can ask. */
final class BrokenStorage implements Storage {

    private final Storage kept = new MemoryStorage();
    private final Runnable failure;
    private final AtomicLong reads = new AtomicLong();
    private volatile boolean broken;
    private volatile boolean leasing;

    BrokenStorage(Runnable failure) {
        this.failure = failure;
    }

    void breakDown() {
        broken = true;
    }

    /** From now on it tells generations, and not even who has a session. */
    void breakDownButForLeases() {
        leasing = true;
        broken = true;
    }

    /** How often tasks were read. */
    long reads() {
        return reads.get();
    }

    private void read() {
        reads.incrementAndGet();
        fail();
    }

    private void fail() {
        if (broken) {
            failure.run();
        }
    }

    @Override
    public void commit(Change change) {
        fail();
        kept.commit(change);
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public TaskStore tasks() {
        TaskStore tasks = kept.tasks();
        return new TaskStore() {
            @Override
            public Optional<Task> find(Scope scope, String id) {
                read();
                return tasks.find(scope, id);
            }

            @Override
            public List<Task> findAll(Scope scope, Set<String> ids) {
                read();
                return tasks.findAll(scope, ids);
            }

            @Override
            public List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit) {
                read();
                return tasks.list(scope, filter, sort, from, limit);
            }

            @Override
            public long count(Scope scope, TaskFilter filter) {
                read();
                return tasks.count(scope, filter);
            }

            @Override
            public TaskStats statistics(String tenantId, String ownerId, Instant now) {
                read();
                return tasks.statistics(tenantId, ownerId, now);
            }
        };
    }

    @Override
    public TaskStore queries() {
        return tasks();
    }

    @Override
    public UserStore users() {
        return kept.users();
    }

    @Override
    public SessionStore sessions() {
        return (tenantId, id) -> {
            if (leasing) {
                fail();
            }
            return kept.sessions().find(tenantId, id);
        };
    }

    @Override
    public ReceiptStore receipts() {
        return kept.receipts();
    }

    @Override
    public TenantStore tenants() {
        return kept.tenants();
    }

    @Override
    public Contents contents() {
        return kept.contents();
    }

    @Override
    public GenerationStore generations() {
        return owners -> {
            if (!leasing) {
                fail();
            }
            return kept.generations().find(owners);
        };
    }

    @Override
    public boolean inHostTransaction() {
        return kept.inHostTransaction();
    }

    @Override
    public void check(Duration deadline) {
        fail();
        kept.check(deadline);
    }

    @Override
    public int purge(Instant now, int limit) {
        return kept.purge(now, limit);
    }

    @Override
    public void close() {
        kept.close();
    }
}
