package dev.taskcore.http.server;

import dev.taskcore.TaskCore;
import dev.taskcore.account.Account;
import dev.taskcore.account.IdentityText;
import dev.taskcore.account.Registration;
import dev.taskcore.account.User;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.InvalidException;
import dev.taskcore.http.server.Settings.Admin;
import dev.taskcore.tenant.Tenant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes administrators at the machine itself. */
final class Admins {

    private static final Logger LOG = LoggerFactory.getLogger(Admins.class);

    private Admins() {}

    /** Makes the administrator of the settings if there is no account of that address; an account is never changed. */
    static void ensure(TaskCore core, Settings settings) {
        if (settings.admin().isEmpty()) {
            return;
        }
        Admin admin = settings.admin().get();
        if (isThere(core, admin)) {
            return;
        }
        Secret password = admin.password()
                .orElseThrow(() -> new SettingException(
                        "admin.password: it is missing, and there is no account of" + " admin.email yet"));
        try {
            make(core, new Registration(admin.email(), password.value(), "Administrator"), "settings", false);
        } catch (InvalidException e) {
            throw new SettingException("admin." + e.getMessage());
        } catch (ConflictException e) {
            // Another server that starts at the same time may have been faster.
            if (e.reason() != ConflictException.Reason.TAKEN || !isThere(core, admin)) {
                throw e;
            }
        }
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
