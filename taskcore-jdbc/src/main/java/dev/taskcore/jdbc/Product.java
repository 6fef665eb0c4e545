package dev.taskcore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** The products that a database may be of, each with its dialect. */
enum Product {
    SQLITE("SQLite", "jdbc:sqlite:"),
    POSTGRES("PostgreSQL", "jdbc:postgresql:"),
    MARIA("MariaDB", "jdbc:mariadb:");

    private final String title;
    private final String url;

    Product(String title, String url) {
        this.title = title;
        this.url = url;
    }

    /** The product of a URL, to which nothing is connected. */
    static Product at(String url) {
        return Arrays.stream(values())
                .filter(product -> url.startsWith(product.url))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The URL of a database must begin with jdbc:sqlite:, jdbc:postgresql: or jdbc:mariadb:."));
    }

    /** The product that connections lead to. */
    static Product behind(DataSource source) {
        String name = title(source);
        return Arrays.stream(values())
                .filter(product -> name.equals(product.title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The database must be SQLite, PostgreSQL or MariaDB, and is " + name + "."));
    }

    private static String title(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw VendorErrors.unopened(e);
        }
    }

    Dialect dialect(JdbcOptions options) {
        return switch (this) {
            case SQLITE -> new SqliteDialect(options);
            case POSTGRES -> new PostgresDialect(options);
            case MARIA -> new MariaDialect(options);
        };
    }

    /** Refuses readers where there can be none. */
    void check(List<?> readers) {
        if (this != POSTGRES && !readers.isEmpty()) {
            throw new IllegalArgumentException("Only PostgreSQL can have readers; name none for another database.");
        }
    }
}
