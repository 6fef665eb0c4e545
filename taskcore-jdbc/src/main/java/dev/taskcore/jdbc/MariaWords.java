package dev.taskcore.jdbc;

import dev.taskcore.change.Write;
import dev.taskcore.task.Scope;
import dev.taskcore.task.SearchText;
import dev.taskcore.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of tasks in a table of their own, in the order of owner and word, so that the beginning of a word is one
 * stretch of it.
 */
final class MariaWords {

    /** So many at most in one statement, a power of two. */
    private static final int TOGETHER = 512;

    /** No letter and no digit comes behind it. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final String ROW = "(?, ?, ?, ?)";

    private final Dialect dialect;
    private final String insert;
    private final String delete;
    private final String erase;
    private final String begins;

    MariaWords(Dialect dialect) {
        this.dialect = dialect;
        insert = dialect.sql("INSERT INTO ${prefix}tasks_words (tenant_id, owner_id, word, task_id) VALUES ");
        delete = dialect.sql("""
                DELETE FROM ${prefix}tasks_words
                WHERE tenant_id = ? AND owner_id = ? AND task_id = ? AND word IN\s""");
        erase = dialect.sql("DELETE FROM ${prefix}tasks_words WHERE tenant_id = ? AND owner_id = ?");
        begins = dialect.sql("""
                id IN (SELECT task_id FROM ${prefix}tasks_words
                    WHERE tenant_id = ? AND owner_id = ? AND word BETWEEN ? AND ?)""");
    }

    /** A word of a task that it did not have before. */
    private record Entry(Task task, String word) {}

    /** What writes take out, and what they put in. Equal statements come together, for those go in one batch. */
    List<Step> of(List<Write> writes) {
        List<Step> steps = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Write write : writes) {
            if (write instanceof Write.Erase owner) {
                steps.add(dialect.erase(erase, owner.tenantId(), owner.ownerId()));
            } else if (write instanceof Write.Put put && put.entity() instanceof Task task) {
                Set<String> before = words(put.before());
                Set<String> after = words(put.after());
                delete(task, without(before, after), steps);
                without(after, before).forEach(word -> entries.add(new Entry(task, word)));
            }
        }
        steps.sort(Comparator.comparing(Step::sql));
        for (int from = 0; from < entries.size(); from += TOGETHER) {
            steps.add(insert(entries.subList(from, Math.min(from + TOGETHER, entries.size()))));
        }
        return steps;
    }

    private void delete(Task task, List<String> words, List<Step> steps) {
        for (int from = 0; from < words.size(); from += TOGETHER) {
            List<String> some = new ArrayList<>(words.subList(from, Math.min(from + TOGETHER, words.size())));
            while (Integer.bitCount(some.size()) > 1) {
                some.add(some.get(0)); // so that there are few different statements
            }
            Step step = Step.of(
                    delete + "(" + Conditions.marks(some.size()) + ")", task.tenantId(), task.ownerId(), task.id());
            some.forEach(step::add);
            steps.add(step);
        }
    }

    private Step insert(List<Entry> entries) {
        Step step = Step.of(insert + String.join(", ", Collections.nCopies(entries.size(), ROW)));
        for (Entry entry : entries) {
            Task task = entry.task();
            step.add(task.tenantId()).add(task.ownerId()).add(entry.word()).add(task.id());
        }
        return step;
    }

    private static Set<String> words(@Nullable Object task) {
        return task instanceof Task some ? new LinkedHashSet<>(SearchText.words(some)) : Set.of();
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(word -> !others.contains(word)).toList();
    }

    /** Not by LIKE, whose range of an index ends before the characters beyond U+FFFF. */
    void search(Conditions where, Scope scope, List<String> beginnings) {
        for (String beginning : beginnings) {
            where.and(begins, scope.tenantId(), String.valueOf(scope.ownerId()), beginning, beginning + LAST);
        }
    }
}
