package dev.taskcore.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DataSource that remembers every statement that was run, with what was bound to it. Thread-safe. */
final class Recorder {

    private final DataSource real;
    private final Queue<Statement> statements = new ConcurrentLinkedQueue<>();

    Recorder(DataSource real) {
        this.real = real;
    }

    /** A statement as it was run. */
    record Statement(String sql, Map<Integer, Object> values) {}

    DataSource source() {
        return proxy(DataSource.class, real, (method, arguments, result) -> connection(result));
    }

    List<Statement> statements() {
        return List.copyOf(statements);
    }

    void clear() {
        statements.clear();
    }

    @FunctionalInterface
    private interface After {
        @Nullable
        Object apply(Method method, Object @Nullable [] arguments, @Nullable Object result);
    }

    private @Nullable Object connection(@Nullable Object result) {
        return !(result instanceof Connection connection)
                ? result
                : proxy(Connection.class, connection, (method, arguments, made) -> {
                    if (made instanceof PreparedStatement statement && arguments != null) {
                        return recorded((String) arguments[0], statement);
                    }
                    return made instanceof java.sql.Statement statement ? recorded(statement) : made;
                });
    }

    private java.sql.Statement recorded(java.sql.Statement statement) {
        return proxy(java.sql.Statement.class, statement, (method, arguments, result) -> {
            if (arguments != null && arguments[0] instanceof String sql) {
                statements.add(new Statement(sql, Map.of()));
            }
            return result;
        });
    }

    private PreparedStatement recorded(String sql, PreparedStatement statement) {
        Map<Integer, Object> values = new TreeMap<>();
        return proxy(PreparedStatement.class, statement, (method, arguments, result) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments[0] instanceof Integer position) {
                values.put(position, method.getName().equals("setNull") ? "" : arguments[1]);
            } else if (method.getName().startsWith("execute")
                    || method.getName().equals("addBatch")) {
                statements.add(new Statement(sql, new TreeMap<>(values)));
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, Object target, After after) {
        InvocationHandler handler = (self, method, arguments) -> {
            try {
                return after.apply(method, arguments, method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException error ? error : e;
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
