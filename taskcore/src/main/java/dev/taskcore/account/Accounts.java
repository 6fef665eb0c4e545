package dev.taskcore.account;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.Ending;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.auth.Sessions;
import dev.taskcore.auth.Tokens;
import dev.taskcore.cache.Cache;
import dev.taskcore.change.Change;
import dev.taskcore.change.Ids;
import dev.taskcore.change.Once;
import dev.taskcore.change.Once.Decision;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.ForbiddenException;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.error.Violations;
import dev.taskcore.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accounts: registration, sign-in, profile, passwords, roles and deactivation. Thread-safe.
 *
 * <p>Every call may throw {@link dev.taskcore.error.UnavailableException} if the storage does not answer in time, or if
 * more passwords are being checked than the machine can take.
 */
public final class Accounts implements AutoCloseable {

    private final Profiles profiles;
    private final Sessions sessions;
    private final Once once;
    private final InstantSource clock;
    private final Passwords passwords;
    private final AccountDrafts drafts;
    private final AccountDecisions decisions;
    private final AccountReceipts receipts;
    private final SignIn signIn;

    /**
     * The accounts of one storage.
     *
     * @param users where accounts are read
     * @param cache where users are kept
     * @param tenants where tenants are read
     * @param sessionStore where sessions are read
     * @param sessions opens sessions
     * @param once the loop by which changes are committed
     * @param ids where new ids come from
     * @param clock the time, in whole milliseconds
     * @param random where the key of remembered sign-ins comes from
     * @param hasher how passwords become hashes
     * @param signInMemory how long a successful sign-in is remembered, zero for not at all
     */
    public Accounts(
            UserStore users,
            Cache cache,
            TenantStore tenants,
            SessionStore sessionStore,
            Sessions sessions,
            Once once,
            Ids ids,
            InstantSource clock,
            SecureRandom random,
            PasswordHasher hasher,
            Duration signInMemory) {
        this.profiles = new Profiles(users, cache);
        this.sessions = sessions;
        this.once = once;
        this.clock = clock;
        this.passwords = new Passwords(hasher);
        this.drafts = new AccountDrafts(tenants, passwords, ids, clock);
        this.decisions = new AccountDecisions(users, tenants, sessionStore, drafts, passwords, ids, clock);
        this.receipts = new AccountReceipts(users, passwords, sessions.form());
        SignInMemory memory = new SignInMemory(signInMemory, random);
        this.signIn = new SignIn(users, tenants, sessions, once, passwords, receipts, memory);
    }

    /**
     * Makes an account with the role of a user, and signs it in.
     *
     * @param registration what is said of it
     * @return the session
     * @throws InvalidException if the registration breaks a rule; it names every bad field
     * @throws ConflictException with {@code TAKEN} if the address or the user name is in use
     */
    public Session register(Registration registration) {
        Account account = drafts.account(registration, Role.USER, false);
        return once.run(
                account.tenantId(),
                account.registrationScope(),
                registration.idempotencyKey(),
                () -> account.emailKey() + "\n" + account.usernameKey() + "\n"
                        + account.user().name(),
                receipts.registration(account, registration.password()),
                () -> {
                    Change.Builder change = decisions.create(account, account.id());
                    Tokens tokens = sessions.open(change, account.actor(), account.epoch());
                    return new Decision<>(change.build(), SignIn.session(account, tokens));
                });
    }

    /**
     * Every rule that a registration breaks, without making anything: for a surface that has found errors of its own
     * and tells all of them at once. {@link #register} checks by itself.
     *
     * @param registration what is said of an account
     * @return an empty list if only a taken name could be in its way
     */
    public List<FieldError> violations(Registration registration) {
        return drafts.check(registration, false).errors();
    }

    /**
     * Makes an account without signing it in: what an administrator and the command line do.
     *
     * @param actor who asks, an administrator
     * @param registration what is said of it; its tenant must be the actor's
     * @param role what it may do
     * @param allowCommonPassword whether a password is accepted that registration refuses as too common
     * @return the user
     * @throws ForbiddenException if the actor does not administer the tenant
     * @throws InvalidException if the registration breaks a rule
     * @throws ConflictException with {@code TAKEN} if the address or the user name is in use
     */
    public User provision(Actor actor, Registration registration, Role role, boolean allowCommonPassword) {
        requireAdmin(actor);
        Account account = drafts.account(registration, role, allowCommonPassword);
        if (!account.tenantId().equals(actor.tenantId())) {
            throw new ForbiddenException("Only an administrator of the tenant may do this.");
        }
        return once.run(() -> {
            Change change = decisions.create(account, actor.userId()).build();
            return new Decision<>(change, account.user());
        });
    }

    /**
     * Signs in.
     *
     * @param credentials who it is, and the password
     * @return a new session
     * @throws UnauthenticatedException if there is no such active account or the password is another; the two look the
     *     same, and take as long
     * @throws InvalidException if neither address nor user name is given, or both are
     */
    public Session login(Credentials credentials) {
        return signIn.login(credentials);
    }

    /**
     * The actor's own account.
     *
     * @param actor who asks
     * @return the user
     * @throws NotFoundException if the host's user has no account here
     */
    public User get(Actor actor) {
        return profiles.find(actor).orElseThrow(() -> new NotFoundException("account", actor.userId()));
    }

    /**
     * Changes the actor's own profile.
     *
     * @param actor who asks
     * @param patch what shall change
     * @return the user after it
     * @throws InvalidException if the patch breaks a rule
     * @throws ConflictException with {@code TAKEN} if the user name is in use
     */
    public User update(Actor actor, ProfilePatch patch) {
        return once.run(() -> decisions.patch(actor, patch));
    }

    /**
     * Every rule that a patch of the actor's own profile breaks, without changing anything; {@link #update} checks by
     * itself.
     *
     * @param actor who asks
     * @param patch what would change
     * @return an empty list if only a taken name could be in its way
     * @throws NotFoundException if the host's user has no account here
     */
    public List<FieldError> violations(Actor actor, ProfilePatch patch) {
        Violations violations = new Violations();
        Account unused = drafts.patched(decisions.own(actor), patch, violations);
        return violations.errors();
    }

    /**
     * Gives the actor's own account another password. Every other session of it ends.
     *
     * @param actor who asks
     * @param current the password that it has
     * @param password the password that it shall have
     * @throws InvalidException if the current password is another or the new one breaks a rule; it names both
     */
    public void changePassword(Actor actor, String current, String password) {
        changePassword(actor, current, password, null);
    }

    /**
     * As {@link #changePassword(Actor, String, String)}, but at most once for a key: a retry, whose current password is
     * the current one no more, succeeds.
     *
     * @param actor who asks
     * @param current the password that it has
     * @param password the password that it shall have
     * @param idempotencyKey 1 to 255 visible ASCII characters, or null
     * @throws InvalidException if the current password is another, the new one breaks a rule, or the key is malformed
     *     or came with another new password before
     */
    public void changePassword(Actor actor, String current, String password, @Nullable String idempotencyKey) {
        once.run(
                actor.tenantId(),
                actor.userId() + " account.password",
                idempotencyKey,
                () -> "",
                receipts.passwordChange(password),
                decisions.changePassword(actor, current, password));
    }

    /**
     * Every reason why the actor's own account cannot have another password, without changing anything;
     * {@link #changePassword} checks by itself.
     *
     * @param actor who asks
     * @param current the password that it has
     * @param password the password that it would have
     * @return an empty list if nothing is in its way
     * @throws NotFoundException if the host's user has no account here
     */
    public List<FieldError> passwordViolations(Actor actor, String current, String password) {
        return drafts.check(decisions.own(actor), current, password).errors();
    }

    /**
     * Ends every session of the actor's own account, this one included.
     *
     * @param actor who asks
     */
    public void logoutAll(Actor actor) {
        logoutAll(actor, null);
    }

    /**
     * As {@link #logoutAll(Actor)}. The token of a retry is dead, so it is {@link Sessions#isDone} that recognises it.
     *
     * @param actor who asks
     * @param idempotencyKey 1 to 255 visible ASCII characters, or null
     * @throws InvalidException if the key is malformed
     */
    public void logoutAll(Actor actor, @Nullable String idempotencyKey) {
        once.run(
                actor.tenantId(),
                Ending.EVERY_SESSION.scope(actor),
                idempotencyKey,
                () -> "",
                Once.Form.NOTHING,
                () -> {
                    Decision<User> decision = decisions.change(
                            actor,
                            actor.userId(),
                            AccountEvent.Kind.SESSIONS_ENDED,
                            before -> before.withEpoch(before.epoch() + 1));
                    return new Decision<>(decision.change(), "");
                });
    }

    /**
     * Removes the actor's own account and all that it owns.
     *
     * @param actor who asks
     * @throws ConflictException with {@code LAST_ADMIN} if the tenant would be left without an administrator
     */
    public void delete(Actor actor) {
        once.run(() -> decisions.delete(actor));
    }

    /**
     * Lets an account sign in, or stops it from doing so; its sessions end at once.
     *
     * @param actor who asks: an administrator, or to stop it the account itself
     * @param userId the account
     * @param active whether it can sign in from now on
     * @return the user after it
     * @throws ForbiddenException if the actor may not
     * @throws ConflictException with {@code LAST_ADMIN} if the tenant would be left without an administrator
     */
    public User setActive(Actor actor, String userId, boolean active) {
        if (active || !actor.userId().equals(userId)) {
            requireAdmin(actor);
        }
        AccountEvent.Kind kind = active ? AccountEvent.Kind.ACTIVATED : AccountEvent.Kind.DEACTIVATED;
        return change(actor, userId, kind, before -> before.with(before.user().role(), active, clock.instant()));
    }

    /**
     * Gives an account another role, which holds from its next call on.
     *
     * @param actor who asks, an administrator
     * @param userId the account
     * @param role the role
     * @return the user after it
     * @throws ForbiddenException if the actor is no administrator
     * @throws ConflictException with {@code LAST_ADMIN} if the tenant would be left without an administrator
     */
    public User setRole(Actor actor, String userId, Role role) {
        requireAdmin(actor);
        return change(
                actor,
                userId,
                AccountEvent.Kind.ROLE_CHANGED,
                before -> before.with(role, before.user().active(), clock.instant()));
    }

    /** Ends the threads that hash passwords; what waits for one is refused. Calling it again does nothing. */
    @Override
    public void close() {
        passwords.close();
    }

    private User change(Actor actor, String userId, AccountEvent.Kind kind, Function<Account, Account> how) {
        return once.run(() -> decisions.change(actor, userId, kind, how));
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new ForbiddenException("Only an administrator of the tenant may do this.");
        }
    }
}
