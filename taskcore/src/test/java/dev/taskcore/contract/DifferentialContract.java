package dev.taskcore.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Credentials;
import dev.taskcore.account.ProfilePatch;
import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.Tokens;
import dev.taskcore.change.Edit;
import dev.taskcore.contract.support.Answer;
import dev.taskcore.contract.support.RandomInput;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.SeededRandom;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.page.Page;
import dev.taskcore.page.PageRequest;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOutcome;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random calls, each made on the storage and on the one in memory with the same clock, ids and randomness:
 * every answer is the same.
 */
public interface DifferentialContract {

    /**
     * The storage of this test.
     *
     * @return empty when the test begins, and the same at every call
     */
    Storage storage();

    @Test
    default void everyAnswerIsThatOfTheStorageInMemory() {
        new Pair(storage(), Seed.of("DifferentialContract", 1)).play(2_000);
    }

    /** 100,000 calls: many short lives meet more than one long life, and cost less where a storage has no indexes. */
    @RepeatedTest(50)
    @Tag("slow")
    default void everyAnswerIsThatOfTheStorageInMemoryForLong(RepetitionInfo life) {
        new Pair(storage(), Seed.of("DifferentialContract for long", 1L + life.getCurrentRepetition())).play(2_000);
    }

    /** The two worlds, and what the calls so far have brought. */
    final class Pair {
        private static final int KEPT = 40;

        private final long seed;
        private final TestClock clock = new TestClock();
        private final World tested;
        private final World reference;
        private final RandomInput input;
        private final List<String> ids = new ArrayList<>(List.of("unknown"));
        private final List<String> names = new ArrayList<>(List.of("nobody"));
        private final List<Session> sessions = new ArrayList<>();
        private final List<Tokens> tokens = new ArrayList<>();
        private final List<Actor> actors = new ArrayList<>();
        private int step;

        Pair(Storage storage, long seed) {
            this.seed = seed;
            this.tested = World.over(storage, clock, new SeededRandom(seed));
            this.reference = World.over(new MemoryStorage(), clock, new SeededRandom(seed));
            this.input = new RandomInput(new Random(seed), clock);
            for (String tenant : List.of("default", "other")) {
                for (String user : List.of("ada", "Ada", "bob_x")) {
                    actors.add(Actor.of(tenant, user, Role.USER));
                }
                actors.add(Actor.of(tenant, "admin", Role.ADMIN));
            }
        }

        void play(int steps) {
            for (step = 0; step < steps; step++) {
                clock.advance(Duration.ofMillis(input.below(3)));
                int dice = input.below(100);
                if (dice < 60) {
                    onTasks(dice);
                } else if (dice < 85) {
                    list(input.one(actors));
                } else if (dice < 97) {
                    onAccounts();
                } else {
                    passTime();
                }
            }
            actors.forEach(this::compareAll);
        }

        private void onTasks(int dice) {
            Actor actor = input.one(actors);
            String id = input.once(4) ? input.id() : input.one(ids);
            if (dice < 22) {
                TaskDraft draft = input.draft();
                same("create " + draft, w -> w.tasks().createOrFind(actor, draft))
                        .ifPresent(created -> keep(ids, created.task().id()));
            } else if (dice < 36) {
                TaskPatch patch = input.patch();
                same("update " + patch, w -> w.tasks().update(actor, id, patch));
            } else if (dice < 41) {
                TaskDraft draft = input.draft();
                Long version = input.once(2) ? 1L + input.below(3) : null;
                same("replace", w -> w.tasks().replace(actor, id, draft, version));
            } else if (dice < 45) {
                Long version = input.once(2) ? 1L + input.below(3) : null;
                same("delete", w -> {
                    w.tasks().delete(actor, id, version);
                    return true;
                });
            } else if (dice < 51) {
                Bulk bulk = input.bulk(ids);
                same("bulk " + bulk, w -> comparable(w.tasks().bulk(actor, bulk)));
            } else if (dice < 56) {
                same("get", w -> w.tasks().get(actor, id));
            } else {
                same("statistics", w -> w.tasks().statistics(actor));
            }
        }

        private void list(Actor actor) {
            TaskQuery query = input.query();
            if (input.once(3)) {
                query = query.owner(input.one(List.of("*", "ada", "Ada", "bob_x", "nobody")));
            }
            for (int pages = 0; pages < 4; pages++) {
                TaskQuery asked = query;
                Optional<Page<Task>> page = same("list " + asked, w -> w.tasks().list(actor, asked));
                String next = page.map(Page::next).orElse(null);
                if (next == null) {
                    return;
                }
                query = query.page(PageRequest.after(next, query.page().limit()));
            }
        }

        private void onAccounts() {
            String name = input.one(List.of("ada", "ADA", "\u00e4da", "bob", "eve", "zoe"));
            String email = name + "@example.org";
            String password = input.once(6) ? "another password" : World.PASSWORD;
            Actor admin = Actor.of("default", "root", Role.ADMIN);
            switch (input.below(12)) {
                case 0, 1 -> {
                    Registration plain = new Registration(email, password, name);
                    Registration registration = input.once(3) ? plain.username(name + "_1") : plain;
                    same("register", w -> w.accounts().register(registration)).ifPresent(this::keep);
                }
                case 2 -> {
                    Role role = input.once(2) ? Role.ADMIN : Role.USER;
                    Registration registration = new Registration(email, password, name);
                    same("provision", w -> w.accounts().provision(admin, registration, role, true))
                            .ifPresent(user -> keep(names, user.id()));
                }
                case 3, 4 -> {
                    Credentials credentials = input.once(3)
                            ? Credentials.ofUsername(name + "_1", password)
                            : Credentials.ofEmail(email, password);
                    same("login", w -> w.accounts().login(credentials)).ifPresent(this::keep);
                }
                case 5 -> {
                    String userId = input.one(names);
                    Role role = input.once(2) ? Role.ADMIN : Role.USER;
                    same("set role", w -> w.accounts().setRole(admin, userId, role));
                }
                case 6 -> {
                    String userId = input.one(names);
                    boolean active = !input.once(3);
                    same("set active", w -> w.accounts().setActive(admin, userId, active));
                }
                default -> onSessions(password);
            }
        }

        private void onSessions(String password) {
            if (sessions.isEmpty()) {
                return;
            }
            Session session = input.one(sessions);
            Tokens pair = input.one(tokens);
            Optional<Actor> actor = same("authenticate", w -> w.sessions().authenticate(pair.token()));
            switch (input.below(8)) {
                case 0, 1, 2 ->
                    same("refresh", w -> w.sessions().refresh(pair.refreshToken()))
                            .ifPresent(next -> keep(tokens, next));
                case 3 ->
                    same("logout", w -> {
                        w.sessions().logout(session.actor());
                        return true;
                    });
                case 4 -> {
                    ProfilePatch patch = new ProfilePatch(
                            input.once(2) ? input.text(1) + "x" : null,
                            input.once(3) ? Edit.remove() : input.once(2) ? Edit.keep() : Edit.set("bob_1"),
                            Edit.set(Map.of("theme", Optional.of(input.text(2)))));
                    actor.ifPresent(a -> same("profile", w -> w.accounts().update(a, patch)));
                }
                case 5 ->
                    actor.ifPresent(a -> same("change password", w -> {
                        w.accounts().changePassword(a, World.PASSWORD, password);
                        return true;
                    }));
                case 6 ->
                    actor.filter(a -> input.once(3))
                            .ifPresent(a -> same("delete account", w -> {
                                w.accounts().delete(a);
                                return true;
                            }));
                default ->
                    actor.ifPresent(a -> same("logout everywhere", w -> {
                        w.accounts().logoutAll(a);
                        return true;
                    }));
            }
        }

        private void passTime() {
            clock.advance(Duration.ofMinutes(input.below(input.once(5) ? 5_000 : 30)));
            same("purge", w -> w.storage().purge(clock.instant(), 1_000));
        }

        private void compareAll(Actor actor) {
            same("statistics at the end", w -> w.tasks().statistics(actor));
            String cursor = null;
            do {
                String from = cursor;
                TaskQuery query = TaskQuery.create().owner(actor.isAdmin() ? "*" : actor.userId());
                TaskQuery page = query.page(new PageRequest.After(from, 200, true));
                cursor = same("all tasks", w -> w.tasks().list(actor, page))
                        .map(Page::next)
                        .orElse(null);
            } while (cursor != null);
        }

        /** Makes a call in both worlds and compares the answers. */
        private <T> Optional<T> same(String call, Function<World, T> of) {
            Reply<T> expected = reply(reference, of);
            Reply<T> actual = reply(tested, of);
            assertThat(actual).as("step %d of seed %d: %s", step, seed, call).isEqualTo(expected);
            return expected.value();
        }

        private static <T> Reply<T> reply(World world, Function<World, T> of) {
            try {
                return new Reply<>(Optional.of(of.apply(world)), "");
            } catch (TaskcoreException e) {
                return new Reply<>(Optional.empty(), Answer.describe(e));
            }
        }

        private record Reply<T>(Optional<T> value, String error) {}

        private static List<Object> comparable(List<TaskOutcome> outcomes) {
            return outcomes.stream()
                    .<Object>map(outcome -> outcome instanceof TaskOutcome.Failed failed
                            ? failed.id() + " " + Answer.describe(failed.error())
                            : outcome)
                    .toList();
        }

        private void keep(Session session) {
            keep(sessions, session);
            keep(tokens, session.tokens());
            keep(names, session.user().id());
        }

        private <T> void keep(List<T> kept, T one) {
            if (kept.size() == KEPT) {
                kept.set(input.below(KEPT), one);
            } else {
                kept.add(one);
            }
        }
    }
}
