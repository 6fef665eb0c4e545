package dev.taskcore.jdbc;

import dev.taskcore.contract.CommitterContract;
import dev.taskcore.contract.ReceiptStoreContract;
import dev.taskcore.contract.SessionStoreContract;
import dev.taskcore.contract.StorageContract;
import dev.taskcore.contract.TaskStoreContract;
import dev.taskcore.contract.TenantStoreContract;
import dev.taskcore.contract.UserStoreContract;

/** All contracts that a storage fulfils. */
interface StorageContracts
        extends CommitterContract,
                TaskStoreContract,
                UserStoreContract,
                SessionStoreContract,
                ReceiptStoreContract,
                TenantStoreContract,
                StorageContract {}
