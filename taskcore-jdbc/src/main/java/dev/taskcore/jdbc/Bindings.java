package dev.taskcore.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds values to a statement, the same for those that write and those that read. */
final class Bindings {

    private Bindings() {}

    /** Binds all values from a position on, and gives the position after them. */
    static int bind(PreparedStatement statement, int from, List<?> values) throws SQLException {
        int position = from;
        for (Object value : values) {
            bind(statement, position++, value);
        }
        return position;
    }

    static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(position, text);
        } else if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value instanceof Integer number) {
            statement.setInt(position, number);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(position, truth);
        } else if (value == null) {
            statement.setNull(position, Types.NULL);
        } else {
            throw new IllegalArgumentException(
                    "cannot bind a " + value.getClass().getSimpleName());
        }
    }
}
