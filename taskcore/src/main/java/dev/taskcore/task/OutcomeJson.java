package dev.taskcore.task;

import dev.taskcore.change.Edit;
import dev.taskcore.change.Json;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.TaskcoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stored form of outcomes in receipts, and the canonical text of what was asked. */
final class OutcomeJson {

    private OutcomeJson() {}

    static String write(List<TaskOutcome> outcomes) {
        return Json.write(
                Map.of("outcomes", outcomes.stream().map(OutcomeJson::toMap).toList()));
    }

    @SuppressWarnings("unchecked")
    static List<TaskOutcome> read(String json) {
        List<Map<String, Object>> maps =
                (List<Map<String, Object>>) Json.readObject(json).getOrDefault("outcomes", List.of());
        return maps.stream().map(OutcomeJson::fromMap).toList();
    }

    static String content(Bulk bulk) {
        return Json.write(Map.of(
                "atomic",
                bulk.atomic(),
                "operations",
                bulk.operations().stream().map(OutcomeJson::content).toList()));
    }

    static String content(TaskOperation operation) {
        Map<String, Object> map = new TreeMap<>();
        if (operation instanceof TaskOperation.Create create) {
            TaskDraft draft = create.draft();
            map.put("op", "create");
            map.put("id", draft.id());
            map.put("title", draft.title());
            map.put("description", draft.description());
            map.put("status", draft.status().text());
            map.put("priority", draft.priority().text());
            map.put("tags", draft.tags());
            map.put("dueAt", String.valueOf(draft.dueAt()));
            Map<String, Object> attributes = new TreeMap<>();
            draft.attributes().forEach((name, value) -> attributes.put(name, content(value)));
            map.put("attributes", attributes);
        } else if (operation instanceof TaskOperation.Update update) {
            TaskPatch patch = update.patch();
            map.put("op", "update");
            map.put("id", update.id());
            map.put("title", patch.title());
            map.put("description", patch.description());
            map.put("status", String.valueOf(patch.status()));
            map.put("priority", String.valueOf(patch.priority()));
            map.put("tags", patch.tags());
            map.put("dueAt", String.valueOf(patch.dueAt()));
            map.put("attributes", content(patch.attributes()));
            map.put("version", patch.version());
        } else if (operation instanceof TaskOperation.Delete delete) {
            map.put("op", "delete");
            map.put("id", delete.id());
            map.put("version", delete.version());
        } else if (operation instanceof TaskOperation.Refused refused) {
            map.put("op", refused.op());
            map.put("id", refused.id());
            map.put("errors", toMap(refused.errors()));
        }
        return Json.write(map);
    }

    /** A value of a type that no attribute can have is told apart too: it is refused later, in words. */
    private static Object content(Object value) {
        return value instanceof String || value instanceof Boolean || value instanceof Number
                ? value
                : value.getClass().getName() + " " + value;
    }

    private static Object content(Edit<Map<String, Optional<Object>>> attributes) {
        if (attributes instanceof Edit.Set<Map<String, Optional<Object>>> set) {
            Map<String, Object> map = new TreeMap<>();
            set.value()
                    .forEach((name, value) ->
                            map.put(name, value.map(OutcomeJson::content).orElse(null)));
            return map;
        }
        return attributes instanceof Edit.Remove ? "removed" : "kept";
    }

    private static Map<String, Object> toMap(TaskOutcome outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (outcome instanceof TaskOutcome.Created created) {
            map.put("is", created.existed() ? "existing" : "created");
            map.put("task", TaskJson.toMap(created.task()));
        } else if (outcome instanceof TaskOutcome.Updated updated) {
            map.put("is", "updated");
            map.put("task", TaskJson.toMap(updated.task()));
        } else if (outcome instanceof TaskOutcome.Deleted deleted) {
            map.put("is", "deleted");
            map.put("id", deleted.id());
        } else if (outcome instanceof TaskOutcome.Failed failed) {
            map.put("is", "failed");
            map.put("op", failed.operation().op());
            map.put("id", failed.id());
            map.put("error", toMap(failed.error()));
        }
        return map;
    }

    private static TaskOutcome fromMap(Map<String, Object> map) {
        String is = String.valueOf(map.get("is"));
        return switch (is) {
            case "created", "existing" ->
                new TaskOutcome.Created(TaskJson.fromMap(object(map, "task")), is.equals("existing"));
            case "updated" -> new TaskOutcome.Updated(TaskJson.fromMap(object(map, "task")));
            case "deleted" -> new TaskOutcome.Deleted(String.valueOf(map.get("id")));
            default ->
                new TaskOutcome.Failed(
                        new TaskOperation.Refused((String) map.get("op"), (String) map.get("id"), List.of()),
                        (String) map.get("id"),
                        error(object(map, "error")));
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> map, String name) {
        return (Map<String, Object>) map.getOrDefault(name, Map.of());
    }

    private static Object toMap(List<FieldError> errors) {
        return errors.stream()
                .map(e -> List.of(e.field(), e.code(), e.message()))
                .toList();
    }

    private static Map<String, Object> toMap(TaskcoreException error) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("message", error.getMessage());
        if (error instanceof InvalidException invalid) {
            map.put("is", "invalid");
            map.put("errors", toMap(invalid.errors()));
        } else if (error instanceof StaleVersionException stale) {
            map.put("is", "stale");
            map.put("id", stale.id());
            map.put("expected", stale.expected());
            map.put("actual", stale.actual());
        } else if (error instanceof ConflictException conflict) {
            map.put("is", "conflict");
            map.put("reason", conflict.reason().name());
            map.put("field", conflict.field());
        } else if (error instanceof NotFoundException missing) {
            map.put("is", "missing");
            map.put("id", missing.id());
        } else {
            throw new IllegalStateException("a bulk is not stored with the failure " + error.code(), error);
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private static TaskcoreException error(Map<String, Object> map) {
        return switch (String.valueOf(map.get("is"))) {
            case "invalid" ->
                new InvalidException(((List<List<String>>) map.getOrDefault("errors", List.of()))
                        .stream()
                                .map(e -> new FieldError(e.get(0), e.get(1), e.get(2)))
                                .toList());
            case "stale" ->
                new StaleVersionException(
                        Task.KIND,
                        String.valueOf(map.get("id")),
                        ((Number) Optional.ofNullable(map.get("expected")).orElse(0)).longValue(),
                        ((Number) Optional.ofNullable(map.get("actual")).orElse(0)).longValue());
            case "conflict" ->
                new ConflictException(
                        ConflictException.Reason.valueOf(String.valueOf(map.get("reason"))),
                        String.valueOf(map.get("field")),
                        String.valueOf(map.get("message")));
            default -> new NotFoundException(Task.KIND, String.valueOf(map.get("id")));
        };
    }
}
