package dev.taskcore.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One statement with its values, of which several may be one text. */
interface Part {

    String sql();

    /** Binds its values from a position on, and gives the position after them. */
    int bind(PreparedStatement statement, int from) throws SQLException;

    /** Throws what it means that it has touched so many rows, if that is a refusal. */
    void check(long rows);
}
