package dev.taskcore.task;

import dev.taskcore.actor.Actor;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds a task for an actor: the actor's own first, so that nobody can put a task of the same id before it; for an
 * administrator then the one of the tenant. Whoever chose the id of another owner's task must not make an administrator
 * change the wrong one, so of several none is taken. Thread-safe.
 *
 * @param store where tasks are read
 */
record TaskFinder(TaskStore store) {

    Optional<Task> find(Actor actor, String id) {
        Optional<Task> own = store.find(Scope.owner(actor.tenantId(), actor.userId()), id);
        if (own.isPresent() || !actor.isAdmin()) {
            return own;
        }
        List<Task> found = store.findAll(Scope.tenant(actor.tenantId()), Set.of(id));
        if (found.size() > 1) {
            throw new ConflictException(
                    Reason.AMBIGUOUS, "id", "Several owners have a task with this id, and which is meant is unclear.");
        }
        return found.stream().findFirst();
    }

    /** What {@link #find} gives for each of several ids, but for those where it would not know which is meant. */
    Map<String, Optional<Task>> findAll(Actor actor, Set<String> ids) {
        Map<String, Optional<Task>> found = new HashMap<>();
        store.findAll(Scope.owner(actor.tenantId(), actor.userId()), ids)
                .forEach(task -> found.put(task.id(), Optional.of(task)));
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(found.keySet());
        Map<String, List<Task>> others = actor.isAdmin() && !missing.isEmpty()
                ? store.findAll(Scope.tenant(actor.tenantId()), missing).stream()
                        .collect(Collectors.groupingBy(Task::id))
                : Map.of();
        for (String id : missing) {
            List<Task> candidates = others.getOrDefault(id, List.of());
            if (candidates.size() <= 1) {
                found.put(id, candidates.stream().findFirst());
            }
        }
        return found;
    }
}
