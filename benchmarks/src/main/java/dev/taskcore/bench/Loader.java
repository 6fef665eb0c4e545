package dev.taskcore.bench;

import dev.taskcore.account.Account;
import dev.taskcore.account.AccountEvent;
import dev.taskcore.change.Change;
import dev.taskcore.change.Committer;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskEvent;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/**
 * Puts a plan into a storage through its one door, many entities in a change, so that it leaves what the same number of
 * single writes would: rows, counters, search words and events.
 */
final class Loader {

    /** Some hundreds a change: larger ones gain little, and hold many owners' counters for long. */
    private static final int BATCH = 500;

    private final Committer committer;
    private final Plan plan;
    private final int threads;

    /**
     * A loader.
     *
     * @param committer where everything goes
     * @param plan what there shall be
     * @param threads how many commit at once
     */
    Loader(Committer committer, Plan plan, int threads) {
        this.committer = committer;
        this.plan = plan;
        this.threads = threads;
    }

    /**
     * Makes every account.
     *
     * @param hash of the one password that they have: a hash for each would take a quarter of an hour
     */
    void loadAccounts(String hash) {
        inBatches(plan.owners(), n -> {}, (owner, change) -> {
            Account account = Samples.account(owner, hash);
            change.create(account)
                    .tell(new AccountEvent(
                            Samples.eventId(0, owner),
                            account.tenantId(),
                            account.id(),
                            account.id(),
                            account.user().createdAt(),
                            AccountEvent.Kind.REGISTERED));
        });
    }

    /**
     * Makes every task.
     *
     * @param progress is told how many there are, from any thread
     */
    void loadTasks(IntConsumer progress) {
        Samples samples = new Samples(plan);
        inBatches(plan.tasks(), progress, (number, change) -> {
            Task task = samples.task(number);
            change.create(task)
                    .tell(new TaskEvent.Created(Samples.eventId(1, number), task.ownerId(), task.createdAt(), task));
        });
    }

    /**
     * Makes every task again owner by owner, without what tells of it: what remains of that are the counters, each
     * owner's from one change, for a storage that has dropped those of {@link #loadTasks}.
     */
    void loadCounters() {
        Samples samples = new Samples(plan);
        inBatches(
                plan.owners(),
                n -> {},
                (owner, change) ->
                        Arrays.stream(plan.tasksOf(owner)).forEach(number -> change.create(samples.task(number))));
    }

    private void inBatches(int size, IntConsumer progress, BiConsumer<Integer, Change.Builder> add) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Parallel.run(threads, () -> {
            for (int from = next.getAndAdd(BATCH); from < size; from = next.getAndAdd(BATCH)) {
                int to = Math.min(size, from + BATCH);
                Change.Builder change = Change.builder();
                for (int number = from; number < to; number++) {
                    add.accept(number, change);
                }
                committer.commit(change.build());
                progress.accept(done.addAndGet(to - from));
            }
            return null;
        });
    }
}
