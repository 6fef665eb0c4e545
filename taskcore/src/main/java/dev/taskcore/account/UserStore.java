package dev.taskcore.account;

import java.util.Optional;

/**
 * The port by which accounts are read. Thread-safe; each method throws {@link dev.taskcore.error.UnavailableException}
 * if the storage does not answer.
 */
public interface UserStore {

    /**
     * An account by its id.
     *
     * @param tenantId the tenant
     * @param id which one
     * @return the account, active or not
     */
    Optional<Account> byId(String tenantId, String id);

    /**
     * An account by its address.
     *
     * @param tenantId the tenant
     * @param emailKey the canonical address
     * @return the account, active or not
     */
    Optional<Account> byEmail(String tenantId, String emailKey);

    /**
     * An account by its user name.
     *
     * @param tenantId the tenant
     * @param usernameKey the canonical user name
     * @return the account, active or not
     */
    Optional<Account> byUsername(String tenantId, String usernameKey);

    /**
     * How many active administrators a tenant has.
     *
     * @param tenantId the tenant
     * @return their number
     */
    long activeAdmins(String tenantId);
}
