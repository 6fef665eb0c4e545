package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.renamed;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;

import dev.taskcore.account.Account;
import dev.taskcore.actor.Role;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Change;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.tenant.Tenant;
import java.util.stream.Stream;

/**
 * A change that is cut short, after what is there before it.
 *
 * @param name what it is
 * @param change the change
 */
record Scenario(String name, Change change) {

    static final Task ADAS = task("acme", "ada", 1, "Ada's", TaskStatus.PENDING, TestClock.START);
    static final Task BOBS = task("acme", "bob", 2, "Bob's", TaskStatus.COMPLETED, TestClock.START);
    static final Account ADA = account("acme", "ada", "ada@example.org", "ada", Role.USER, true);
    static final TokenFamily SESSION = session("acme", "session", "ada");
    static final Tenant TENANT = new Tenant("acme", "Acme", true, 1, TestClock.START);

    @Override
    public String toString() {
        return name;
    }

    /** Makes what is there before each of them. */
    static void begin(MongoStorage storage) {
        storage.commit(Change.builder()
                .create(TENANT)
                .create(ADA)
                .create(SESSION)
                .create(ADAS)
                .receipt(receipt("acme", "ada task.create", "k", TestClock.START))
                .build());
        storage.commit(Change.builder()
                .create(BOBS)
                .receipt(receipt("acme", ADA.registrationScope(), "k", TestClock.START))
                .build());
    }

    static Stream<Scenario> all() {
        Task next = retitled(ADAS, "Another title");
        Task created = task("acme", "ada", 3);
        Change.Builder several = Change.builder().tell(event(1, "ada", "what no document is of"));
        for (long n = 10; n < 13; n++) {
            several.create(task("acme", "ada", n))
                    .tell(event(n, "ada", task("acme", "ada", n).id()));
        }
        return Stream.of(
                new Scenario(
                        "a task is made",
                        Change.builder()
                                .create(created)
                                .tell(event(1, "ada", created.id()))
                                .build()),
                new Scenario(
                        "a task is changed",
                        Change.builder()
                                .update(ADAS, next)
                                .tell(event(1, "ada", ADAS.id()))
                                .build()),
                new Scenario(
                        "a task goes",
                        Change.builder()
                                .delete(ADAS)
                                .tell(event(1, "ada", ADAS.id()))
                                .build()),
                new Scenario(
                        "a keyed request makes several tasks",
                        several.receipt(receipt("acme", "ada task.bulk", "k", TestClock.START))
                                .build()),
                new Scenario(
                        "the tasks of three owners change at once",
                        Change.builder()
                                .update(ADAS, next)
                                .delete(BOBS)
                                .create(task("acme", "eve", 4))
                                .tell(event(1, "ada", ADAS.id()))
                                .tell(event(2, "bob", BOBS.id()))
                                .build()),
                new Scenario(
                        "somebody registers",
                        Change.builder()
                                .create(account("acme", "eve", "eve@example.org", "eve", Role.USER, true))
                                .create(session("acme", "other session", "eve"))
                                .tell(event(1, "eve", "eve"))
                                .receipt(receipt("acme", "eve@example.org account.register", "k", TestClock.START))
                                .build()),
                new Scenario(
                        "an account gets other names and its session another epoch",
                        Change.builder()
                                .update(TENANT, TENANT.touched())
                                .update(ADA, renamed(ADA, "other@example.org", null))
                                .update(SESSION, SESSION.confirmed(1))
                                .tell(event(1, "ada", "ada"))
                                .build()),
                new Scenario(
                        "a session is rotated",
                        Change.builder().update(SESSION, SESSION.confirmed(1)).build()),
                new Scenario(
                        "an account goes with all that it owns",
                        Change.builder()
                                .delete(ADA)
                                .erase("acme", "ada")
                                .tell(event(1, "ada", "ada"))
                                .build()),
                new Scenario(
                        "something is told of nothing",
                        Change.builder().tell(event(1, "x", "y")).build()));
    }

    static StoredEvent event(long n, String owner, String subject) {
        return new StoredEvent("acme", id(n), owner, subject, "something.happened", owner, TestClock.START, "{}");
    }
}
