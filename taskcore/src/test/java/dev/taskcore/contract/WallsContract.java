package dev.taskcore.contract;

import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Accounts;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.Sessions;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.Probe;
import dev.taskcore.contract.support.Probe.Kind;
import dev.taskcore.contract.support.Probes;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.World;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.Tasks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
}
