package dev.taskcore.cache;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Generations that a test moves, behind a storage that can stop answering; and the time. Thread-safe. */
final class StubGenerations implements GenerationStore, LongSupplier {

    private final Map<Owner, Generation> rows = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // what nanoTime may begin with
    private volatile boolean answers = true;
    private final Queue<Runnable> beforeReply = new ConcurrentLinkedQueue<>();

    /** Another commit of the owner, which writes tasks. */
    long move(Owner owner) {
        return rows.merge(
                        owner,
                        new Generation(1_000, 1_000),
                        (held, first) -> new Generation(held.owner() + 1, held.account()))
                .owner();
    }

    /** Another one, which writes the account. */
    long moveAccount(Owner owner) {
        return rows.merge(
                        owner,
                        new Generation(1_000, 1_000),
                        (held, first) -> new Generation(held.owner() + 1, held.account() + 1))
                .account();
    }

    void erase(Owner owner) {
        rows.remove(owner);
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    void answers(boolean whether) {
        answers = whether;
    }

    /** Runs once, in the next reading, when the rows are read and the reader has not got them yet. */
    void beforeReply(Runnable step) {
        beforeReply.add(step);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public long getAsLong() {
        return now.get();
    }

    @Override
    public Map<Owner, Generation> find(Set<Owner> owners) {
        asked.incrementAndGet();
        if (!answers) {
            throw new UnavailableException("down", Outcome.NOT_APPLIED, Duration.ofSeconds(1), null);
        }
        Map<Owner, Generation> found = new HashMap<>(rows);
        found.keySet().retainAll(owners);
        Runnable step = beforeReply.poll();
        if (step != null) {
            step.run();
        }
        return found;
    }
}
