package dev.taskcore.transfer;

import dev.taskcore.account.Account;
import dev.taskcore.account.UserStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.Entity;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.storage.Storage;
import dev.taskcore.tenant.Tenant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the batches of an archive against a storage, and commits each as one change that makes what is missing. Both
 * come in the same order, so that it walks beside the storage and remembers nothing. Made for one pass over one
 * archive; not thread-safe.
 */
final class Merge {

    /** So many conflicts are named; more are counted. */
    private static final int NAMED = 5;

    private final Storage storage;
    private final boolean rehearsal;
    private final Map<Kind, Long> added = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> passedOver = new EnumMap<>(Kind.class);
    private final List<String> conflicts = new ArrayList<>();
    private long conflicted;
    private @Nullable Section section;
    private @Nullable Item previous;
    private @Nullable Item there;
    private boolean crowded;

    private Merge(Storage storage, boolean rehearsal) {
        this.storage = storage;
        this.rehearsal = rehearsal;
        for (Kind kind : Kind.values()) {
            added.put(kind, 0L);
            passedOver.put(kind, 0L);
        }
    }

    /** Writes nothing, and gathers all conflicts. */
    static Merge rehearsal(Storage storage) {
        return new Merge(storage, true);
    }

    /** Stops at the first batch with a conflict. */
    static Merge into(Storage storage) {
        return new Merge(storage, false);
    }

    Map<Kind, Long> added() {
        return added;
    }

    Map<Kind, Long> passedOver() {
        return passedOver;
    }

    /** Throws if anything is there already and differs. */
    void throwIfConflicted() {
        if (conflicted > 0) {
            String more = conflicted > NAMED ? "; and " + (conflicted - NAMED) + " more" : "";
            throw new ConflictException(
                    Reason.ID_IN_USE,
                    "archive",
                    (rehearsal ? "Nothing was written" : "It stopped behind the last whole batch")
                            + ", because the storage holds something else: " + String.join("; ", conflicts) + more
                            + ".");
        }
    }

    void apply(List<Item> batch) {
        Change.Builder builder = Change.builder();
        for (Item item : batch) {
            add(item, builder);
        }
        Change change = builder.build();
        if (!rehearsal) {
            throwIfConflicted();
            if (!change.isEmpty()) {
                commit(change, batch);
            }
        }
    }

    private void add(Item item, Change.Builder change) {
        Object stored = stored(item);
        if (item.value().equals(stored)) {
            passedOver.merge(item.kind(), 1L, Long::sum);
            return;
        }
        if (stored != null) {
            conflict(item + " differs");
            return;
        }
        if (crowded && item.value() instanceof Account account) {
            taken(account).ifPresent(this::conflict);
        }
        added.merge(item.kind(), 1L, Long::sum);
        if (item.value() instanceof StoredEvent event) {
            change.tell(event);
        } else if (item.value() instanceof Tenant tenant && tenant.id().equals(Tenant.DEFAULT)) {
            // Every storage has one from the start; this one nobody has changed yet.
            change.update(storage.tenants().find(tenant.id()).orElseThrow(), tenant);
        } else {
            change.create((Entity) item.value());
        }
    }

    /** What the storage has at the place of an item, or null. */
    private @Nullable Object stored(Item item) {
        if (section == null || previous == null || !previous.isBeside(item)) {
            section = new Section(storage, item.tenantId(), item.kind(), null);
            there = section.hasNext() ? section.next() : null;
            crowded = there != null;
        }
        previous = item;
        while (there != null && Item.ORDER.compare(there, item) < 0) {
            there = section.hasNext() ? section.next() : null;
        }
        return there != null && Item.ORDER.compare(there, item) == 0 ? there.value() : null;
    }

    private void conflict(String what) {
        conflicted++;
        if (conflicts.size() < NAMED) {
            conflicts.add(what);
        }
    }

    private void commit(Change change, List<Item> batch) {
        try {
            storage.commit(change);
        } catch (ConflictException e) {
            throw e.reason() == Reason.TAKEN ? named(e, batch) : e;
        }
    }

    /** A storage says that a name is taken, which somebody did since the rehearsal; people need to know whose. */
    private ConflictException named(ConflictException taken, List<Item> batch) {
        return batch.stream()
                .flatMap(item -> item.value() instanceof Account account ? taken(account).stream() : Stream.empty())
                .findFirst()
                .map(who -> new ConflictException(
                        Reason.TAKEN, taken.field(), "It stopped behind the last whole batch: " + who + "."))
                .orElse(taken);
    }

    private Optional<String> taken(Account account) {
        UserStore users = storage.users();
        String username = account.usernameKey();
        return users.byEmail(account.tenantId(), account.emailKey())
                .filter(other -> !other.id().equals(account.id()))
                .or(() -> username == null ? Optional.empty() : users.byUsername(account.tenantId(), username))
                .filter(other -> !other.id().equals(account.id()))
                .map(other -> Names.clash(Item.of(account), Item.of(other)));
    }
}
