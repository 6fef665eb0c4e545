package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/** Runs the statements that read. Thread-safe. */
final class Reads {

    /** Makes a value of the row that a result stands at. */
    @FunctionalInterface
    interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** A connection that is lost sooner than this was idle and dead; later the server itself has trouble. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final int TRIES = 64;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final int maxTries;
    private final BooleanSupplier lent;
    private final @Nullable JoinedReads joined;

    Reads(Connections connections, Dialect dialect) {
        this(Jdbi.create(connections), dialect, TRIES);
    }

    private Reads(Jdbi jdbi, Dialect dialect, int maxTries) {
        this.jdbi = configured(jdbi);
        this.dialect = dialect;
        this.maxTries = maxTries;
        this.lent = () -> false;
        this.joined = null;
    }

    /** Asks for several at once, by what makes a statement for many of one. */
    Reads(Connections connections, Dialect dialect, UnaryOperator<String> each, JoinedReads.Limits limits) {
        this.jdbi = configured(Jdbi.create(connections));
        this.dialect = dialect;
        this.maxTries = TRIES;
        this.lent = connections::areLent;
        this.joined = new JoinedReads(this::list, each, limits, System::nanoTime);
    }

    private static Jdbi configured(Jdbi jdbi) {
        return jdbi.configure(SqlStatements.class, sql -> sql.setTemplateEngine(TemplateEngine.NOP));
    }

    /** For a server in whose place another one can be asked. */
    static Reads once(DataSource source, Dialect dialect) {
        return new Reads(Jdbi.create(source), dialect, 1);
    }

    <T> List<T> list(String sql, List<?> values, Row<T> row) {
        long began = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                return query(sql, values, row);
            } catch (JdbiException e) {
                // A pool may hold many connections that died together; each try takes out one of them.
                boolean again = tries < maxTries && isDisconnected(e) && System.nanoTime() - began < SOON.toNanos();
                if (!again) {
                    throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
                }
            }
        }
    }

    /**
     * The same, and where many call at once several may be answered by one statement. It is for statements that are
     * quick for whatever values, bind no limit, and bind nothing that is null.
     */
    <T> List<T> together(String sql, List<?> values, Row<T> row) {
        return joined == null || lent.getAsBoolean() ? list(sql, values, row) : joined.list(sql, values, row);
    }

    private <T> List<T> query(String sql, List<?> values, Row<T> row) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.size(); i++) {
                query.bind(i, argument(values.get(i)));
            }
            return query.map((result, context) -> row.map(result)).list();
        });
    }

    /** Finding out which of Jdbi's own arguments fits a value takes longer than binding it. */
    private static Argument argument(Object value) {
        return (position, statement, context) -> Bindings.bind(statement, position, value);
    }

    private boolean isDisconnected(JdbiException error) {
        return error.getCause() instanceof SQLException cause
                && dialect.kindOf(cause) == VendorErrors.Kind.DISCONNECTED;
    }

    <T> Optional<T> first(String sql, List<?> values, Row<T> row) {
        return list(sql, values, row).stream().findFirst();
    }

    /** The only row of a statement that always gives one. */
    <T> T single(String sql, List<?> values, Row<T> row) {
        return list(sql, values, row).get(0);
    }
}
