package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks together what is asked while others are being answered. Who finds a lane free goes alone and at once. The others
 * wait, each in its own thread; the first of them has the next lane, takes with it who waits with the same statement,
 * and what they ask is one statement. It begins after each of their calls did, so none is answered by what was true
 * before it asked. Thread-safe.
 */
final class JoinedReads {

    /** Runs a statement. */
    interface Statements {
        <T> List<T> list(String sql, List<?> values, Reads.Row<T> row);
    }

    /**
     * How many are answered at once.
     *
     * @param lanes how many statements run at once while they are quick
     * @param most how many run at once while they are not
     * @param largest how many calls are one statement
     * @param waiting how many calls wait
     */
    record Limits(int lanes, int most, int largest, int waiting) {}

    /** Where no lane was taken for so long, those who have one are slow, and others need not wait for them. */
    static final Duration SLOW = Duration.ofMillis(5);

    /** What fails sooner may be the fault of one of them; later the database itself has trouble. */
    static final Duration SOON = Duration.ofMillis(500);

    private enum Turn {
        LEAD,
        ANSWERED,
        ALONE,
        REFUSED
    }

    private final Statements statements;
    private final UnaryOperator<String> each;
    private final Limits limits;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Asked<?>> waiting = new LinkedHashSet<>();
    private int underWay;
    private long taken;

    /**
     * Nothing is under way yet.
     *
     * @param each makes of a statement for one the same for many: its values are columns, and a column {@code nth} of
     *     its rows tells for which of them they are, from 1
     */
    JoinedReads(Statements statements, UnaryOperator<String> each, Limits limits, LongSupplier nanos) {
        this.statements = statements;
        this.each = each;
        this.limits = limits;
        this.nanos = nanos;
    }

    /** Gives the rows that a statement has for these values, in its order. */
    <T> List<T> list(String sql, List<?> values, Reads.Row<T> row) {
        Asked<T> own = new Asked<>(sql, values, row);
        return switch (enter(own) ? Turn.LEAD : Turns.await(own.turn, () -> leave(own))) {
            case LEAD -> lead(own);
            case ANSWERED -> own.rows;
            case ALONE -> statements.list(sql, values, row);
            case REFUSED -> throw VendorErrors.unavailable(Outcome.NOT_APPLIED, own.failure);
        };
    }

    /** Whether there is a lane for it. */
    private boolean enter(Asked<?> own) {
        lock.lock();
        try {
            if (underWay < limits.lanes() || (underWay < limits.most() && isSlow())) {
                underWay++;
                taken = nanos.getAsLong();
                return true;
            }
            if (waiting.size() == limits.waiting()) {
                throw VendorErrors.refused("Too many reads are waiting.");
            }
            waiting.add(own);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isSlow() {
        return nanos.getAsLong() - taken > SLOW.toNanos();
    }

    /** Whether it waited, and does so no longer. */
    private boolean leave(Asked<?> own) {
        lock.lock();
        try {
            return waiting.remove(own);
        } finally {
            lock.unlock();
        }
    }

    private <T> List<T> lead(Asked<T> first) {
        List<Asked<?>> group = gather(first);
        long began = nanos.getAsLong();
        Turn turn = Turn.ALONE;
        try {
            List<T> rows = group.size() == 1 ? statements.list(first.sql, first.values, first.row) : read(first, group);
            turn = Turn.ANSWERED;
            return rows;
        } catch (UnavailableException e) {
            if (nanos.getAsLong() - began > SOON.toNanos()) {
                turn = Turn.REFUSED;
                group = refuse(group, e);
                throw e;
            }
            if (group.size() == 1) {
                throw e;
            }
        } finally {
            end(group, turn);
        }
        return statements.list(first.sql, first.values, first.row);
    }

    private List<Asked<?>> gather(Asked<?> first) {
        List<Asked<?>> group = new ArrayList<>();
        group.add(first);
        lock.lock();
        try {
            Iterator<Asked<?>> others = waiting.iterator();
            while (group.size() < limits.largest() && others.hasNext()) {
                Asked<?> next = others.next();
                if (next.sql.equals(first.sql)) {
                    others.remove();
                    group.add(next);
                }
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    private <T> List<T> read(Asked<T> first, List<Asked<?>> group) {
        List<Object> columns = new ArrayList<>();
        for (int i = 0; i < first.values.size(); i++) {
            int column = i;
            columns.add(group.stream()
                    .map(asked -> (Object) asked.values.get(column))
                    .toArray());
        }
        statements
                .list(
                        each.apply(first.sql),
                        columns,
                        row -> group.get(row.getInt("nth") - 1).answer(row))
                .forEach(Runnable::run);
        return first.rows;
    }

    /** Who waits would wait for its turn, and then for the database as well. */
    private List<Asked<?>> refuse(List<Asked<?>> group, UnavailableException why) {
        List<Asked<?>> all = new ArrayList<>(group);
        lock.lock();
        try {
            all.addAll(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        all.forEach(asked -> asked.failure = why);
        return all;
    }

    /** The next one begins before those hear who have ended. */
    private void end(List<Asked<?>> group, Turn turn) {
        Asked<?> next = null;
        lock.lock();
        try {
            Iterator<Asked<?>> first = waiting.iterator();
            if (first.hasNext()) {
                next = first.next();
                first.remove();
                taken = nanos.getAsLong();
            } else {
                underWay--;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.turn.complete(Turn.LEAD);
        }
        group.forEach(asked -> asked.turn.complete(turn));
    }

    /** A call. Its rows or its failure are written before its turn is told. */
    private static final class Asked<T> {
        private final String sql;
        private final List<?> values;
        private final Reads.Row<T> row;
        private final CompletableFuture<Turn> turn = new CompletableFuture<>();
        private final List<T> rows = new ArrayList<>();
        private @Nullable UnavailableException failure;

        Asked(String sql, List<?> values, Reads.Row<T> row) {
            this.sql = sql;
            this.values = values;
            this.row = row;
        }

        /** What is to be done with a row once all are there, since a statement may be tried again. */
        private Runnable answer(ResultSet result) throws SQLException {
            T value = row.map(result);
            return () -> rows.add(value);
        }
    }
}
