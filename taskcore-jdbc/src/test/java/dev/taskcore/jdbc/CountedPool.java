package dev.taskcore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** A host's pool that counts the connections it gives or refuses, and can lose answers. */
final class CountedPool extends HikariDataSource {

    private final AtomicLong given = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean refusing;
    private volatile boolean losing;

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

    long refused() {
        return refused.get();
    }

    void refuse() {
        refusing = true;
    }

    /** Whether the answers to commits are lost, though the commits are made. */
    void loseAnswers(boolean lose) {
        losing = lose;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (refusing) {
            refused.incrementAndGet();
            throw new SQLException("the pool gives no connection", "08001");
        }
        given.incrementAndGet();
        Connection connection = super.getConnection();
        return losing ? losing(connection) : connection;
    }

    private static Connection losing(Connection real) {
        return losing(Connection.class, real, "commit");
    }

    /** Loses the answer to a call; of a statement that commits, that to whatever runs it. */
    private static <T> T losing(Class<T> type, T real, String lost) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals(lost)) {
                            throw new SQLException("the answer is lost", "08006");
                        }
                        return result instanceof PreparedStatement statement
                                        && arguments[0] instanceof String sql
                                        && sql.endsWith("COMMIT")
                                ? losing(PreparedStatement.class, statement, "execute")
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
