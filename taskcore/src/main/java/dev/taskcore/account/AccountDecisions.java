package dev.taskcore.account;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.SessionFacts;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.Ids;
import dev.taskcore.change.Once.Decision;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.Violations;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What becomes of accounts: each decision reads what stands now and says what to commit. Thread-safe. */
final class AccountDecisions {

    private final UserStore users;
    private final TenantStore tenants;
    private final SessionStore sessions;
    private final AccountDrafts drafts;
    private final Passwords passwords;
    private final Ids ids;
    private final InstantSource clock;

    AccountDecisions(
            UserStore users,
            TenantStore tenants,
            SessionStore sessions,
            AccountDrafts drafts,
            Passwords passwords,
            Ids ids,
            InstantSource clock) {
        this.users = users;
        this.tenants = tenants;
        this.sessions = sessions;
        this.drafts = drafts;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    Account own(Actor actor) {
        return users.byId(actor.tenantId(), actor.userId())
                .orElseThrow(() -> new NotFoundException("account", actor.userId()));
    }

    Change.Builder create(Account account, String actorId) {
        if (users.byEmail(account.tenantId(), account.emailKey()).isPresent()) {
            throw ConflictException.taken("email");
        }
        requireFreeName(account);
        return Change.builder()
                .create(account)
                .tell(new AccountEvent(
                        ids.next(),
                        account.tenantId(),
                        account.id(),
                        actorId,
                        account.user().createdAt(),
                        AccountEvent.Kind.REGISTERED));
    }

    Decision<User> patch(Actor actor, ProfilePatch patch) {
        Account before = own(actor);
        Violations violations = new Violations();
        Account after = drafts.patched(before, patch, violations);
        violations.throwIfAny();
        if (after.user().equals(before.user())) {
            return new Decision<>(Change.builder().build(), before.user());
        }
        requireFreeName(after);
        Change change = Change.builder()
                .update(before, after)
                .tell(event(after, actor, AccountEvent.Kind.PROFILE_CHANGED))
                .build();
        return new Decision<>(change, after.user());
    }

    /** Gives the hash of the new password, each time it is asked; a lost race costs no second hashing. */
    Supplier<Decision<String>> changePassword(Actor actor, String current, String password) {
        return new PasswordChange(actor, current, password);
    }

    private final class PasswordChange implements Supplier<Decision<String>> {
        private final Actor actor;
        private final String current;
        private final String password;
        private @Nullable String proven;
        private @Nullable String chosen;

        private PasswordChange(Actor actor, String current, String password) {
            this.actor = actor;
            this.current = current;
            this.password = password;
        }

        @Override
        public Decision<String> get() {
            Account before = own(actor);
            String then = before.passwordHash();
            if (!then.equals(proven)) {
                drafts.check(before, current, password).throwIfAny();
            }
            proven = then;
            String hash = chosen == null ? passwords.hash(password) : chosen;
            chosen = hash;
            long epoch = before.epoch() + 1;
            Change.Builder change = Change.builder()
                    .update(before, before.withPassword(hash, epoch, clock.instant()))
                    .tell(event(before, actor, AccountEvent.Kind.PASSWORD_CHANGED));
            keepSession(actor, epoch, change);
            return new Decision<>(change.build(), hash);
        }
    }

    Decision<User> change(Actor actor, String userId, AccountEvent.Kind kind, Function<Account, Account> how) {
        Account before = Optional.of(userId)
                .filter(Violations::isStorable)
                .flatMap(id -> users.byId(actor.tenantId(), id))
                .orElseThrow(() -> new NotFoundException("account", userId));
        Account after = how.apply(before);
        boolean same = after.epoch() == before.epoch()
                && after.user().role() == before.user().role()
                && after.user().active() == before.user().active();
        if (same) {
            return new Decision<>(Change.builder().build(), before.user());
        }
        Change.Builder change = Change.builder().update(before, after).tell(event(after, actor, kind));
        if (isActiveAdmin(before) && !isActiveAdmin(after)) {
            guardLastAdmin(before.tenantId(), change);
        }
        return new Decision<>(change.build(), after.user());
    }

    Decision<String> delete(Actor actor) {
        Account account = own(actor);
        Change.Builder change = Change.builder()
                .delete(account)
                .erase(account.tenantId(), account.id())
                .tell(event(account, actor, AccountEvent.Kind.DELETED));
        if (isActiveAdmin(account)) {
            guardLastAdmin(account.tenantId(), change);
        }
        return new Decision<>(change.build(), account.id());
    }

    /** Two administrators who step down at once both touch the tenant, so one of them decides again. */
    private void guardLastAdmin(String tenantId, Change.Builder change) {
        Tenant tenant = tenants.find(tenantId).orElseThrow(() -> new NotFoundException("tenant", tenantId));
        if (users.activeAdmins(tenantId) <= 1) {
            throw new ConflictException(
                    Reason.LAST_ADMIN, "role", "The tenant would be left without an administrator.");
        }
        change.update(tenant, tenant.touched());
    }

    private void keepSession(Actor actor, long epoch, Change.Builder change) {
        if (actor.sessionId() != null) {
            sessions.find(actor.tenantId(), actor.sessionId())
                    .filter(facts -> facts.isAlive(clock.instant()))
                    .map(SessionFacts::family)
                    .ifPresent(family -> change.update(family, family.confirmed(epoch)));
        }
    }

    private void requireFreeName(Account account) {
        String key = account.usernameKey();
        if (key != null
                && users.byUsername(account.tenantId(), key)
                        .filter(other -> !other.id().equals(account.id()))
                        .isPresent()) {
            throw ConflictException.taken("username");
        }
    }

    private AccountEvent event(Account account, Actor actor, AccountEvent.Kind kind) {
        return new AccountEvent(ids.next(), account.tenantId(), account.id(), actor.userId(), clock.instant(), kind);
    }

    private static boolean isActiveAdmin(Account account) {
        return account.user().active() && account.user().role() == Role.ADMIN;
    }
}
