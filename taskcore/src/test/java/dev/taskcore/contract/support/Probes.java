package dev.taskcore.contract.support;

import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Edit;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskOutcome;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calls for every operation, by its name and parameters behind the actor. */
public final class Probes {
    private Probes() {}

    /** The probes of every operation that takes an actor. */
    public static Map<String, List<Probe>> all() {
        Map<String, List<Probe>> all = new TreeMap<>();
        tasks(all);
        accounts(all);
        return all;
    }

    private static void tasks(Map<String, List<Probe>> all) {
        TaskDraft draft = TaskDraft.titled("Mine");
        TaskPatch patch = TaskPatch.title("Mine");
        all.put(
                "Tasks.create(TaskDraft)",
                List.of(
                        task((w, a, id) -> deleted(w, a, w.tasks().create(a, draft.id(id)))),
                        key((w, a, key) -> deleted(w, a, w.tasks().create(a, draft.idempotencyKey(key))))));
        all.put(
                "Tasks.createOrFind(TaskDraft)",
                List.of(
                        task((w, a, id) -> found(w, a, draft.id(id))),
                        key((w, a, key) -> found(w, a, draft.idempotencyKey(key)))));
        all.put("Tasks.get(String)", List.of(task((w, a, id) -> w.tasks().get(a, id))));
        all.put(
                "Tasks.update(String, TaskPatch)",
                List.of(
                        task((w, a, id) -> w.tasks().update(a, id, patch)),
                        task((w, a, id) -> w.tasks().update(a, id, patch.ifVersion(1))),
                        task((w, a, id) -> w.tasks().update(a, id, patch.ifVersion(9))),
                        task((w, a, id) -> w.tasks().update(a, id, TaskPatch.title("")))));
        all.put(
                "Tasks.replace(String, TaskDraft, Long)",
                List.of(
                        task((w, a, id) -> w.tasks().replace(a, id, draft, null)),
                        task((w, a, id) -> w.tasks().replace(a, id, draft, 1L))));
        all.put(
                "Tasks.delete(String, Long)",
                List.of(
                        task((w, a, id) -> done(() -> w.tasks().delete(a, id, null))),
                        task((w, a, id) -> done(() -> w.tasks().delete(a, id, 1L)))));
        all.put(
                "Tasks.list(TaskQuery)",
                List.of(
                        user((w, a, id) -> w.tasks().list(as(a, id), TaskQuery.create())),
                        user((w, a, id) -> w.tasks()
                                .list(as(a, "mallory"), TaskQuery.create().owner(id)))));
        all.put("Tasks.statistics()", List.of(user((w, a, id) -> w.tasks().statistics(as(a, id)))));
        all.put(
                "Tasks.lastingStatistics()",
                List.of(user((w, a, id) -> w.tasks().lastingStatistics(as(a, id)))));
        all.put(
                "Tasks.bulk(Bulk)",
                List.of(
                        task((w, a, id) -> bulk(w, a, new TaskOperation.Update(id, patch))),
                        task((w, a, id) -> bulk(w, a, new TaskOperation.Delete(id, null))),
                        key((w, a, key) -> made(w, a, draft, key))));
    }

    private static void accounts(Map<String, List<Probe>> all) {
        ProfilePatch patch = new ProfilePatch("Eve", Edit.keep(), Edit.keep());
        all.put(
                "Accounts.provision(Registration, Role, boolean)",
                List.of(new Probe(Probe.Kind.EMAIL, (w, a, email) -> {
                    Registration registration = new Registration(email, World.PASSWORD, "Eve");
                    return w.accounts().provision(a, registration.tenant(a.tenantId()), Role.USER, false);
                })));
        all.put("Accounts.get()", List.of(user((w, a, id) -> w.accounts().get(as(a, id)))));
        all.put(
                "Accounts.update(ProfilePatch)",
                List.of(user((w, a, id) -> w.accounts().update(as(a, id), patch))));
        all.put(
                "Accounts.violations(ProfilePatch)",
                List.of(user((w, a, id) -> w.accounts().violations(as(a, id), patch))));
        all.put(
                "Accounts.changePassword(String, String)",
                List.of(user((w, a, id) ->
                        done(() -> w.accounts().changePassword(as(a, id), World.PASSWORD, "seven geese on a pond")))));
        all.put(
                "Accounts.changePassword(String, String, String)",
                List.of(user((w, a, id) -> done(
                        () -> w.accounts().changePassword(as(a, id), World.PASSWORD, "seven geese on a pond", "k")))));
        all.put(
                "Accounts.passwordViolations(String, String)",
                List.of(user((w, a, id) ->
                        w.accounts().passwordViolations(as(a, id), World.PASSWORD, "seven geese on a pond"))));
        all.put(
                "Accounts.logoutAll()",
                List.of(user((w, a, id) -> done(() -> w.accounts().logoutAll(as(a, id))))));
        all.put(
                "Accounts.logoutAll(String)",
                List.of(user((w, a, id) -> done(() -> w.accounts().logoutAll(as(a, id), "k")))));
        all.put(
                "Accounts.delete()",
                List.of(user((w, a, id) -> done(() -> w.accounts().delete(as(a, id))))));
        all.put(
                "Accounts.setActive(String, boolean)",
                List.of(
                        user((w, a, id) -> w.accounts().setActive(as(a, "mallory"), id, false)),
                        user((w, a, id) -> w.accounts().setActive(as(a, id), id, false)),
                        user((w, a, id) -> w.accounts().setActive(as(a, "mallory"), id, true))));
        all.put(
                "Accounts.setRole(String, Role)",
                List.of(user((w, a, id) -> w.accounts().setRole(as(a, "mallory"), id, Role.ADMIN))));
        all.put(
                "Sessions.logout()",
                List.of(new Probe(
                        Probe.Kind.SESSION,
                        (w, a, id) -> done(() -> w.sessions().logout(by(a, id))))));
        all.put(
                "Sessions.logout(String)",
                List.of(new Probe(
                        Probe.Kind.SESSION,
                        (w, a, id) -> done(() -> w.sessions().logout(by(a, id), "k")))));
    }

    private static Probe task(Probe.Call call) {
        return new Probe(Probe.Kind.TASK, call);
    }

    private static Probe user(Probe.Call call) {
        return new Probe(Probe.Kind.USER, call);
    }

    private static Probe key(Probe.Call call) {
        return new Probe(Probe.Kind.KEY, call);
    }

    private static Object done(Runnable call) {
        call.run();
        return "done";
    }

    /** What was made, and is taken away again, so that the stranger has nothing to be found instead of another's. */
    private static Task deleted(World world, Actor actor, Task made) {
        String unused = Answer.of(() -> world.tasks().delete(actor, made.id(), null));
        return made;
    }

    private static Object found(World world, Actor actor, TaskDraft draft) {
        TaskOutcome.Created outcome = world.tasks().createOrFind(actor, draft);
        return deleted(world, actor, outcome.task()) + " " + outcome.existed();
    }

    private static Object made(World world, Actor actor, TaskDraft draft, String key) {
        Bulk bulk = Bulk.of(List.of(new TaskOperation.Create(draft))).idempotencyKey(key);
        TaskOutcome.Created outcome =
                (TaskOutcome.Created) world.tasks().bulk(actor, bulk).get(0);
        return deleted(world, actor, outcome.task());
    }

    private static Object bulk(World world, Actor actor, TaskOperation operation) {
        Bulk bulk = Bulk.of(List.of(operation));
        List<TaskOutcome> outcomes = world.tasks().bulk(actor, bulk.eachByItself());
        String each = outcomes.get(0) instanceof TaskOutcome.Failed failed
                ? Answer.describe(failed.error())
                : outcomes.toString();
        return each + Answer.of(() -> world.tasks().bulk(actor, bulk));
    }

    /** The stranger under another id, which somebody else's tenant may know. */
    private static Actor as(Actor stranger, String userId) {
        return Actor.of(stranger.tenantId(), userId, stranger.role());
    }

    private static Actor by(Actor stranger, String sessionId) {
        return new Actor(stranger.tenantId(), stranger.userId(), stranger.role(), sessionId);
    }
}
