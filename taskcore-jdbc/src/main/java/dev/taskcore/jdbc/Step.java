package dev.taskcore.jdbc;

import dev.taskcore.error.TaskcoreException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a change with its values. It is made by the thread that commits, so that whoever runs it has nothing
 * left to decide. Not thread-safe until it is complete.
 */
final class Step implements Part {

    /** What becomes of a row in a full-text index beside the table. */
    enum Index {
        /** The statement has nothing to do with it, and gives no row. */
        NONE,
        /** The row keeps the words that it has. */
        KEEP,
        /** The row gets these words. */
        SET,
        /** The row gets these words instead of others. */
        REPLACE,
        /** The rows are taken out. */
        DROP
    }

    /** Where a statement comes among those of several changes, which all transactions put in one order. */
    enum Phase {
        /** Before all else, as in a change of its own. */
        RECEIPTS,
        /** Then the rows that everybody locks before others of that owner. */
        OWNERS,
        /** What is added to the counters of days. */
        DAYS,
        /** What is taken out of them once all is added. */
        EMPTY_DAYS,
        /** The rest, of which no two changes of a group write the same. */
        ROWS
    }

    /** The order of the statements of several changes; equal ones come together. */
    static final Comparator<Step> ORDER = Comparator.comparing((Step step) -> step.phase)
            .thenComparing(step -> step.row)
            .thenComparing(Step::sql);

    private final String sql;
    private final List<@Nullable Object> values = new ArrayList<>(20);
    private @Nullable Supplier<? extends TaskcoreException> miss;
    private boolean onlyKey;
    private @Nullable Step room;
    private @Nullable Many many;
    private int portion = Integer.MAX_VALUE;
    private Index index = Index.NONE;
    private String words = "";
    private Phase phase = Phase.ROWS;
    private String row = "";

    private Step(String sql) {
        this.sql = sql;
    }

    /** A statement for which it does not matter how many rows it touches. */
    static Step of(String sql, @Nullable Object... values) {
        Step step = new Step(sql);
        for (Object value : values) {
            step.add(value);
        }
        return step;
    }

    /** Binds the next value; an instant as epoch milliseconds. */
    Step add(@Nullable Object value) {
        values.add(value instanceof Instant instant ? (Object) instant.toEpochMilli() : value);
        return this;
    }

    /** It must touch a row, or else this is thrown. */
    Step orElse(Supplier<? extends TaskcoreException> missed) {
        miss = missed;
        return this;
    }

    /** Its table has no unique value but its key: that one is in use means the same as that no row is touched. */
    Step onlyKey() {
        onlyKey = true;
        return this;
    }

    /** Where its key is in use, this makes room for it, and touches a row if it could. */
    Step room(Step makesRoom) {
        room = makesRoom;
        return this;
    }

    /** Whether it matters that it touches no row. */
    boolean mayMiss() {
        return miss != null;
    }

    /** With others that have its text it can be one insert of many rows. */
    Step many(@Nullable Many inserts) {
        many = inserts;
        return this;
    }

    /** One run touches so many rows at most; it is to be run until it touches fewer. */
    Step portions(int rows) {
        portion = rows;
        return this;
    }

    /** It also changes the full-text index beside the table. */
    Step indexed(Index what, String text) {
        index = what;
        words = text;
        return this;
    }

    /** It comes in this phase, and within it by the row that it locks; ids have no control characters. */
    Step phase(Phase when, String... lockedRow) {
        phase = when;
        row = String.join("\n", lockedRow);
        return this;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public int bind(PreparedStatement statement, int from) throws SQLException {
        return Bindings.bind(statement, from, values);
    }

    @Nullable
    Many many() {
        return many;
    }

    List<@Nullable Object> values() {
        return values;
    }

    boolean isWhole() {
        return portion == Integer.MAX_VALUE;
    }

    /** Whether a run that has touched so many rows may have left some. */
    boolean goesOn(int rows) {
        return rows >= portion;
    }

    Index index() {
        return index;
    }

    String words() {
        return words;
    }

    /** What makes room for it, if anything can. */
    Optional<Step> room() {
        return Optional.ofNullable(room);
    }

    /** Throws what it means that the database found a unique value in use, if this step can tell. */
    void taken() {
        if (onlyKey) {
            check(0);
        }
    }

    @Override
    public void check(long rows) {
        if (rows == 0 && miss != null) {
            throw miss.get();
        }
    }
}
