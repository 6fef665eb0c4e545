package dev.taskcore.task;

import dev.taskcore.actor.Actor;
import dev.taskcore.cache.Cache;
import dev.taskcore.change.Ids;
import dev.taskcore.change.Once;
import dev.taskcore.change.Once.Decision;
import dev.taskcore.error.BulkException;
import dev.taskcore.error.InvalidException;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.page.Page;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What callers do with tasks. Every call is authorised for its actor: a user works with the user's own tasks, an
 * administrator with all of the tenant. Another owner's task looks exactly like none at all. Thread-safe.
 *
 * <p>Every call may throw {@link dev.taskcore.error.UnavailableException} if the storage does not answer in time.
 */
public final class Tasks {

    private static final Once.Form<TaskOutcome.Created> CREATED =
            new Once.Form<>(o -> OutcomeJson.write(List.of(o)), s ->
                    (TaskOutcome.Created) OutcomeJson.read(s).get(0));
    private static final Once.Form<List<TaskOutcome>> OUTCOMES = new Once.Form<>(OutcomeJson::write, OutcomeJson::read);

    private final CachedTasks queries;
    private final Once once;
    private final Ids ids;
    private final InstantSource clock;
    private final TaskFinder answering;
    private final TaskFinder deciding;
    private final TaskLists lists;

    /**
     * The use cases over one storage.
     *
     * @param store where tasks are read before they are changed
     * @param queries where tasks are read for answers, which may lag behind
     * @param cache where answers are kept
     * @param once the loop by which changes are committed
     * @param ids where new ids come from
     * @param clock the time, in whole milliseconds
     */
    public Tasks(TaskStore store, TaskStore queries, Cache cache, Once once, Ids ids, InstantSource clock) {
        this.queries = new CachedTasks(queries, cache);
        this.once = once;
        this.ids = ids;
        this.clock = clock;
        this.answering = new TaskFinder(this.queries);
        this.deciding = new TaskFinder(store);
        this.lists = new TaskLists(this.queries, clock);
    }

    /**
     * Makes a task of the actor's own.
     *
     * @param actor who asks
     * @param draft what is said of it
     * @return the task, or the one that is there already with the same id or the same idempotency key
     * @throws InvalidException if the draft breaks a rule; it names every bad field
     * @throws dev.taskcore.error.ConflictException if its id is in use for another content
     */
    public Task create(Actor actor, TaskDraft draft) {
        return createOrFind(actor, draft).task();
    }

    /**
     * As {@link #create}, and tells whether the task was there already.
     *
     * @param actor who asks
     * @param draft what is said of it
     * @return the task, and whether it existed
     * @throws InvalidException if the draft breaks a rule
     * @throws dev.taskcore.error.ConflictException if its id is in use for another content
     */
    public TaskOutcome.Created createOrFind(Actor actor, TaskDraft draft) {
        return once.run(
                actor.tenantId(),
                actor.userId() + " task.create",
                draft.idempotencyKey(),
                () -> OutcomeJson.content(new TaskOperation.Create(draft)),
                CREATED,
                () -> {
                    TaskDecisions decisions = decisions(actor);
                    TaskOutcome.Created created = decisions.create(draft);
                    return new Decision<>(decisions.change(), created);
                });
    }

    /**
     * One task.
     *
     * @param actor who asks
     * @param id which one
     * @return the task
     * @throws NotFoundException if there is none in the actor's scope
     */
    public Task get(Actor actor, String id) {
        return Optional.of(id.toLowerCase(Locale.ROOT))
                .filter(Ids::isUuid)
                .flatMap(known -> answering.find(actor, known))
                .orElseThrow(() -> new NotFoundException(Task.KIND, id));
    }

    /**
     * Changes a task. A patch that changes nothing gives the task as it is.
     *
     * @param actor who asks
     * @param id which one
     * @param patch what shall change
     * @return the task after it
     * @throws NotFoundException if there is none in the actor's scope
     * @throws dev.taskcore.error.StaleVersionException if the patch names another version than it has
     * @throws InvalidException if the patch breaks a rule
     */
    public Task update(Actor actor, String id, TaskPatch patch) {
        return once.run(() -> {
            TaskDecisions decisions = decisions(actor);
            Task task = decisions.update(id, patch);
            return new Decision<>(decisions.change(), task);
        });
    }

    /**
     * Gives a task another content: members that the draft does not name get their defaults.
     *
     * @param actor who asks
     * @param id which one; the draft's own id is not used
     * @param draft the content
     * @param version the version that the caller saw, or null for whichever there is
     * @return the task after it
     * @throws NotFoundException if there is none in the actor's scope
     * @throws dev.taskcore.error.StaleVersionException if it has another version
     * @throws InvalidException if the draft breaks a rule
     */
    public Task replace(Actor actor, String id, TaskDraft draft, @Nullable Long version) {
        return once.run(() -> {
            TaskDecisions decisions = decisions(actor);
            Task task = decisions.replace(id, draft, version);
            return new Decision<>(decisions.change(), task);
        });
    }

    /**
     * Deletes a task.
     *
     * @param actor who asks
     * @param id which one
     * @param version the version that the caller saw, or null for whichever there is
     * @throws NotFoundException if there is none in the actor's scope
     * @throws dev.taskcore.error.StaleVersionException if it has another version
     */
    public void delete(Actor actor, String id, @Nullable Long version) {
        once.run(() -> {
            TaskDecisions decisions = decisions(actor);
            TaskOutcome outcome = decisions.delete(id, version);
            return new Decision<>(decisions.change(), outcome);
        });
    }

    /**
     * A page of tasks.
     *
     * @param actor who asks
     * @param query which tasks, in which order, which page
     * @return the page
     * @throws InvalidException if the query breaks a rule
     * @throws dev.taskcore.error.MalformedException if its cursor is damaged or belongs to another query
     * @throws dev.taskcore.error.ForbiddenException if a user asks for another owner's tasks
     */
    public Page<Task> list(Actor actor, TaskQuery query) {
        return lists.page(actor, query);
    }

    /**
     * What the actor's own tasks add up to.
     *
     * @param actor who asks
     * @return the statistics at this moment
     */
    public TaskStats statistics(Actor actor) {
        return queries.statistics(actor.tenantId(), actor.userId(), clock.instant());
    }

    /**
     * As {@link #statistics}, with how long they hold: for those who keep them.
     *
     * @param actor who asks
     * @return the statistics at this moment
     */
    public LastingStats lastingStatistics(Actor actor) {
        return queries.lasting(actor.tenantId(), actor.userId(), clock.instant());
    }

    /**
     * Applies several operations in one change, in order; later ones see what earlier ones did. An atomic bulk is done
     * as a whole or not at all; otherwise each operation that can be done is, and the others say why not.
     *
     * @param actor who asks
     * @param bulk the operations
     * @return one outcome for each operation, in order
     * @throws BulkException if the bulk is atomic and one of its operations cannot be done
     * @throws InvalidException if there is no operation, or too many
     */
    public List<TaskOutcome> bulk(Actor actor, Bulk bulk) {
        int size = bulk.operations().size();
        if (size == 0 || size > Bulk.MAX_OPERATIONS) {
            throw new InvalidException(
                    "operations", "size", "There must be 1 to " + Bulk.MAX_OPERATIONS + " operations.");
        }
        return once.run(
                actor.tenantId(),
                actor.userId() + " task.bulk",
                bulk.idempotencyKey(),
                () -> OutcomeJson.content(bulk),
                OUTCOMES,
                () -> decide(actor, bulk));
    }

    private Decision<List<TaskOutcome>> decide(Actor actor, Bulk bulk) {
        TaskDecisions decisions = decisions(actor);
        decisions.fetch(bulk.operations().stream()
                .flatMap(operation -> Stream.ofNullable(idOf(operation)))
                .toList());
        List<TaskOutcome> outcomes = new ArrayList<>();
        for (TaskOperation operation : bulk.operations()) {
            try {
                outcomes.add(decisions.apply(operation));
            } catch (UnavailableException e) {
                throw e;
            } catch (TaskcoreException e) {
                if (bulk.atomic()) {
                    throw new BulkException(outcomes.size(), e);
                }
                outcomes.add(new TaskOutcome.Failed(operation, idOf(operation), e));
            }
        }
        return new Decision<>(decisions.change(), List.copyOf(outcomes));
    }

    private TaskDecisions decisions(Actor actor) {
        return new TaskDecisions(deciding, ids, actor, clock.instant());
    }

    private static @Nullable String idOf(TaskOperation operation) {
        if (operation instanceof TaskOperation.Update update) {
            return update.id();
        }
        if (operation instanceof TaskOperation.Delete delete) {
            return delete.id();
        }
        if (operation instanceof TaskOperation.Refused refused) {
            return refused.id();
        }
        return ((TaskOperation.Create) operation).draft().id();
    }
}
