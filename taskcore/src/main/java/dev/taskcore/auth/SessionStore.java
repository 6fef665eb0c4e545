package dev.taskcore.auth;

import java.util.Optional;

/** The port by which sessions are read. Thread-safe. */
public interface SessionStore {

    /**
     * A session with the facts of its account, as of the last commit.
     *
     * @param tenantId the tenant
     * @param id the session
     * @return the facts, or empty if the session or its account is gone
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    Optional<SessionFacts> find(String tenantId, String id);
}
