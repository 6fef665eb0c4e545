package dev.taskcore.contract.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Account;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that can be asked of a storage, to be compared with another: it knows nothing of archives. */
public final class Inventory {

    private static final int SOME = 97;

    private Inventory() {}

    /** What a storage answers about some tenants, in lines. */
    public static List<String> of(Storage storage, List<String> tenantIds) {
        List<String> lines = new ArrayList<>();
        for (String tenantId : tenantIds) {
            lines.add("tenant " + tenantId + " "
                    + storage.tenants().find(tenantId).filter(t -> t.version() > 1));
            accounts(storage, tenantId, lines);
            tasks(storage, tenantId, lines);
            events(storage, tenantId, lines);
        }
        return lines;
    }

    private static void accounts(Storage storage, String tenantId, List<String> lines) {
        lines.add("admins " + storage.users().activeAdmins(tenantId));
        List<Account> some = storage.contents().accounts(tenantId, "", SOME);
        while (!some.isEmpty()) {
            for (Account account : some) {
                lines.add(account + " " + account.user() + " " + account.emailKey() + " " + account.usernameKey() + " "
                        + account.passwordHash() + " " + account.epoch());
                assertThat(storage.users().byId(tenantId, account.id())).contains(account);
                assertThat(storage.users().byEmail(tenantId, account.emailKey()))
                        .contains(account);
                if (account.usernameKey() != null) {
                    assertThat(storage.users().byUsername(tenantId, account.usernameKey()))
                            .contains(account);
                }
            }
            some = storage.contents()
                    .accounts(tenantId, some.get(some.size() - 1).id(), SOME);
        }
    }

    private static void tasks(Storage storage, String tenantId, List<String> lines) {
        Scope scope = Scope.tenant(tenantId);
        Set<String> owners = new TreeSet<>();
        long count = storage.tasks().count(scope, TaskFilter.ALL);
        lines.add("tasks " + count);
        List<String> found = new ArrayList<>();
        for (long skip = 0; skip < count; skip += 1_000) {
            for (Task task : storage.tasks()
                    .list(scope, TaskFilter.ALL, TaskSort.NEWEST, new TaskStore.From(null, skip), 1_000)) {
                found.add(task.toString());
                owners.add(task.ownerId());
            }
        }
        assertThat(found).as("as many as are counted").hasSize((int) count);
        lines.addAll(found);
        for (String owner : owners) {
            lines.add(owner + " " + storage.tasks().statistics(tenantId, owner, TestClock.START));
        }
    }

    private static void events(Storage storage, String tenantId, List<String> lines) {
        List<StoredEvent> some = storage.contents().events(tenantId, "", SOME);
        while (!some.isEmpty()) {
            some.forEach(event -> lines.add(event.toString()));
            some = storage.contents().events(tenantId, some.get(some.size() - 1).id(), SOME);
        }
    }
}
