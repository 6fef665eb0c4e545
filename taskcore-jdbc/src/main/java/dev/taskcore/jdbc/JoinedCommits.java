package dev.taskcore.jdbc;

import dev.taskcore.cache.Owner;
import dev.taskcore.change.Change;
import dev.taskcore.error.UnavailableException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Commits together what comes while others are being committed. Who finds nobody goes alone and at once. Of the others
 * a few lead, each in its own thread: who leads takes with it who waits, and all of them are one transaction; who comes
 * while nobody else can lead waits for the next. No two transactions of this node that are under way here write
 * anything of the same owner, so they never wait for each other. Thread-safe.
 */
final class JoinedCommits {

    /** What is done to the database. */
    interface Commits {

        /**
         * Commits a change by itself, whose turn it is since it waits for nothing or was committed with others in vain.
         */
        void alone(List<Step> steps, Change change, Turn turn, long began);

        /** Commits steps of one change or several, unless a row is locked by others. */
        Turn together(List<Step> steps, int changes);
    }

    /**
     * How many wait and go together.
     *
     * @param leaders how many lead at once
     * @param largest how many are committed together
     * @param waiting how many wait
     * @param patience how long one waits
     */
    record Limits(int leaders, int largest, int waiting, Duration patience) {}

    private final Commits commits;
    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Joiner> waiting = new LinkedHashSet<>();
    private final Map<Owner, Integer> busy = new HashMap<>();
    private int leading;
    private boolean watched;

    JoinedCommits(Commits commits, Limits limits) {
        this.commits = commits;
        this.limits = limits;
    }

    /** Makes a change true, together with others or alone. */
    void commit(Change change, List<Step> steps) {
        long began = System.nanoTime();
        Joiner own = new Joiner(change, steps);
        Turn turn = enter(own) ? Turn.ALONE : Turns.await(own.turn(), () -> stepOut(own));
        if (turn.what() == Turn.What.LEAD) {
            turn = lead(own);
        }
        if (turn.isAlone()) {
            alone(change, own, turn, began);
        } else {
            turn.end();
        }
    }

    private void alone(Change change, Joiner own, Turn turn, long began) {
        Turn end = turn;
        try {
            commits.alone(own.steps(), change, turn, began);
            end = Turn.COMMITTED;
        } catch (UnavailableException e) {
            end = Turn.NOT_APPLIED;
            throw e;
        } finally {
            leave(own, end);
        }
    }

    /** Whether it goes alone, because nobody is there. */
    private boolean enter(Joiner own) {
        lock.lock();
        try {
            if (busy.isEmpty() && waiting.isEmpty()) {
                claim(own);
                return true;
            }
            if (waiting.size() == limits.waiting()) {
                throw VendorErrors.refused("Too many changes are waiting to be written.");
            }
            own.waitUntil(System.nanoTime() + limits.patience().toNanos());
            waiting.add(own);
            letLead();
            watch();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it waited, and does so no longer. */
    private boolean stepOut(Joiner own) {
        lock.lock();
        try {
            return waiting.remove(own);
        } finally {
            lock.unlock();
        }
    }

    /**
     * One timer is for all who wait, and goes by the first of them. To wait by timers of their own would cost a virtual
     * thread two wake-ups of the JDK's timer thread for each change.
     */
    private void watch() {
        if (!watched && !waiting.isEmpty()) {
            watched = true;
            long left = waiting.iterator().next().waitsUntil() - System.nanoTime();
            CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS).execute(this::refuseLate);
        }
    }

    private void refuseLate() {
        lock.lock();
        try {
            watched = false;
            long now = System.nanoTime();
            Turn late = new Turn(Turn.What.NOT_APPLIED, new SQLTimeoutException("Its turn did not come in time."));
            Iterator<Joiner> each = waiting.iterator();
            while (each.hasNext()) {
                Joiner next = each.next();
                if (next.waitsUntil() - now > 0) {
                    break;
                }
                each.remove();
                next.turn().complete(late);
            }
            watch();
        } finally {
            lock.unlock();
        }
    }

    /** Lets those lead whose owners nobody writes for, the first first. */
    private void letLead() {
        Iterator<Joiner> each = waiting.iterator();
        while (leading < limits.leaders() && each.hasNext()) {
            Joiner next = each.next();
            if (Collections.disjoint(next.owners(), busy.keySet())) {
                each.remove();
                claim(next);
                leading++;
                next.turn().complete(Turn.LEAD);
            }
        }
    }

    private Turn lead(Joiner first) {
        List<Joiner> group = gather(first);
        Turn turn = new Turn(Turn.What.UNKNOWN, null);
        try {
            turn = commits.together(
                    group.stream()
                            .flatMap(joiner -> joiner.steps().stream())
                            .sorted(Step.ORDER)
                            .toList(),
                    group.size());
            return turn;
        } finally {
            end(group, turn);
        }
    }

    private List<Joiner> gather(Joiner first) {
        List<Joiner> group = new ArrayList<>(List.of(first));
        Set<Owner> owners = new HashSet<>(first.owners());
        Set<Object> rows = new HashSet<>(first.rows());
        lock.lock();
        try {
            Iterator<Joiner> each = waiting.iterator();
            while (group.size() < limits.largest() && each.hasNext()) {
                Joiner next = each.next();
                boolean others =
                        next.owners().stream().anyMatch(owner -> busy.containsKey(owner) && !owners.contains(owner));
                if (!others && Collections.disjoint(next.rows(), rows)) {
                    each.remove();
                    claim(next);
                    group.add(next);
                    owners.addAll(next.owners());
                    rows.addAll(next.rows());
                }
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    /** The next ones begin before those hear who have ended; who must go alone is not done yet. */
    private void end(List<Joiner> group, Turn turn) {
        lock.lock();
        try {
            leading--;
            if (!turn.isAlone()) {
                group.forEach(this::release);
            }
            if (turn.what() == Turn.What.COMMITTED) {
                group.forEach(this::letOvertakenGo);
            } else if (turn.what() == Turn.What.NOT_APPLIED) {
                tell(turn, joiner -> true);
            }
            letLead();
        } finally {
            lock.unlock();
        }
        group.forEach(joiner -> joiner.turn().complete(turn));
    }

    /** Where the database did not answer in time, it may have been for a lock on that owner alone. */
    private void leave(Joiner own, Turn turn) {
        lock.lock();
        try {
            release(own);
            if (turn.what() == Turn.What.COMMITTED) {
                letOvertakenGo(own);
            } else if (turn.what() == Turn.What.NOT_APPLIED) {
                tell(turn, joiner -> !Collections.disjoint(joiner.owners(), own.owners()));
            }
            letLead();
        } finally {
            lock.unlock();
        }
    }

    /** Who waits to write what has just been written will be refused, and spoils no group. */
    private void letOvertakenGo(Joiner committed) {
        tell(Turn.ALONE, joiner -> !Collections.disjoint(joiner.rows(), committed.rows()));
    }

    private void tell(Turn turn, Predicate<Joiner> whom) {
        Iterator<Joiner> each = waiting.iterator();
        while (each.hasNext()) {
            Joiner next = each.next();
            if (whom.test(next)) {
                each.remove();
                if (turn.isAlone()) {
                    claim(next);
                }
                next.turn().complete(turn);
            }
        }
    }

    private void claim(Joiner joiner) {
        joiner.owners().forEach(owner -> busy.merge(owner, 1, Integer::sum));
    }

    private void release(Joiner joiner) {
        joiner.owners().forEach(owner -> busy.computeIfPresent(owner, (same, times) -> times == 1 ? null : times - 1));
    }
}
