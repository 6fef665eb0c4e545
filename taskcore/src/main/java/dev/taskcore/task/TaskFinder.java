package dev.taskcore.task;

import dev.taskcore.actor.Actor;
import java.util.Optional;

/**
 * Finds a task for an actor: the actor's own first, so that nobody can put a task of the same id before it; for an
 * administrator then any of the tenant. Thread-safe.
 *
 * @param store where tasks are read
 */
record TaskFinder(TaskStore store) {

    Optional<Task> find(Actor actor, String id) {
        Optional<Task> own = store.find(Scope.owner(actor.tenantId(), actor.userId()), id);
        return own.isEmpty() && actor.isAdmin() ? store.find(Scope.tenant(actor.tenantId()), id) : own;
    }
}
