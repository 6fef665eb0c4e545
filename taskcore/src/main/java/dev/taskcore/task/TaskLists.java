package dev.taskcore.task;

import dev.taskcore.actor.Actor;
import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import dev.taskcore.error.ForbiddenException;
import dev.taskcore.error.MalformedException;
import dev.taskcore.error.Violations;
import dev.taskcore.page.Cursor;
import dev.taskcore.page.Page;
import dev.taskcore.page.PageRequest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a query into a stretch of a list, and a stretch into a page with the cursor of the next one. Thread-safe. */
final class TaskLists {

    private static final int MAX_SEARCH = 200;
    private static final int MAX_VALUES = 50;

    private final TaskStore store;
    private final InstantSource clock;

    TaskLists(TaskStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Page<Task> page(Actor actor, TaskQuery query) {
        check(query);
        Scope scope = scope(actor, query);
        TaskFilter filter = filter(query);
        int limit = query.page().limit();
        if (findsNothing(query, filter)) {
            return nothing(query.page());
        }
        if (query.page() instanceof PageRequest.Numbered numbered) {
            TaskStore.From from = new TaskStore.From(null, (long) (numbered.number() - 1) * limit);
            List<Task> items = store.list(scope, filter, query.sort(), from, limit);
            long total = store.count(scope, filter);
            return new Page<>(items, limit, null, OptionalInt.of(numbered.number()), OptionalLong.of(total));
        }
        PageRequest.After after = (PageRequest.After) query.page();
        String canonical = canonical(scope, query);
        TaskStore.From from = after.cursor() == null
                ? TaskStore.From.START
                : new TaskStore.From(place(after.cursor(), canonical, query.sort()), 0);
        List<Task> found = store.list(scope, filter, query.sort(), from, limit + 1);
        boolean more = found.size() > limit;
        List<Task> items = more ? found.subList(0, limit) : found;
        String next = more ? cursorOf(items.get(limit - 1), query.sort()).encode(canonical) : null;
        OptionalLong total = after.count() ? OptionalLong.of(store.count(scope, filter)) : OptionalLong.empty();
        return new Page<>(items, limit, next, OptionalInt.empty(), total);
    }

    /** A search for signs alone, none of which begins a word. A blank one is none. */
    private static boolean findsNothing(TaskQuery query, TaskFilter filter) {
        String text = query.text();
        return text != null && !text.isBlank() && filter.words().isEmpty();
    }

    private static Page<Task> nothing(PageRequest page) {
        return page instanceof PageRequest.Numbered numbered
                ? new Page<>(List.of(), numbered.limit(), null, OptionalInt.of(numbered.number()), OptionalLong.of(0))
                : new Page<>(
                        List.of(),
                        page.limit(),
                        null,
                        OptionalInt.empty(),
                        ((PageRequest.After) page).count() ? OptionalLong.of(0) : OptionalLong.empty());
    }

    private static void check(TaskQuery query) {
        Violations violations = new Violations();
        int limit = query.page().limit();
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            violations.add("limit", "outOfRange", "It must be 1 to " + PageRequest.MAX_LIMIT + ".");
        }
        if (query.page() instanceof PageRequest.Numbered numbered && numbered.number() < 1) {
            violations.add("page", "outOfRange", "It must be at least 1.");
        }
        if (query.owner() != null) {
            violations.text("owner", query.owner(), 0, Actor.MAX_ID);
        }
        if (query.text() != null) {
            violations.text("q", query.text(), 0, MAX_SEARCH);
        }
        TaskFilter filter = query.filter();
        few("tag", filter.tags(), violations);
        filter.tags().forEach(tag -> violations.text("tag", tag, 0, TaskRules.MAX_TAG));
        if (filter.attributes().size() > MAX_VALUES) {
            violations.add("attr", "tooMany", "There must be at most " + MAX_VALUES + " of them.");
        }
        filter.attributes().forEach((name, values) -> {
            violations.text("attr." + name, name, 1, Attributes.MAX_NAME);
            few("attr." + name, values, violations);
            values.forEach(value -> violations.text("attr." + name, value, 0, Attributes.MAX_TEXT));
        });
        violations.throwIfAny();
    }

    private static void few(String field, Collection<String> values, Violations violations) {
        if (values.size() > MAX_VALUES) {
            violations.add(field, "tooMany", "There must be at most " + MAX_VALUES + " values.");
        }
    }

    private static Scope scope(Actor actor, TaskQuery query) {
        String owner = query.owner();
        if (owner == null || owner.equals(actor.userId())) {
            return Scope.owner(actor.tenantId(), actor.userId());
        }
        if (!actor.isAdmin()) {
            throw new ForbiddenException("Only an administrator may list other owners' tasks.");
        }
        return owner.equals(TaskQuery.EVERY_OWNER)
                ? Scope.tenant(actor.tenantId())
                : Scope.owner(actor.tenantId(), owner);
    }

    private TaskFilter filter(TaskQuery query) {
        FilterEdit edit = new FilterEdit(query.filter());
        edit.overdueAt = query.overdue() ? clock.instant() : null;
        edit.words = query.text() == null ? List.of() : SearchText.words(query.text());
        return edit.done();
    }

    private static Cursor cursorOf(Task task, TaskSort sort) {
        return new Cursor(valueOf(task, sort.field()), task.id(), task.ownerId());
    }

    private static @Nullable String valueOf(Task task, TaskSort.Field field) {
        return switch (field) {
            case CREATED_AT -> Long.toString(task.createdAt().toEpochMilli());
            case UPDATED_AT -> Long.toString(task.updatedAt().toEpochMilli());
            case DUE_AT ->
                task.dueAt() == null ? null : Long.toString(task.dueAt().toEpochMilli());
            case PRIORITY -> Integer.toString(task.priority().rank());
            case TITLE -> SearchText.fold(task.title());
        };
    }

    private static Cursor place(String text, String canonical, TaskSort sort) {
        Cursor cursor = Cursor.decode(text, canonical);
        try {
            if (cursor.value() != null && sort.field() != TaskSort.Field.TITLE) {
                Long.parseLong(cursor.value());
            }
        } catch (NumberFormatException e) {
            throw new MalformedException("cursor", "The cursor is damaged or belongs to another query.");
        }
        return cursor;
    }

    /** One text for all that a cursor is bound to; the same query gives the same text on every node. */
    private static String canonical(Scope scope, TaskQuery query) {
        TaskFilter filter = query.filter();
        Map<String, Object> all = new TreeMap<>();
        all.put("tenant", scope.tenantId());
        all.put("owner", scope.ownerId() == null ? TaskQuery.EVERY_OWNER : scope.ownerId());
        all.put("sort", query.sort().text());
        all.put(
                "status",
                filter.statuses().stream().map(TaskStatus::text).sorted().toList());
        all.put(
                "priority",
                filter.priorities().stream().map(Priority::text).sorted().toList());
        all.put("tag", filter.tags().stream().sorted().toList());
        all.put("q", query.text() == null ? List.of() : SearchText.words(query.text()));
        all.put("overdue", query.overdue());
        all.put(
                "times",
                Arrays.asList(
                                filter.dueBefore(),
                                filter.dueAfter(),
                                filter.createdAfter(),
                                filter.createdBefore(),
                                filter.updatedAfter())
                        .stream()
                        .map(String::valueOf)
                        .toList());
        Map<String, Object> attributes = new TreeMap<>();
        filter.attributes()
                .forEach((name, values) ->
                        attributes.put(name, values.stream().sorted().toList()));
        all.put("attr", attributes);
        return Json.write(all);
    }
}
