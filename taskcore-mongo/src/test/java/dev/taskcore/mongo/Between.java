package dev.taskcore.mongo;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** What stands between a storage and a client: every call of the client, its databases, collections and sessions. */
interface Between {

    /** Makes a call, or does something else. */
    @Nullable
    Object call(Object real, Method method, @Nullable Object[] args) throws Throwable;

    /** The client with this before it. */
    default MongoClient over(MongoClient client) {
        return Handler.proxy(MongoClient.class, client, this);
    }

    /** Makes a call. */
    static @Nullable Object pass(Object real, Method method, @Nullable Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /**
     * What one thing of the client's is seen by.
     *
     * @param real the thing
     * @param between what is asked before it
     */
    record Handler(Object real, Between between) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] args)
                throws Throwable {
            @Nullable Object[] given = args == null ? new @Nullable Object[0] : args.clone();
            for (int i = 0; i < given.length; i++) {
                // The driver shall see its own session.
                if (given[i] instanceof ClientSession session
                        && Proxy.isProxyClass(session.getClass())
                        && Proxy.getInvocationHandler(session) instanceof Handler handler
                        && handler.between() == between) {
                    given[i] = handler.real();
                }
            }
            Object result = between.call(real, method, given);
            if (result instanceof MongoDatabase database) {
                return proxy(MongoDatabase.class, database, between);
            }
            if (result instanceof ClientSession session) {
                return proxy(ClientSession.class, session, between);
            }
            return result instanceof MongoCollection<?> collection
                    ? proxy(MongoCollection.class, collection, between)
                    : result;
        }

        private static <T> T proxy(Class<T> type, Object real, Between between) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Handler(real, between)));
        }
    }
}
