package dev.taskcore.task;

import dev.taskcore.actor.Actor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** By its id each of several tasks that is found. */
    Map<String, Task> findAll(Actor actor, Set<String> ids) {
        Map<String, Task> found = new HashMap<>(store.findAll(Scope.owner(actor.tenantId(), actor.userId()), ids));
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(found.keySet());
        if (actor.isAdmin() && !missing.isEmpty()) {
            found.putAll(store.findAll(Scope.tenant(actor.tenantId()), missing));
        }
        return found;
    }
}
