package dev.taskcore.http;

import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;

/**
 * Decides who may become the first administrator: what stands behind the page at {@code /setup}. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface FirstAdmin {

    /**
     * Makes the administrator and signs it in, if the token is the right one.
     *
     * @param token what the operator was given
     * @param registration what is said of the account; a retry with its key gets the session that the first call opened
     * @return the session
     * @throws dev.taskcore.error.ForbiddenException if the token is wrong, used or expired
     * @throws dev.taskcore.error.InvalidException if the registration breaks a rule; the token stays good
     */
    Session create(String token, Registration registration);
}
