package dev.taskcore.storage;

import dev.taskcore.account.Account;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * The port by which everything is read that moves with a house: tenants, accounts, tasks and events, each in the order
 * of its key, so that a reader goes on behind the last that it has seen. Ids sort by their characters. What was
 * committed before the first call and is still there is never passed over, whatever is written meanwhile. Thread-safe;
 * each method throws {@link dev.taskcore.error.UnavailableException} if the storage does not answer.
 */
public interface Contents {

    /**
     * The next tenant of which anything is kept: itself, an account, a task or an event. A host with tenants of its own
     * need not have stored the tenant itself, which {@link dev.taskcore.tenant.TenantStore#find} finds out.
     *
     * @param id the last one seen, empty for the beginning
     * @return the least id that is greater, if there is one
     */
    Optional<String> tenantAfter(String id);

    /**
     * A stretch of a tenant's accounts, in the order of their ids.
     *
     * @param tenantId the tenant
     * @param afterId the last one seen, empty for the beginning
     * @param limit how many at most
     * @return the accounts that come next
     */
    List<Account> accounts(String tenantId, String afterId, int limit);

    /**
     * A stretch of a tenant's tasks, in the order of owner and id.
     *
     * @param tenantId the tenant
     * @param afterOwnerId the owner of the last one seen, empty for the beginning
     * @param afterId its id, empty for the beginning
     * @param limit how many at most
     * @return the tasks that come next
     */
    List<Task> tasks(String tenantId, String afterOwnerId, String afterId, int limit);

    /**
     * A stretch of a tenant's events, in the order of their ids.
     *
     * @param tenantId the tenant
     * @param afterId the last one seen, empty for the beginning
     * @param limit how many at most
     * @return the events that come next
     */
    List<StoredEvent> events(String tenantId, String afterId, int limit);
}
