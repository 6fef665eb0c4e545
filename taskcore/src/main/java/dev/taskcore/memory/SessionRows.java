package dev.taskcore.memory;

import dev.taskcore.account.Account;
import dev.taskcore.auth.SessionFacts;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions; what else decides about them is read from the accounts and tenants. */
final class SessionRows implements SessionStore {

    private final Guard guard;
    private final UserRows users;
    private final TenantRows tenants;
    private final Map<Key, TokenFamily> families = new HashMap<>();

    SessionRows(Guard guard, UserRows users, TenantRows tenants) {
        this.guard = guard;
        this.users = users;
        this.tenants = tenants;
    }

    void put(Write.Put put, TokenFamily family, Journal journal) {
        journal.put(families, Key.of(family), put, TokenFamily.class);
    }

    void erase(Write.Erase erase, Journal journal) {
        List<TokenFamily> owned = families.values().stream()
                .filter(family -> family.tenantId().equals(erase.tenantId())
                        && family.userId().equals(erase.ownerId()))
                .toList();
        owned.forEach(family -> journal.set(families, Key.of(family), null));
    }

    int purge(Instant now, int limit) {
        List<TokenFamily> expired = families.values().stream()
                .filter(family -> !family.expiresAt().isAfter(now))
                .limit(limit)
                .toList();
        expired.forEach(family -> families.remove(Key.of(family)));
        return expired.size();
    }

    @Override
    public Optional<SessionFacts> find(String tenantId, String id) {
        return guard.read(
                () -> Optional.ofNullable(families.get(new Key(tenantId, id))).flatMap(this::facts));
    }

    private Optional<SessionFacts> facts(TokenFamily family) {
        Account account = users.get(family.tenantId(), family.userId());
        if (account == null) {
            return Optional.empty();
        }
        boolean active = account.user().active() && tenants.isActive(family.tenantId());
        return Optional.of(new SessionFacts(family, account.user().role(), active, account.epoch()));
    }
}
