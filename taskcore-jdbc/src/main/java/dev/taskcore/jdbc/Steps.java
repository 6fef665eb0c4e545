package dev.taskcore.jdbc;

import dev.taskcore.account.Account;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Change;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Write;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.task.OwnerDelta;
import dev.taskcore.task.Task;
import dev.taskcore.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change is in statements, by the writers of its entities. The receipt comes first: who retries a request shall
 * hear of that rather than of what its first try left. The rows of the owners whom it touches come next, in one order
 * for all, so that two commits of one owner wait for each other there and cannot wait for each other's tasks. One who
 * is erased is among them, so that the erasure waits for whoever writes a task of that owner, and then sees it.
 */
final class Steps {

    private final Dialect dialect;
    private final TaskTable tasks;
    private final OwnerTable owners;
    private final UserTable users;
    private final SessionTable sessions;
    private final TenantTable tenants;
    private final ReceiptTable receipts;
    private final EventTable events;

    Steps(
            Dialect dialect,
            OwnerTable owners,
            UserTable users,
            SessionTable sessions,
            TenantTable tenants,
            ReceiptTable receipts) {
        this.dialect = dialect;
        this.tasks = new TaskTable(dialect);
        this.owners = owners;
        this.users = users;
        this.sessions = sessions;
        this.tenants = tenants;
        this.receipts = receipts;
        this.events = new EventTable(dialect);
    }

    List<Step> of(Change change) {
        List<Step> steps = new ArrayList<>();
        change.receipt().ifPresent(receipt -> steps.add(receipts.put(receipt)));
        List<OwnerDelta> deltas = OwnerDelta.of(change);
        deltas.forEach(delta -> steps.add(owners.add(delta)));
        steps.addAll(owners.addDays(deltas));
        for (Write write : change.writes()) {
            if (write instanceof Write.Erase erase) {
                steps.add(tasks.erase(erase));
                steps.addAll(owners.erase(erase));
                steps.add(sessions.erase(erase));
                steps.add(receipts.erase(erase));
            } else if (write instanceof Write.Put put) {
                put(put, steps);
            }
        }
        steps.addAll(dialect.words(change.writes()));
        change.events().forEach(event -> steps.add(events.put(event)));
        return steps;
    }

    private void put(Write.Put put, List<Step> steps) {
        Entity entity = put.entity();
        if (entity instanceof Task) {
            steps.add(tasks.put((Task) put.before(), (Task) put.after()));
        } else if (entity instanceof Account account) {
            steps.add(users.put((Account) put.before(), (Account) put.after()));
            if (put.after() == null) {
                steps.add(receipts.eraseRegistration(account));
            }
        } else if (entity instanceof TokenFamily) {
            steps.add(sessions.put((TokenFamily) put.before(), (TokenFamily) put.after()));
        } else if (entity instanceof Tenant) {
            steps.add(tenants.put((Tenant) put.before(), (Tenant) put.after()));
        } else {
            throw new IllegalArgumentException("this storage keeps no " + entity.kind());
        }
    }

    static StaleVersionException stale(Entity expected) {
        return new StaleVersionException(
                expected.kind(), expected.id(), expected.version(), StaleVersionException.UNKNOWN);
    }

    static <T> T present(@Nullable T entity) {
        if (entity == null) {
            throw new IllegalArgumentException("a put needs an entity");
        }
        return entity;
    }
}
