package dev.taskcore.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections of a process that is killed before a certain statement or commit: nothing is done from then on. */
final class MortalSource {

    private final AtomicInteger left;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final DataSource source;

    /** It dies when it would do more than so many statements and commits. */
    MortalSource(DataSource real, int steps) {
        left = new AtomicInteger(steps);
        source = wrap(DataSource.class, real);
    }

    DataSource source() {
        return source;
    }

    boolean isDead() {
        return left.get() < 0;
    }

    private <T> T wrap(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    mayDie(method);
                    return wrapped(call(method, real, arguments));
                }));
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        if (result instanceof Connection connection) {
            connections.add(connection);
            return wrap(Connection.class, connection);
        }
        if (result instanceof PreparedStatement statement) {
            return wrap(PreparedStatement.class, statement);
        }
        return result instanceof Statement statement ? wrap(Statement.class, statement) : result;
    }

    private void mayDie(Method method) throws SQLException {
        boolean step =
                method.getName().startsWith("execute") || method.getName().equals("commit");
        if (step && left.getAndDecrement() == 0) {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        if (isDead() && !method.getName().equals("close")) {
            throw new SQLException("killed", "08006");
        }
    }

    private static @Nullable Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
