package dev.taskcore.task;

import dev.taskcore.error.FieldError;
import dev.taskcore.error.Violations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bounds of a task's members, and the one form in which each is kept. Thread-safe. */
public final class TaskRules {

    static final int MAX_TITLE = 200;
    static final int MAX_DESCRIPTION = 20_000;
    static final int MAX_TAGS = 20;
    static final int MAX_TAG = 50;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private TaskRules() {}

    /**
     * Every rule that a task breaks which somebody else has written down.
     *
     * @param task a task, its members as they were found
     * @return an empty list if it is one that a use case could have made
     */
    public static List<FieldError> violations(Task task) {
        Violations violations = new Violations();
        TaskDraft kept = TaskDraft.of(task).check(violations);
        if (violations.errors().isEmpty() && !kept.describes(task)) {
            violations.add("task", "form", "It is not in the form in which tasks are kept.");
        }
        if (task.completedAt() != null && task.status() != TaskStatus.COMPLETED) {
            violations.add("completedAt", "status", "Only a completed task has it.");
        }
        return violations.errors();
    }

    static String title(@Nullable String given, Violations violations) {
        if (given == null) {
            violations.add("title", "required", "It must be given.");
            return "";
        }
        String title = given.strip();
        violations.text("title", title, 1, MAX_TITLE);
        return title;
    }

    static String description(String given, Violations violations) {
        violations.text("description", given, 0, MAX_DESCRIPTION);
        return given;
    }

    static List<String> tags(List<String> given, Violations violations) {
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String tag = given.get(i).strip();
            violations.text("tags[" + i + "]", tag, 1, MAX_TAG);
            tags.add(tag);
        }
        if (tags.size() > MAX_TAGS) {
            violations.add("tags", "tooMany", "It must have at most " + MAX_TAGS + " elements.");
        }
        return List.copyOf(tags);
    }

    static @Nullable Instant dueAt(@Nullable Instant given, Violations violations) {
        if (given == null) {
            return null;
        }
        if (given.isBefore(EARLIEST) || given.isAfter(LATEST)) {
            violations.add("dueAt", "outOfRange", "It must lie in the years 1 to 9999.");
            return null;
        }
        return given.truncatedTo(ChronoUnit.MILLIS);
    }
}
