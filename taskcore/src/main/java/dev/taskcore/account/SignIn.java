package dev.taskcore.account;

import dev.taskcore.actor.Actor;
import dev.taskcore.auth.Sessions;
import dev.taskcore.auth.Tokens;
import dev.taskcore.change.Change;
import dev.taskcore.change.Once;
import dev.taskcore.change.Once.Decision;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.error.Violations;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.util.Optional;

/** Signs in: finds the account, proves the password, opens the session. Thread-safe. */
final class SignIn {

    private final UserStore users;
    private final TenantStore tenants;
    private final Sessions sessions;
    private final Once once;
    private final Passwords passwords;
    private final AccountReceipts receipts;
    private final SignInMemory memory;

    SignIn(
            UserStore users,
            TenantStore tenants,
            Sessions sessions,
            Once once,
            Passwords passwords,
            AccountReceipts receipts,
            SignInMemory memory) {
        this.users = users;
        this.tenants = tenants;
        this.sessions = sessions;
        this.once = once;
        this.passwords = passwords;
        this.receipts = receipts;
        this.memory = memory;
    }

    Session login(Credentials credentials) {
        new Violations().addAll(credentials.violations()).throwIfAny();
        String password = credentials.password();
        Optional<Account> found =
                find(credentials).filter(account -> account.user().active());
        if (found.isEmpty()) {
            passwords.verifyNobody(password);
            throw refused();
        }
        Account account = found.get();
        if (!memory.remembers(account, password) && !passwords.verify(password, account.passwordHash())) {
            throw refused();
        }
        Optional<String> stronger =
                passwords.isWeak(account.passwordHash()) ? Optional.of(passwords.hash(password)) : Optional.empty();
        Session session = once.run(
                account.tenantId(),
                account.id() + " auth.login",
                credentials.idempotencyKey(),
                () -> credentials.email() == null ? "by user name" : "by address",
                receipts.signIn(account, password),
                () -> opened(account, stronger));
        if (stronger.isEmpty()) {
            memory.remember(account, password);
        }
        return session;
    }

    private Decision<Session> opened(Account account, Optional<String> stronger) {
        Account now = stronger.isEmpty() ? account : unchanged(account);
        Change.Builder change = Change.builder();
        stronger.ifPresent(hash -> change.update(
                now, now.withPassword(hash, now.epoch(), now.user().updatedAt())));
        Tokens tokens = sessions.open(change, now.actor(), now.epoch());
        return new Decision<>(change.build(), session(now, tokens));
    }

    static Session session(Account account, Tokens tokens) {
        Actor actor = new Actor(account.tenantId(), account.id(), account.user().role(), tokens.sessionId());
        return new Session(account.user(), actor, tokens);
    }

    private Optional<Account> find(Credentials credentials) {
        String tenantId = credentials.tenantId() == null ? Tenant.DEFAULT : credentials.tenantId();
        String name = credentials.email() == null ? String.valueOf(credentials.username()) : credentials.email();
        if (name.length() > 1_024 || !Violations.isStorable(name) || !Violations.isStorable(tenantId)) {
            return Optional.empty();
        }
        if (tenants.find(tenantId).filter(Tenant::active).isEmpty()) {
            return Optional.empty();
        }
        String key = IdentityText.canonical(name);
        return credentials.email() == null ? users.byUsername(tenantId, key) : users.byEmail(tenantId, key);
    }

    /** The account as it is now, unless its password was changed since it was read. */
    private Account unchanged(Account account) {
        return users.byId(account.tenantId(), account.id())
                .filter(now -> now.passwordHash().equals(account.passwordHash()))
                .orElseThrow(SignIn::refused);
    }

    static UnauthenticatedException refused() {
        return new UnauthenticatedException("The name or the password is wrong.");
    }
}
