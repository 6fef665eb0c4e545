package dev.taskcore.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.postgresql.ds.PGSimpleDataSource;

/** Gives the one connection that a host's transaction is bound to, and keeps it open. */
final class OneConnection extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private final transient Connection bound;
    private transient int savepoints;

    OneConnection(Connection bound) {
        this.bound = bound;
    }

    /** How many savepoints were set and not released. */
    int savepoints() {
        return savepoints;
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (method.getName().equals("setSavepoint")) {
                        savepoints++;
                    } else if (method.getName().equals("releaseSavepoint")) {
                        savepoints--;
                    }
                    try {
                        return method.invoke(bound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
