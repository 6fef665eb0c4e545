package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** A host's pool that counts the connections it gives, and can refuse to give any. */
final class CountedPool extends HikariDataSource {

    private final AtomicLong given = new AtomicLong();
    private volatile boolean refusing;

    CountedPool(String url) {
        super(config(url));
    }

    private static HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(12);
        config.setConnectionTimeout(1000);
        return config;
    }

    long given() {
        return given.get();
    }

    void refuse() {
        refusing = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (refusing) {
            throw new SQLException("the pool gives no connection", "08001");
        }
        given.incrementAndGet();
        return super.getConnection();
    }
}
