package dev.taskcore.transfer;

import dev.taskcore.storage.Storage;
import dev.taskcore.tenant.Tenant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The things of one kind and one tenant in a storage, in their order, read in stretches that each go on behind the last
 * one's key: so nothing is passed over that was there before and stays, whatever is written meanwhile.
 */
final class Section implements Iterator<Item> {

    private static final int STRETCH = 500;

    private final Storage storage;
    private final String tenantId;
    private final Kind kind;
    private Iterator<Item> stretch = List.<Item>of().iterator();
    private @Nullable Item last;
    private boolean ended;

    /** Begins behind an item of the same section, or at the beginning where it is null. */
    Section(Storage storage, String tenantId, Kind kind, @Nullable Item after) {
        this.storage = storage;
        this.tenantId = tenantId;
        this.kind = kind;
        this.last = after;
    }

    @Override
    public boolean hasNext() {
        if (!stretch.hasNext() && !ended) {
            List<Item> read = read(last == null ? "" : last.ownerId(), last == null ? "" : last.id());
            ended = read.size() < STRETCH;
            stretch = read.iterator();
        }
        return stretch.hasNext();
    }

    @Override
    public Item next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = stretch.next();
        return last;
    }

    private List<Item> read(String afterOwnerId, String afterId) {
        return switch (kind) {
            case TENANT ->
                afterId.isEmpty()
                        ? storage.tenants().find(tenantId).filter(tenant -> !isAsMade(tenant)).stream()
                                .map(Item::of)
                                .toList()
                        : List.of();
            case ACCOUNT ->
                storage.contents().accounts(tenantId, afterId, STRETCH).stream()
                        .map(Item::of)
                        .toList();
            case TASK ->
                storage.contents().tasks(tenantId, afterOwnerId, afterId, STRETCH).stream()
                        .map(Item::of)
                        .toList();
            case EVENT ->
                storage.contents().events(tenantId, afterId, STRETCH).stream()
                        .map(Item::of)
                        .toList();
        };
    }

    /** Whether it is the tenant that every storage makes for itself, and nobody has changed since. */
    static boolean isAsMade(Tenant tenant) {
        return tenant.id().equals(Tenant.DEFAULT) && tenant.version() == 1;
    }
}
