package dev.taskcore.jdbc;

import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;

/** Runs the statements that read. Thread-safe. */
final class Reads {

    /** Makes a value of the row that a result stands at. */
    @FunctionalInterface
    interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    private final Jdbi jdbi;

    Reads(DataSource source) {
        jdbi = Jdbi.create(source);
    }

    <T> List<T> list(String sql, List<?> values, Row<T> row) {
        try {
            return jdbi.withHandle(handle -> {
                Query query = handle.createQuery(sql);
                for (int i = 0; i < values.size(); i++) {
                    query.bind(i, values.get(i));
                }
                return query.map((result, context) -> row.map(result)).list();
            });
        } catch (JdbiException e) {
            throw VendorErrors.unavailable(Outcome.NOT_APPLIED, e);
        }
    }

    <T> Optional<T> first(String sql, List<?> values, Row<T> row) {
        return list(sql, values, row).stream().findFirst();
    }

    /** The only row of a statement that always gives one. */
    <T> T single(String sql, List<?> values, Row<T> row) {
        return list(sql, values, row).get(0);
    }
}
