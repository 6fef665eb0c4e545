package dev.taskcore.change;

import java.util.Optional;

/** The port by which receipts are read; they are written by {@link Committer} alone. Thread-safe. */
public interface ReceiptStore {

    /**
     * A receipt, expired or not, that has not been purged.
     *
     * @param tenantId the tenant
     * @param scope who asked for what
     * @param key the key
     * @return the receipt, if there is one
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    Optional<Receipt> find(String tenantId, String scope, String key);
}
