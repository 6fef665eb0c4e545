package dev.taskcore.http;

import dev.taskcore.actor.Actor;
import dev.taskcore.cache.Kind;
import dev.taskcore.http.KeptReplies.Kept;
import dev.taskcore.page.Page;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.LastingStats;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskOutcome;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.Tasks;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes about tasks. */
final class TaskRoutes {

    private final Tasks tasks;
    private final Tasks uncached;
    private final KeptReplies replies;
    private final Limits limits;
    private final HttpOptions options;
    private final String path;

    /** With the tasks, and past the cache those of which whole replies are kept. */
    TaskRoutes(Tasks tasks, Tasks uncached, KeptReplies replies, Limits limits, HttpOptions options) {
        this.tasks = tasks;
        this.uncached = uncached;
        this.replies = replies;
        this.limits = limits;
        this.options = options;
        this.path = options.basePath() + "/tasks";
    }

    void addTo(Dispatcher routes) {
        routes.add(HandlerType.POST, path, this::create);
        routes.get(path, this::list);
        routes.get(path + "/stats", this::statistics);
        routes.add(HandlerType.POST, path + "/bulk", this::bulk);
        routes.get(path + "/{id}", this::get);
        routes.add(HandlerType.PATCH, path + "/{id}", this::patch);
        routes.add(HandlerType.PUT, path + "/{id}", this::replace);
        routes.add(HandlerType.DELETE, path + "/{id}", this::delete);
    }

    private Reply create(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        String key = call.idempotencyKey();
        TaskDraft draft = TaskReader.draft(call.body());
        TaskOutcome.Created created = tasks.createOrFind(actor, key == null ? draft : draft.idempotencyKey(key));
        Reply reply = task(created.existed() ? 200 : 201, created.task());
        return created.existed()
                ? reply
                : reply.header("Location", path + '/' + created.task().id());
    }

    private Reply list(Call call) {
        Actor actor = call.actor();
        ETags known = call.ifNoneMatch();
        String tag = known == null ? null : replies.tag(actor, call.target());
        if (known != null && tag != null && known.names(tag)) {
            return Reply.notModified(tag);
        }
        Reply kept = replies.peek(Kind.LIST, actor, call.target(), call.takesGzip());
        Reply reply = kept == null ? readList(call, actor) : kept.copy();
        return known != null && reply.isTagged() && reply.isNamedBy(known) ? reply.notModified() : reply;
    }

    private Reply readList(Call call, Actor actor) {
        Query query = call.query();
        TaskQuery wanted = TaskQueryReader.query(query);
        Set<TaskWriter.Field> fields = TaskQueryReader.fields(query);
        query.check();
        String owner = wanted.owner();
        boolean others = owner != null && !owner.equals(actor.userId());
        if (others || wanted.overdue()) {
            return page(tasks.list(actor, wanted), query, fields);
        }
        return replies.get(
                Kind.LIST,
                call,
                wanted.filter()::minds,
                generation -> {
                    ShownTasks.Builder shown = new ShownTasks.Builder();
                    Reply page = page(uncached.list(actor, wanted), query, fields, shown)
                            .header("ETag", replies.tag(actor, call.target(), generation));
                    return Kept.always(page, fields.equals(TaskWriter.Field.ALL) ? shown.build() : ShownTasks.NONE);
                },
                () -> page(tasks.list(actor, wanted), query, fields));
    }

    private Reply page(Page<Task> page, Query query, Set<TaskWriter.Field> fields) {
        return page(page, query, fields, new ShownTasks.Builder());
    }

    private Reply page(Page<Task> page, Query query, Set<TaskWriter.Field> fields, ShownTasks.Builder shown) {
        return Reply.json(200, out -> TaskWriter.write(out, page, fields, shown))
                .varies()
                .header("Link", TaskQueryReader.links(path, query, page.next(), nextNumber(page)));
    }

    private Reply statistics(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        return replies.get(
                Kind.STATISTICS,
                call,
                trace -> true,
                generation -> {
                    LastingStats lasting = uncached.lastingStatistics(actor);
                    return new Kept(statistics(lasting.stats()), lasting.from(), lasting.until());
                },
                () -> statistics(tasks.statistics(actor)));
    }

    private static Reply statistics(TaskStats statistics) {
        return Reply.data(200, out -> TaskWriter.write(out, statistics));
    }

    private Reply bulk(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        String key = call.idempotencyKey();
        JsonFields body = call.body();
        List<TaskOperation> operations = TaskReader.operations(body);
        boolean atomic = !Boolean.FALSE.equals(body.flag("atomic"));
        body.check();
        limits.admitOperations(call, operations.size());
        List<TaskOutcome> outcomes = tasks.bulk(actor, new Bulk(operations, atomic, key));
        return Reply.data(200, out -> BulkWriter.write(out, outcomes, call.instance(), call.id()));
    }

    private Reply get(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        ETags known = call.ifNoneMatch();
        String id = call.path("id");
        // An administrator may be shown another owner's task, which changes without the administrator's generation.
        Reply reply = actor.isAdmin()
                ? task(200, tasks.get(actor, id))
                : replies.get(
                        Kind.TASK,
                        call,
                        trace -> trace.id().equals(id),
                        generation -> Kept.always(task(200, uncached.get(actor, id))),
                        () -> task(200, tasks.get(actor, id)));
        return known != null && reply.isNamedBy(known) ? reply.notModified() : reply;
    }

    private Reply patch(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        String id = call.path("id");
        JsonFields body = call.patch();
        Long version = version(call, actor, id);
        return task(200, tasks.update(actor, id, TaskReader.patch(body, version)));
    }

    private Reply replace(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        String id = call.path("id");
        JsonFields body = call.body();
        Long version = version(call, actor, id);
        return task(200, tasks.replace(actor, id, TaskReader.replacement(body), version));
    }

    private Reply delete(Call call) {
        Actor actor = call.actor();
        call.noQuery();
        String id = call.path("id");
        tasks.delete(actor, id, version(call, actor, id));
        return Reply.empty(204);
    }

    private static Reply task(int status, Task task) {
        return Reply.data(status, out -> TaskWriter.write(out, task)).header("ETag", ETags.of(task.version()));
    }

    private static @Nullable Integer nextNumber(Page<Task> page) {
        return page.number().isPresent()
                        && page.pages().isPresent()
                        && page.number().getAsInt() < page.pages().getAsLong()
                ? Integer.valueOf(page.number().getAsInt() + 1)
                : null;
    }

    /**
     * The one version that the request's conditions leave, or null for whichever there is. One named version is the
     * core's to compare, in the same step as the change; only where the header names several or none, or what must not
     * match, the task is looked at first, and its version then is the condition.
     */
    private @Nullable Long version(Call call, Actor actor, String id) {
        ETags match = call.ifMatch();
        ETags noneMatch = call.ifNoneMatch();
        if (match == null && noneMatch == null) {
            if (options.requireIfMatch()) {
                throw Problem.of(Problem.Kind.PRECONDITION_REQUIRED, "Name the version that was seen, in If-Match.")
                        .asException();
            }
            return null;
        }
        if (noneMatch == null && match != null && match.any()) {
            return null;
        }
        if (noneMatch == null && match != null && match.strong().size() == 1) {
            return match.strong().iterator().next();
        }
        Task task = tasks.get(actor, id);
        boolean matches = match == null || match.matchesStrongly(task.version());
        if (!matches || (noneMatch != null && noneMatch.matchesWeakly(task.version()))) {
            throw Problem.of(Problem.Kind.STALE_VERSION, "The task is not at a version that the condition allows.")
                    .fact("actualVersion", task.version())
                    .asException();
        }
        return task.version();
    }
}
