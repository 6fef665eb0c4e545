package dev.taskcore.memory;

import dev.taskcore.account.Account;
import dev.taskcore.account.UserStore;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Event;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.change.Write;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStore;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A storage in memory: complete, quick to make, and gone with the process. It is the reference that every other storage
 * is held against, and made for the tests of hosts. Thread-safe.
 *
 * <p>Its cost grows with the number of an owner's tasks: it sorts and counts them at every call.
 */
public final class MemoryStorage implements Storage {

    /** How many events are remembered; beyond that the oldest are forgotten. */
    public static final int MAX_EVENTS = 100_000;

    private final Guard guard = new Guard();
    private final TaskRows tasks = new TaskRows(guard);
    private final UserRows users = new UserRows(guard);
    private final TenantRows tenants = new TenantRows(guard);
    private final SessionRows sessions = new SessionRows(guard, users, tenants);
    private final ReceiptRows receipts = new ReceiptRows(guard);
    private final GenerationRows generations = new GenerationRows(guard);
    private final Deque<Event> events = new ArrayDeque<>();
    private final MemoryContents contents = new MemoryContents(guard, tenants, users, tasks, events);

    /** An empty storage, which holds the tenant {@link Tenant#DEFAULT} alone. */
    public MemoryStorage() {}

    @Override
    public void commit(Change change) {
        boolean unused = guard.write(() -> apply(change));
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public TaskStore tasks() {
        return tasks;
    }

    @Override
    public TaskStore queries() {
        return tasks;
    }

    @Override
    public UserStore users() {
        return users;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public ReceiptStore receipts() {
        return receipts;
    }

    @Override
    public TenantStore tenants() {
        return tenants;
    }

    @Override
    public Contents contents() {
        return contents;
    }

    @Override
    public GenerationStore generations() {
        return generations;
    }

    @Override
    public boolean inHostTransaction() {
        return false;
    }

    /**
     * What was told, for the tests of hosts.
     *
     * @return the last {@link #MAX_EVENTS} events in the order of their commits
     */
    public List<Event> events() {
        return guard.read(() -> List.copyOf(events));
    }

    /** Does nothing: memory answers always. */
    @Override
    public void check(Duration deadline) {}

    @Override
    public int purge(Instant now, int limit) {
        return guard.write(() -> receipts.purge(now, limit) + sessions.purge(now, limit));
    }

    /** Does nothing: what is in it stays, so that another {@code TaskCore} can go on with it as after a restart. */
    @Override
    public void close() {}

    private boolean apply(Change change) {
        Journal journal = new Journal();
        boolean done = false;
        try {
            generations.move(change, journal);
            change.writes().forEach(write -> apply(write, journal));
            change.receipt().ifPresent(receipt -> receipts.add(receipt, journal));
            done = true;
        } finally {
            if (!done) {
                journal.rollBack();
            }
        }
        change.events().forEach(this::remember);
        return done;
    }

    private void apply(Write write, Journal journal) {
        if (write instanceof Write.Erase erase) {
            tasks.erase(erase, journal);
            sessions.erase(erase, journal);
            receipts.erase(erase, journal);
            generations.erase(erase, journal);
            return;
        }
        Write.Put put = (Write.Put) write;
        Entity entity = put.entity();
        if (entity instanceof Task task) {
            tasks.put(put, task, journal);
        } else if (entity instanceof Account account) {
            users.put(put, account, journal);
            if (put.after() == null) {
                receipts.erase(account.tenantId(), account.registrationScope(), journal);
            }
        } else if (entity instanceof TokenFamily family) {
            sessions.put(put, family, journal);
        } else if (entity instanceof Tenant tenant) {
            tenants.put(put, tenant, journal);
        } else {
            throw new IllegalArgumentException("this storage keeps no " + entity.kind());
        }
    }

    private void remember(Event event) {
        if (events.size() == MAX_EVENTS) {
            events.removeFirst();
        }
        events.addLast(event);
    }
}
