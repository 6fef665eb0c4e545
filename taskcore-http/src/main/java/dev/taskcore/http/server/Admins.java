package dev.taskcore.http.server;

import dev.taskcore.TaskCore;
import dev.taskcore.account.Account;
import dev.taskcore.account.AccountRules;
import dev.taskcore.account.IdentityText;
import dev.taskcore.account.Registration;
import dev.taskcore.account.User;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.FieldError;
import dev.taskcore.http.server.Settings.Admin;
import dev.taskcore.tenant.Tenant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes administrators at the machine itself. */
final class Admins {

    private static final Logger LOG = LoggerFactory.getLogger(Admins.class);

    private Admins() {}

    /** Refuses settings that make no administrator on any storage. */
    static void check(Settings settings) {
        if (settings.admin().isEmpty()) {
            return;
        }
        Admin admin = settings.admin().get();
        for (FieldError error : new AccountRules().violations(registration(admin))) {
            boolean missing = admin.password().isEmpty() && error.field().equals("password");
            throw new SettingException("admin." + error.field() + ": "
                    + (missing ? "it is missing, and admin.email needs it beside it" : error.message()));
        }
    }

    /** Makes the administrator of the settings if there is no account of that address; an account is never changed. */
    static void ensure(TaskCore core, Settings settings) {
        if (settings.admin().isEmpty()) {
            return;
        }
        Admin admin = settings.admin().get();
        if (isThere(core, admin)) {
            return;
        }
        try {
            make(core, registration(admin), "settings", false);
        } catch (ConflictException e) {
            // Another server that starts at the same time may have been faster.
            if (e.reason() != ConflictException.Reason.TAKEN || !isThere(core, admin)) {
                throw e;
            }
        }
    }

    private static Registration registration(Admin admin) {
        return new Registration(
                admin.email(), admin.password().map(Secret::value).orElse(""), "Administrator");
    }

    private static boolean isThere(TaskCore core, Admin admin) {
        Optional<Account> found = core.storage().users().byEmail(Tenant.DEFAULT, IdentityText.canonical(admin.email()));
        if (found.isPresent() && found.get().user().role() != Role.ADMIN) {
            LOG.warn("the account of admin.email exists and is no administrator; it stays as it is");
        }
        return found.isPresent();
    }

    /**
     * Makes an administrator.
     *
     * @param origin what made it, for the events
     * @param weak whether a password is taken that anybody would guess
     */
    static User make(TaskCore core, Registration registration, String origin, boolean weak) {
        return core.accounts().provision(Actor.system(Tenant.DEFAULT, origin), registration, Role.ADMIN, weak);
    }
}
