package dev.taskcore.change;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.created;
import static dev.taskcore.contract.support.Samples.ended;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.renamed;
import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.session;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.Samples.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.account.Account;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.cache.Owner;
import dev.taskcore.cache.Touch;
import dev.taskcore.cache.Trace;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final Owner ADA = new Owner("acme", "ada");

    @Test
    void itTouchesWhomItMakesWhatIsKnownOfUntrue() {
        Task task = task("acme", "ada", 1);
        Account account = account("acme", "ada");
        TokenFamily session = session("acme", "s1", "ada");
        String pending = TaskStatus.PENDING.text();
        Map.of(
                        Change.builder().create(task),
                        new Trace(task.id(), null, pending),
                        Change.builder().update(task, retitled(task, "Another title")),
                        new Trace(task.id(), pending, pending),
                        Change.builder().delete(task),
                        new Trace(task.id(), pending, null))
                .forEach((change, trace) -> assertThat(change.build().touched())
                        .as(change.build().toString())
                        .containsExactly(Map.entry(ADA, Touch.task(trace))));
        for (Change.Builder change : List.of(
                Change.builder().create(account),
                Change.builder().update(account, renamed(account, "other@example.org", null)),
                Change.builder().delete(account),
                Change.builder().update(session, ended(session)),
                Change.builder().delete(session),
                Change.builder().erase("acme", "ada"),
                Change.builder().update(session, ended(session)).create(task),
                Change.builder().create(task).create(account))) {
            assertThat(change.build().touched())
                    .as(change.build().toString())
                    .containsExactly(Map.entry(ADA, Touch.ACCOUNT));
        }
    }

    @Test
    void itTellsWhatItDoesToAFewTasksAndNotToMany() {
        for (int count : List.of(1, 8, 9, 1_000)) {
            Change.Builder change = Change.builder();
            for (int n = 0; n < count; n++) {
                change.create(task("acme", "ada", n));
            }
            assertThat(change.build().touched().values())
                    .singleElement()
                    .returns(Touch.Of.TASKS, Touch::of)
                    .satisfies(touch -> assertThat(touch.traces()).hasSize(count > 8 ? 0 : count));
        }
    }

    @Test
    void itTouchesNobodyByASessionThatGoesOnOrByWhatIsNotTheOwners() {
        TokenFamily session = session("acme", "s1", "ada");
        Tenant tenant = tenant("acme");
        Change change = Change.builder()
                .create(session("acme", "s2", "ada"))
                .update(session, session.confirmed(1))
                .update(tenant, tenant.touched())
                .tell(created(task("acme", "ada", 1)))
                .receipt(receipt("acme", "ada task.create", "k", TestClock.START))
                .build();

        assertThat(change.touched()).isEmpty();
    }

    @Test
    void whomItTouchesAreSortedByTenantAndEachOnce() {
        Change change = Change.builder()
                .create(task("b", "ada", 1))
                .create(task("a", "bob", 2))
                .create(task("a", "ada", 3))
                .create(task("a", "bob", 4))
                .build();

        assertThat(change.touched().keySet())
                .containsExactly(new Owner("a", "ada"), new Owner("a", "bob"), new Owner("b", "ada"));
    }
}
