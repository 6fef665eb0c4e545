package dev.taskcore.jdbc;

import dev.taskcore.change.Json;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.task.SearchText;
import dev.taskcore.task.Task;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How tasks are written. */
final class TaskTable {

    private final Dialect dialect;
    private final String insert;
    private final @Nullable Many insertMany;
    private final String update;
    private final String delete;
    private final String erase;

    TaskTable(Dialect dialect) {
        this.dialect = dialect;
        insert = dialect.sql("""
                INSERT INTO ${prefix}tasks (words, title, title_key, description, status, priority, tags,
                    due_at, attributes, version, updated_at, completed_at, created_by, created_at,
                    tenant_id, owner_id, id${vector})
                VALUES (?, ?, ?, ?, ?, ?, ${json}, ?, ${json}, ?, ?, ?, ?, ?, ?, ?, ?${vector_value})
                ON CONFLICT (tenant_id, owner_id, id) DO NOTHING ${returning_row}""");
        insertMany = dialect.many(insert, 0);
        update = dialect.sql("""
                UPDATE ${prefix}tasks SET words = ?, title = ?, title_key = ?, description = ?,
                    status = ?, priority = ?, tags = ${json}, due_at = ?, attributes = ${json}, version = ?,
                    updated_at = ?, completed_at = ?, created_by = ?, created_at = ?${vector_set}
                WHERE tenant_id = ? AND owner_id = ? AND id = ? AND version = ? ${returning_row}""");
        delete = dialect.sql("""
                DELETE FROM ${prefix}tasks
                WHERE tenant_id = ? AND owner_id = ? AND id = ? AND version = ? ${returning_row}""");
        erase = dialect.sql("DELETE FROM ${prefix}tasks WHERE tenant_id = ? AND owner_id = ? ${returning_row}");
    }

    Step put(@Nullable Task before, @Nullable Task after) {
        if (before == null) {
            return insert(Steps.present(after));
        }
        return after == null ? delete(before) : update(before, after);
    }

    Step erase(Write.Erase owner) {
        return dialect.erase(erase, owner.tenantId(), owner.ownerId()).indexed(Step.Index.DROP, "");
    }

    private Step insert(Task task) {
        String words = words(task);
        Step step = written(insert, task, words)
                .add(task.tenantId())
                .add(task.ownerId())
                .add(task.id());
        if (dialect.wordsInRow()) {
            step.add(task.tenantId()).add(task.ownerId());
            lexemes(step, task, words);
        }
        return step.many(insertMany)
                .indexed(Step.Index.SET, owned(task))
                .orElse(() -> new ConflictException(Reason.ID_IN_USE, "id", "The id is in use for another task."))
                .onlyKey();
    }

    private Step update(Task before, Task after) {
        String words = words(after);
        Step step = written(update, after, words);
        if (dialect.wordsInRow()) {
            lexemes(step, after, words);
        }
        step.add(before.tenantId()).add(before.ownerId()).add(before.id()).add(before.version());
        boolean same =
                before.title().equals(after.title()) && before.description().equals(after.description());
        return step.indexed(same ? Step.Index.KEEP : Step.Index.REPLACE, same ? "" : owned(after))
                .orElse(() -> Steps.stale(before));
    }

    private Step delete(Task task) {
        return Step.of(delete, task.tenantId(), task.ownerId(), task.id(), task.version())
                .indexed(Step.Index.DROP, "")
                .orElse(() -> Steps.stale(task));
    }

    /** What an insert and an update have in common, in the same order. */
    private static Step written(String sql, Task task, String words) {
        return Step.of(sql, words)
                .add(task.title())
                .add(SearchText.fold(task.title()))
                .add(task.description())
                .add(task.status().text())
                .add(task.priority().rank())
                .add(Json.write(task.tags()))
                .add(task.dueAt())
                .add(Json.write(task.attributes()))
                .add(task.version())
                .add(task.updatedAt())
                .add(task.completedAt())
                .add(task.createdBy())
                .add(task.createdAt());
    }

    /** Each led by a blank. */
    private static String words(Task task) {
        return SearchText.words(task).stream().map(word -> " " + word).collect(Collectors.joining());
    }

    /** What the words in a row's index are made of. */
    private static void lexemes(Step step, Task task, String words) {
        step.add(words).add(SearchText.ownerPrefix(task.tenantId(), task.ownerId()));
    }

    private String owned(Task task) {
        return dialect.wordsInRow() ? "" : String.join(" ", SearchText.ownedWords(task));
    }
}
