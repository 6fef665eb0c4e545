package dev.taskcore.mongo;

import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import dev.taskcore.page.Cursor;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How tasks are read. */
final class MongoTasks implements TaskStore {

    /** So many are asked for at once. */
    private static final int TOGETHER = 500;

    private final MongoCollection<Document> tasks;
    private final MongoCollection<Document> decisive;
    private final Counters counters;
    private final Marks marks;
    private final @Nullable ClientSession session;

    MongoTasks(Collections collections, Marks marks) {
        this(collections.tasks(), collections.tasks(), new Counters(collections), marks, null);
    }

    /**
     * Reads tasks in a session.
     *
     * @param tasks where they are read
     * @param decisive where it is read what has become of one that was being changed
     */
    MongoTasks(
            MongoCollection<Document> tasks,
            MongoCollection<Document> decisive,
            Counters counters,
            Marks marks,
            @Nullable ClientSession session) {
        this.tasks = tasks;
        this.decisive = decisive;
        this.counters = counters;
        this.marks = marks;
        this.session = session;
    }

    private FindIterable<Document> read(Document filter) {
        return session == null ? tasks.find(filter) : tasks.find(session, filter);
    }

    private long number(Document filter) {
        return session == null ? tasks.countDocuments(filter) : tasks.countDocuments(session, filter);
    }

    @Override
    public Optional<Task> find(Scope scope, String id) {
        Document filter = scope.ownerId() == null
                ? TaskFind.of(scope).append("id", id)
                : TaskDocument.key(scope.tenantId(), scope.ownerId(), id);
        return resolved(filter).stream().min(Comparator.comparing(Task::ownerId));
    }

    @Override
    public List<Task> findAll(Scope scope, Set<String> ids) {
        List<Task> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<String> some = all.subList(from, Math.min(from + TOGETHER, all.size()));
            found.addAll(resolved(TaskFind.of(scope).append("id", new Document("$in", some))));
        }
        return found;
    }

    private List<Task> resolved(Document filter) {
        return MongoErrors.reading(() -> {
            List<Task> found = new ArrayList<>();
            for (Document document : read(filter)) {
                marks.resolved(decisive, document).map(TaskDocument::read).ifPresent(found::add);
            }
            return found;
        });
    }

    @Override
    public List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit) {
        Document where = TaskFind.of(scope, filter);
        List<String> fields = TaskFind.fields(sort, scope);
        if (sort.field() == TaskSort.Field.DUE_AT) {
            return MongoErrors.reading(
                    () -> byDueDate(where, TaskFind.matchesUndated(filter), sort, fields, from, limit));
        }
        Cursor after = from.after();
        Document range = after == null ? where : Fields.with(where, TaskFind.beyond(sort, fields, after));
        return MongoErrors.reading(() -> page(range, sort, fields, from.skip(), limit));
    }

    /** Those without a due date come last in both directions, so there are two ranges of an index. */
    private List<Task> byDueDate(
            Document where, boolean undated, TaskSort sort, List<String> fields, From from, int limit) {
        List<Task> found = new ArrayList<>();
        List<String> ties = fields.subList(1, fields.size());
        Document rest = Fields.with(where, new Document("due", Fields.ABSENT));
        Cursor after = from.after();
        long skip = from.skip();
        if (after == null || after.value() != null) {
            Document dated = new Document("due", new Document("$ne", Fields.ABSENT));
            Document range = Fields.with(where, after == null ? dated : TaskFind.beyond(sort, fields, after));
            found.addAll(page(range, sort, fields, skip, limit));
            if (skip > 0 && found.size() < limit && undated) {
                skip = Math.max(0, skip - number(range));
            }
        } else {
            rest = Fields.with(rest, TaskFind.beyond(sort, ties, after));
        }
        if (undated && found.size() < limit) {
            found.addAll(page(rest, sort, ties, skip, limit - found.size()));
        }
        return found;
    }

    private List<Task> page(Document where, TaskSort sort, List<String> fields, long skip, int limit) {
        List<Task> found = new ArrayList<>();
        FindIterable<Document> page = read(where)
                .sort(TaskFind.order(sort, fields))
                .skip((int) Math.min(skip, Integer.MAX_VALUE))
                .limit(limit);
        for (Document document : page) {
            found.add(TaskDocument.read(document));
        }
        return found;
    }

    @Override
    public long count(Scope scope, TaskFilter filter) {
        return MongoErrors.reading(() -> filter.isAll() ? counters.total(scope) : number(TaskFind.of(scope, filter)));
    }

    @Override
    public TaskStats statistics(String tenantId, String ownerId, Instant now) {
        return MongoErrors.reading(() -> counters.statistics(tenantId, ownerId, now));
    }
}
