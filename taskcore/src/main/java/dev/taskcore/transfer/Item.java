package dev.taskcore.transfer;

import dev.taskcore.account.Account;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.task.Task;
import dev.taskcore.tenant.Tenant;
import java.util.Comparator;

/**
 * One thing that moves, with its place among all: by tenant, then by kind, then by owner where the owner is part of the
 * key, then by id.
 */
record Item(Kind kind, String tenantId, String ownerId, String id, Object value) {

    static final Comparator<Item> ORDER = Comparator.comparing(Item::tenantId)
            .thenComparing(Item::kind)
            .thenComparing(Item::ownerId)
            .thenComparing(Item::id);

    static Item of(Tenant tenant) {
        return new Item(Kind.TENANT, tenant.id(), "", tenant.id(), tenant);
    }

    static Item of(Account account) {
        return new Item(Kind.ACCOUNT, account.tenantId(), "", account.id(), account);
    }

    static Item of(Task task) {
        return new Item(Kind.TASK, task.tenantId(), task.ownerId(), task.id(), task);
    }

    static Item of(StoredEvent event) {
        return new Item(Kind.EVENT, event.tenantId(), "", event.id(), event);
    }

    /** Whether it is in the same tenant and of the same kind. */
    boolean isBeside(Item other) {
        return kind == other.kind && tenantId.equals(other.tenantId);
    }

    /** What it is, for people, without anything personal. */
    @Override
    public String toString() {
        return switch (kind) {
            case TENANT -> "tenant " + id;
            case TASK -> "task " + tenantId + "/" + ownerId + "/" + id;
            case ACCOUNT, EVENT -> kind.word() + " " + tenantId + "/" + id;
        };
    }
}
