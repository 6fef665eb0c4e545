package dev.taskcore.contract;

/** All that a storage must do: what an adapter's test implements. */
public interface EveryContract
        extends CommitterContract,
                TaskStoreContract,
                UserStoreContract,
                SessionStoreContract,
                ReceiptStoreContract,
                TenantStoreContract,
                StorageContract,
                TasksContract,
                TaskListContract,
                TaskSearchContract,
                TaskBulkContract,
                IdempotencyContract,
                AccountIdempotencyContract,
                PagingContract,
                LostUpdateContract,
                AccountsContract,
                AccountAdministrationContract,
                SignInContract,
                SessionEndsContract,
                AccountRacesContract,
                SessionsContract,
                DifferentialContract {}
