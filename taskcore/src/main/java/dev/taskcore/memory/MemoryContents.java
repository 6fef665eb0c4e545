package dev.taskcore.memory;

import dev.taskcore.account.Account;
import dev.taskcore.change.Event;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.storage.Contents;
import dev.taskcore.task.Task;
import dev.taskcore.tenant.Tenant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that moves to another storage, sorted anew at each call. */
final class MemoryContents implements Contents {

    private final Guard guard;
    private final TenantRows tenants;
    private final UserRows users;
    private final TaskRows tasks;
    private final Collection<Event> events;

    MemoryContents(Guard guard, TenantRows tenants, UserRows users, TaskRows tasks, Collection<Event> events) {
        this.guard = guard;
        this.tenants = tenants;
        this.users = users;
        this.tasks = tasks;
        this.events = events;
    }

    @Override
    public Optional<String> tenantAfter(String id) {
        return guard.read(() -> Stream.of(
                        tenants.all().stream().map(Tenant::id),
                        users.all().stream().map(Account::tenantId),
                        tasks.tenantIds(),
                        events.stream().map(Event::tenantId))
                .flatMap(ids -> ids)
                .filter(next -> next.compareTo(id) > 0)
                .min(Comparator.naturalOrder()));
    }

    @Override
    public List<Account> accounts(String tenantId, String afterId, int limit) {
        return guard.read(() -> users.all().stream()
                .filter(account ->
                        account.tenantId().equals(tenantId) && account.id().compareTo(afterId) > 0)
                .sorted(Comparator.comparing(Account::id))
                .limit(limit)
                .toList());
    }

    @Override
    public List<Task> tasks(String tenantId, String afterOwnerId, String afterId, int limit) {
        return guard.read(() -> tasks.from(tenantId, afterOwnerId)
                .filter(task ->
                        !task.ownerId().equals(afterOwnerId) || task.id().compareTo(afterId) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public List<StoredEvent> events(String tenantId, String afterId, int limit) {
        return guard.read(() -> events.stream()
                .filter(event -> event.tenantId().equals(tenantId) && event.id().compareTo(afterId) > 0)
                .sorted(Comparator.comparing(Event::id))
                .limit(limit)
                .map(StoredEvent::of)
                .toList());
    }
}
