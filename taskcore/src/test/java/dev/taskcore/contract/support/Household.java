package dev.taskcore.contract.support;

import static dev.taskcore.contract.support.Samples.fullTask;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;

import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.change.Edit;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStatus;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Storages that somebody has lived in. */
public final class Household {

    /** The tenants that {@link #live} leaves something of. */
    public static final List<String> TENANTS = List.of("acme", "default", "host-1");

    private Household() {}

    /**
     * Registers people, lets them work with random input for a while, and leaves something of every kind: tenants, a
     * tenant of a host, accounts of every state, and the events of some that are gone.
     */
    public static World live(Storage storage, long seed, int operations) {
        World world = World.over(storage, new TestClock(), new SecureRandom());
        Session admin = world.admin("root");
        storage.commit(Change.builder().create(Samples.tenant("acme")).build());
        List<Actor> actors = new ArrayList<>(List.of(
                Actor.of("host-1", "user:7", Role.USER), person(world, "eve", null), person(world, "Zoe", "acme")));
        for (String name : List.of("ada", "bob", "cleo")) {
            actors.add(person(world, name, null));
        }
        work(world, new RandomInput(new Random(seed), world.clock()), actors, operations);
        Actor ada = actors.get(3);
        world.accounts()
                .update(
                        ada,
                        new ProfilePatch(
                                "Ada \ud83d\ude80 \u0130",
                                Edit.set("Ada.L\u00f6v"),
                                Edit.set(Map.of(
                                        "theme",
                                        Optional.of(Samples.ODD_TEXT),
                                        "size",
                                        Optional.of(new BigDecimal("1.50"))))));
        world.accounts().logoutAll(ada);
        world.accounts().setActive(admin.actor(), actors.get(4).userId(), false);
        world.accounts().delete(actors.get(1));
        world.accounts().setRole(admin.actor(), actors.get(5).userId(), Role.ADMIN);
        world.accounts().setRole(admin.actor(), actors.get(5).userId(), Role.USER);
        store(
                storage,
                fullTask("host-1", "user:7", 1),
                fullTask("acme", actors.get(2).userId(), 1));
        return world;
    }

    private static Actor person(World world, String name, @Nullable String tenant) {
        Registration given = new Registration(name + "@example.org", World.PASSWORD, name);
        return world.accounts()
                .register(tenant == null ? given : given.tenant(tenant))
                .actor();
    }

    private static void work(World world, RandomInput input, List<Actor> actors, int operations) {
        List<Task> made = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            Actor actor = input.one(actors);
            attempt(() -> made.add(world.tasks().create(actor, input.draft())));
            world.clock().advance(Duration.ofMinutes(input.below(90)));
            if (input.once(3) && !made.isEmpty()) {
                Task task = input.one(made);
                Actor owner = Actor.of(task.tenantId(), task.ownerId(), Role.USER);
                attempt(() -> world.tasks().update(owner, task.id(), input.patch()));
                if (input.once(5)) {
                    attempt(() -> world.tasks().delete(owner, task.id(), null));
                }
            }
        }
    }

    /** Some of what random input asks for is refused, which is an answer like any other. */
    private static void attempt(Runnable call) {
        String unused = Answer.of(call);
    }

    /** Many plain tasks of some owners in one tenant, with their events. */
    public static void crowd(Storage storage, String tenantId, int owners, int tasks) {
        List<Task> batch = new ArrayList<>();
        for (int n = 1; n <= tasks; n++) {
            TaskStatus status =
                    TaskStatus.of(n % 3 == 0 ? "completed" : "pending").orElseThrow();
            batch.add(task(
                    tenantId,
                    "owner-" + n % owners,
                    n,
                    "Task " + n + " of many",
                    status,
                    TestClock.START.plus(Duration.ofHours(n % 1_000))));
            if (batch.size() == 500 || n == tasks) {
                store(storage, batch.toArray(Task[]::new));
                batch.clear();
            }
        }
    }
}
