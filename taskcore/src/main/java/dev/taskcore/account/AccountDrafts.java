package dev.taskcore.account;

import dev.taskcore.actor.Role;
import dev.taskcore.change.Attributes;
import dev.taskcore.change.Ids;
import dev.taskcore.error.Violations;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/**
 * Turns what callers say of an account into the account that would be kept, or says every rule it breaks. Thread-safe.
 */
final class AccountDrafts {

    private final TenantStore tenants;
    private final AccountRules rules = new AccountRules();
    private final Passwords passwords;
    private final Ids ids;
    private final InstantSource clock;

    AccountDrafts(TenantStore tenants, Passwords passwords, Ids ids, InstantSource clock) {
        this.tenants = tenants;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    Violations check(Registration given, boolean allowCommon) {
        Violations violations = rules.check(given, allowCommon);
        String tenantId = tenantId(given);
        if (!Violations.isStorable(tenantId)
                || tenants.find(tenantId).filter(Tenant::active).isEmpty()) {
            violations.add("tenant", "unknown", "There is no such tenant.");
        }
        return violations;
    }

    Account account(Registration given, Role role, boolean allowCommon) {
        check(given, allowCommon).throwIfAny();
        String tenantId = tenantId(given);
        String email = given.email().strip();
        String name = AccountRules.name(given.name(), new Violations());
        Instant now = clock.instant();
        User user = new User(tenantId, ids.next(), email, given.username(), name, role, true, Map.of(), now, now);
        String username = given.username();
        return new Account(
                user,
                IdentityText.canonical(email),
                username == null ? null : IdentityText.canonical(username),
                passwords.hash(given.password()),
                0,
                1);
    }

    private static String tenantId(Registration given) {
        return given.tenantId() == null ? Tenant.DEFAULT : given.tenantId();
    }

    /** The account after a patch, so far as the patch keeps the rules; those that it breaks are noted. */
    Account patched(Account before, ProfilePatch patch, Violations violations) {
        User user = before.user();
        String name = patch.name() == null ? user.name() : AccountRules.name(patch.name(), violations);
        String username = patch.username().applyTo(user.username(), u -> u);
        AccountRules.username(username, violations);
        Map<String, Object> preferences =
                Attributes.merge("preferences", user.preferences(), patch.preferences(), violations);
        boolean same = name.equals(user.name())
                && Objects.equals(username, user.username())
                && preferences.equals(user.preferences());
        return same ? before : before.withProfile(name, username, preferences, clock.instant());
    }

    /** Every reason why an account cannot have another password. */
    Violations check(Account before, String current, String password) {
        Violations violations = new Violations();
        if (!passwords.verify(current, before.passwordHash())) {
            violations.add("current", "wrong", "It is not the current password.");
        }
        rules.password("password", password, false, violations);
        return violations;
    }
}
