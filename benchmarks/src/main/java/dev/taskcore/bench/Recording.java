package dev.taskcore.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source of connections that writes down which statements are executed, so that a baseline can execute the very same.
 * Not thread-safe: whoever records does one thing at a time.
 */
final class Recording extends Source {

    /** A call on a connection or a prepared statement. */
    record Call(Method method, List<@Nullable Object> args) {
        static Call of(Method method, Object @Nullable [] args) {
            return new Call(method, args == null ? List.of() : Arrays.asList(args));
        }

        @Nullable
        Object on(Object target) throws SQLException {
            try {
                return method.invoke(target, args.toArray());
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What was executed, with the values bound; without a text it is the end of a transaction. */
    record Executed(@Nullable String sql, List<Call> bound, Call execution) {}

    private static final Set<String> TRANSACTION = Set.of("setAutoCommit", "commit", "rollback");

    private final String url;
    private List<Executed> executed = new ArrayList<>();

    Recording(String url) {
        this.url = url;
    }

    /** What was executed since this was called last. */
    List<Executed> take() {
        List<Executed> taken = executed;
        executed = new ArrayList<>();
        return taken;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = DriverManager.getConnection(url);
        return proxy(Connection.class, (self, method, args) -> {
            Call call = Call.of(method, args);
            if (TRANSACTION.contains(method.getName())) {
                executed.add(new Executed(null, List.of(), call));
            }
            Object result = call.on(real);
            return result instanceof PreparedStatement statement
                    ? recorded(statement, String.valueOf(args[0]))
                    : result;
        });
    }

    private PreparedStatement recorded(PreparedStatement real, String sql) {
        List<Call> bound = new ArrayList<>();
        return proxy(PreparedStatement.class, (self, method, args) -> {
            Call call = Call.of(method, args);
            if (method.getName().startsWith("set") && call.args().size() == 2) {
                bound.add(call);
            } else if (method.getName().startsWith("execute")
                    || method.getName().equals("addBatch")) {
                executed.add(new Executed(sql, List.copyOf(bound), call));
                bound.clear();
            }
            return call.on(real);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
