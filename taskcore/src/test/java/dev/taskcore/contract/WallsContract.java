package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Accounts;
import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.Sessions;
import dev.taskcore.change.Change;
import dev.taskcore.change.Edit;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.World;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskOutcome;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.Tasks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * For every operation that takes an actor: whatever id of another tenant it is given, the whole answer is that for an
 * id of which nobody has heard.
 */
public interface WallsContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    /** What another tenant has, and the unknown thing in its place. */
    enum Kind {
        /** The id of a task. */
        TASK,
        /** The id of a user, who may also be the one who asks. */
        USER,
        /** The id of a session that the actor comes by. */
        SESSION,
        /** An idempotency key that was used. */
        KEY,
        /** An address that an account has. */
        EMAIL
    }

    /** A call with something that may be another tenant's. */
    @FunctionalInterface
    interface Call {
        /** What the call gives; the actor is of the wrong tenant, or no administrator and not the owner. */
        Object of(World world, Actor actor, String id);
    }

    /** A kind of thing and the call that takes it. */
    record Probe(Kind kind, Call call) {}

    @Test
    default void everyOperationOfAnActorIsProbed() {
        Set<String> operations = Stream.of(Tasks.class, Accounts.class, Sessions.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0].equals(Actor.class))
                .map(WallsContract::name)
                .collect(Collectors.toSet());

        assertThat(Probes.all().keySet()).containsExactlyInAnyOrderElementsOf(operations);
    }

    private static String name(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .skip(1)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(
                        ", ", method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(", ")"));
    }

    @Test
    default void whatIsAnotherTenantsAnswersAsWhatIsUnknown() {
        World world = World.over(storage());
        for (String tenant : List.of("a", "acme", "other")) {
            storage().commit(Change.builder().create(Samples.tenant(tenant)).build());
        }
        Registration registration = new Registration("ada@example.org", World.PASSWORD, "Ada").tenant("acme");
        Session ada = world.accounts().register(registration);
        Task task = world.tasks()
                .create(ada.actor(), TaskDraft.titled("Ada's").id(id(7)).idempotencyKey("her key"));
        Map<Kind, String> hers = Map.of(
                Kind.TASK, task.id(),
                Kind.USER, ada.user().id(),
                Kind.SESSION, String.valueOf(ada.actor().sessionId()),
                Kind.KEY, "her key",
                Kind.EMAIL, ada.user().email());
        List<Object> before = contents("acme");

        for (Role role : Role.values()) {
            for (String tenant : List.of("a", "other")) {
                for (String user : List.of("eve", ada.user().id())) {
                    probe(world, Actor.of(tenant, user, role), hers);
                }
            }
        }
        assertThat(contents("acme")).isEqualTo(before);

        probeTasks(world, Actor.of("acme", "bob", Role.USER), task.id());
        assertThat(world.tasks().get(ada.actor(), task.id())).isEqualTo(task);
        assertThat(world.sessions().authenticate(ada.tokens().token())).isEqualTo(ada.actor());
        assertThat(world.tasks().statistics(ada.actor()).total()).isEqualTo(1);
    }

    private static void probe(World world, Actor stranger, Map<Kind, String> hers) {
        Map<Kind, String> unknown = Map.of(
                Kind.TASK, id(404),
                Kind.USER, id(405),
                Kind.SESSION, id(406),
                Kind.KEY, "no key",
                Kind.EMAIL, "zoe@example.org");
        Probes.all().forEach((name, probes) -> {
            for (Probe probe : probes) {
                Kind kind = probe.kind();
                assertThat(answer(world, stranger, probe, String.valueOf(hers.get(kind))))
                        .as("%s with another tenant's %s, by %s", name, kind, stranger)
                        .isEqualTo(answer(world, stranger, probe, String.valueOf(unknown.get(kind))));
            }
        });
    }

    private static void probeTasks(World world, Actor stranger, String taskId) {
        Probes.all()
                .forEach((name, probes) -> probes.stream()
                        .filter(probe -> probe.kind() == Kind.TASK)
                        .forEach(probe -> assertThat(answer(world, stranger, probe, taskId))
                                .as("%s with another owner's task", name)
                                .isEqualTo(answer(world, stranger, probe, id(404)))));
    }

    /** The whole answer, but for what was asked for and for ids that are new at every call. */
    private static String answer(World world, Actor stranger, Probe probe, String id) {
        return Answer.of(() -> probe.call().of(world, stranger, id))
                .replace(id, "<it>")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>");
    }

    private List<Object> contents(String tenant) {
        Contents contents = storage().contents();
        List<Object> all = new ArrayList<>();
        contents.accounts(tenant, "", 100)
                .forEach(account -> all.addAll(List.of(account.user(), account.version(), account.passwordHash())));
        all.addAll(contents.tasks(tenant, "", "", 100));
        all.addAll(contents.events(tenant, "", 100));
        return all;
    }

    /** The calls for every operation, by its name and parameters behind the actor. */
    final class Probes {
        private Probes() {}

        static Map<String, List<Probe>> all() {
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
                    "Tasks.bulk(Bulk)",
                    List.of(
                            task((w, a, id) -> bulk(w, a, new TaskOperation.Update(id, patch))),
                            task((w, a, id) -> bulk(w, a, new TaskOperation.Delete(id, null))),
                            key((w, a, key) -> made(w, a, draft, key))));
        }

        private static void accounts(Map<String, List<Probe>> all) {
            ProfilePatch patch = new ProfilePatch("Eve", Edit.keep(), Edit.keep());
            all.put("Accounts.provision(Registration, Role, boolean)", List.of(new Probe(Kind.EMAIL, (w, a, email) -> {
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
                    List.of(user((w, a, id) -> done(
                            () -> w.accounts().changePassword(as(a, id), World.PASSWORD, "seven geese on a pond")))));
            all.put(
                    "Accounts.changePassword(String, String, String)",
                    List.of(user((w, a, id) -> done(() ->
                            w.accounts().changePassword(as(a, id), World.PASSWORD, "seven geese on a pond", "k")))));
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
                            Kind.SESSION, (w, a, id) -> done(() -> w.sessions().logout(by(a, id))))));
            all.put(
                    "Sessions.logout(String)",
                    List.of(new Probe(
                            Kind.SESSION, (w, a, id) -> done(() -> w.sessions().logout(by(a, id), "k")))));
        }

        private static Probe task(Call call) {
            return new Probe(Kind.TASK, call);
        }

        private static Probe user(Call call) {
            return new Probe(Kind.USER, call);
        }

        private static Probe key(Call call) {
            return new Probe(Kind.KEY, call);
        }

        private static Object done(Runnable call) {
            call.run();
            return "done";
        }

        /**
         * What was made, and is taken away again, so that the stranger has nothing to be found instead of another's.
         */
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
}
