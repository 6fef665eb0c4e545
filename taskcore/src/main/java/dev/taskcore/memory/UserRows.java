package dev.taskcore.memory;

import dev.taskcore.account.Account;
import dev.taskcore.account.UserStore;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts, and whose an address and a user name is. */
final class UserRows implements UserStore {

    private final Guard guard;
    private final Map<Key, Account> accounts = new HashMap<>();
    private final Map<Key, String> emails = new HashMap<>();
    private final Map<Key, String> usernames = new HashMap<>();

    UserRows(Guard guard) {
        this.guard = guard;
    }

    void put(Write.Put put, Account account, Journal journal) {
        Account before = accounts.get(Key.of(account));
        journal.put(accounts, Key.of(account), put, Account.class);
        if (before != null) {
            release(emails, before.tenantId(), before.emailKey(), journal);
            release(usernames, before.tenantId(), before.usernameKey(), journal);
        }
        if (put.after() != null) {
            take("email", emails, account, account.emailKey(), journal);
            take("username", usernames, account, account.usernameKey(), journal);
        }
    }

    /** The account as the current commit or read sees it; for callers that hold the lock. */
    @Nullable
    Account get(String tenantId, String id) {
        return accounts.get(new Key(tenantId, id));
    }

    /** All accounts of all tenants; for callers that hold the lock. */
    Collection<Account> all() {
        return accounts.values();
    }

    @Override
    public Optional<Account> byId(String tenantId, String id) {
        return guard.read(() -> Optional.ofNullable(get(tenantId, id)));
    }

    @Override
    public Optional<Account> byEmail(String tenantId, String emailKey) {
        return named(emails, tenantId, emailKey);
    }

    @Override
    public Optional<Account> byUsername(String tenantId, String usernameKey) {
        return named(usernames, tenantId, usernameKey);
    }

    @Override
    public long activeAdmins(String tenantId) {
        return guard.read(() -> accounts.values().stream()
                .filter(account -> account.tenantId().equals(tenantId)
                        && account.user().active()
                        && account.user().role() == Role.ADMIN)
                .count());
    }

    private Optional<Account> named(Map<Key, String> names, String tenantId, String name) {
        return guard.read(
                () -> Optional.ofNullable(names.get(new Key(tenantId, name))).map(id -> get(tenantId, id)));
    }

    private static void release(Map<Key, String> names, String tenantId, @Nullable String name, Journal journal) {
        if (name != null) {
            journal.set(names, new Key(tenantId, name), null);
        }
    }

    private static void take(
            String field, Map<Key, String> names, Account account, @Nullable String name, Journal journal) {
        if (name != null) {
            Key key = new Key(account.tenantId(), name);
            if (names.containsKey(key)) {
                throw ConflictException.taken(field);
            }
            journal.set(names, key, account.id());
        }
    }
}
