package dev.taskcore.task;

import dev.taskcore.actor.Actor;
import dev.taskcore.change.Attributes;
import dev.taskcore.change.Change;
import dev.taskcore.change.Ids;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.Violations;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of tasks when one change is decided: reads what stands, keeps what earlier operations of the same change
 * have made of it, and collects the writes and the events. Made for one decision; not thread-safe.
 */
final class TaskDecisions {

    private final TaskFinder finder;
    private final Ids ids;
    private final Actor actor;
    private final Instant now;
    private final Change.Builder change = Change.builder();
    private final Map<String, Optional<Task>> fetched = new HashMap<>();
    private final Map<Ref, Optional<Task>> seen = new HashMap<>();
    private final Map<Ref, Long> deleted = new HashMap<>();

    TaskDecisions(TaskFinder finder, Ids ids, Actor actor, Instant now) {
        this.finder = finder;
        this.ids = ids;
        this.actor = actor;
        this.now = now;
    }

    /** Which task: owners choose ids, so several of a tenant may have chosen one. */
    private record Ref(String ownerId, String id) {
        static Ref of(Task task) {
            return new Ref(task.ownerId(), task.id());
        }
    }

    Change change() {
        return change.build();
    }

    /** Reads the tasks of several operations at once, rather than each when its turn comes. */
    void fetch(Collection<String> given) {
        Set<String> wanted = given.stream()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .filter(Ids::isUuid)
                .collect(Collectors.toSet());
        fetched.putAll(finder.findAll(actor, wanted));
    }

    TaskOutcome apply(TaskOperation operation) {
        if (operation instanceof TaskOperation.Create create) {
            return create(create.draft());
        }
        if (operation instanceof TaskOperation.Update update) {
            return new TaskOutcome.Updated(update(update.id(), update.patch()));
        }
        if (operation instanceof TaskOperation.Refused refused) {
            throw new InvalidException(refused.errors());
        }
        TaskOperation.Delete delete = (TaskOperation.Delete) operation;
        return delete(delete.id(), delete.version());
    }

    TaskOutcome.Created create(TaskDraft given) {
        Violations violations = new Violations();
        TaskDraft draft = given.check(violations);
        violations.throwIfAny();
        String id = draft.id();
        if (id != null) {
            Optional<Task> existing =
                    Objects.requireNonNullElseGet(seen.get(new Ref(actor.userId(), id)), () -> own(id));
            if (existing.isPresent()) {
                if (draft.describes(existing.get())) {
                    return new TaskOutcome.Created(existing.get(), true);
                }
                throw new ConflictException(Reason.ID_IN_USE, "id", "This id is in use for another task.");
            }
        }
        Ref ref = new Ref(actor.userId(), id == null ? ids.next() : id);
        Task task = new Task(
                actor.tenantId(),
                ref.id(),
                actor.userId(),
                actor.userId(),
                Objects.requireNonNull(draft.title()),
                draft.description(),
                draft.status(),
                draft.priority(),
                draft.tags(),
                draft.dueAt(),
                Attributes.numbers(Map.copyOf(draft.attributes())),
                1 + deleted.getOrDefault(ref, 0L),
                now,
                now,
                draft.status() == TaskStatus.COMPLETED ? now : null);
        seen.put(ref, Optional.of(task));
        change.create(task).tell(new TaskEvent.Created(ids.next(), actor.userId(), now, task));
        return new TaskOutcome.Created(task, false);
    }

    Task update(String id, TaskPatch patch) {
        Task before = find(id, patch.version());
        Violations violations = new Violations();
        TaskDraft draft = patch.applyTo(TaskDraft.of(before), violations);
        violations.throwIfAny();
        return become(before, draft);
    }

    Task replace(String id, TaskDraft given, @Nullable Long version) {
        Task before = find(id, version);
        Violations violations = new Violations();
        TaskDraft draft = given.check(violations);
        violations.throwIfAny();
        return become(before, draft);
    }

    TaskOutcome.Deleted delete(String id, @Nullable Long version) {
        Task task = find(id, version);
        seen.put(Ref.of(task), Optional.empty());
        deleted.put(Ref.of(task), task.version());
        change.delete(task).tell(new TaskEvent.Deleted(ids.next(), actor.userId(), now, task));
        return new TaskOutcome.Deleted(task.id());
    }

    private Task become(Task before, TaskDraft draft) {
        boolean completes = draft.status() == TaskStatus.COMPLETED && before.status() != TaskStatus.COMPLETED;
        Instant completedAt = draft.status() != TaskStatus.COMPLETED ? null : completes ? now : before.completedAt();
        Task after = new Task(
                before.tenantId(),
                before.id(),
                before.ownerId(),
                before.createdBy(),
                Objects.requireNonNull(draft.title()),
                draft.description(),
                draft.status(),
                draft.priority(),
                draft.tags(),
                draft.dueAt(),
                Attributes.numbers(Map.copyOf(draft.attributes())),
                before.version() + 1,
                before.createdAt(),
                now.isAfter(before.updatedAt()) ? now : before.updatedAt(),
                completedAt);
        Set<String> changed = changed(before, after);
        if (changed.isEmpty()) {
            return before;
        }
        seen.put(Ref.of(after), Optional.of(after));
        change.update(before, after)
                .tell(
                        completes
                                ? new TaskEvent.Completed(ids.next(), actor.userId(), now, after, changed)
                                : new TaskEvent.Updated(ids.next(), actor.userId(), now, after, changed));
        return after;
    }

    private Task find(String given, @Nullable Long version) {
        String id = given.toLowerCase(Locale.ROOT);
        Task task = Objects.requireNonNullElseGet(seen.get(new Ref(actor.userId(), id)), () -> stored(id))
                .orElseThrow(() -> new NotFoundException(Task.KIND, given));
        if (version != null && version != task.version()) {
            throw new StaleVersionException(Task.KIND, task.id(), version, task.version());
        }
        return task;
    }

    private Optional<Task> own(String id) {
        Optional<Task> known = fetched.get(id);
        return known == null
                ? finder.store().find(Scope.owner(actor.tenantId(), actor.userId()), id)
                : known.filter(task -> task.ownerId().equals(actor.userId()));
    }

    private Optional<Task> stored(String id) {
        Optional<Task> stored = Objects.requireNonNullElseGet(
                fetched.get(id), () -> Ids.isUuid(id) ? finder.find(actor, id) : Optional.empty());
        return stored.flatMap(task -> seen.getOrDefault(Ref.of(task), stored));
    }

    private static Set<String> changed(Task before, Task after) {
        Set<String> names = new LinkedHashSet<>();
        note(names, "title", before.title(), after.title());
        note(names, "description", before.description(), after.description());
        note(names, "status", before.status(), after.status());
        note(names, "priority", before.priority(), after.priority());
        note(names, "tags", before.tags(), after.tags());
        note(names, "dueAt", before.dueAt(), after.dueAt());
        note(names, "attributes", before.attributes(), after.attributes());
        return names;
    }

    private static void note(Set<String> names, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }
}
