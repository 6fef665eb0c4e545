package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
        } else if (value instanceof Object[] column) {
            array(statement, position, column);
        } else if (value == null) {
            statement.setNull(position, Types.NULL);
        } else {
            throw new IllegalArgumentException(
                    "cannot bind a " + value.getClass().getSimpleName());
        }
    }

    /** All values are of one kind, and numbers if all are null. */
    private static void array(PreparedStatement statement, int position, @Nullable Object[] column)
            throws SQLException {
        Object first = Stream.of(column).filter(Objects::nonNull).findFirst().orElse(0L);
        Connection connection = statement.getConnection();
        if (first instanceof String) {
            statement.setArray(
                    position, connection.createArrayOf("text", Arrays.copyOf(column, column.length, String[].class)));
        } else if (first instanceof Integer) {
            statement.setArray(
                    position, connection.createArrayOf("int4", Arrays.copyOf(column, column.length, Integer[].class)));
        } else {
            statement.setArray(
                    position, connection.createArrayOf("int8", Arrays.copyOf(column, column.length, Long[].class)));
        }
    }
}
