package dev.taskcore.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client of a process that dies after so many writes: of a batch only the first ones are made, and nothing works
 * from then on. Or it stands still before one of them while others do something. Not thread-safe.
 */
final class MortalClient {

    private static final Set<String> WRITES =
            Set.of("insertOne", "updateOne", "updateMany", "replaceOne", "deleteOne", "deleteMany");
    private static final Set<String> BATCHES = Set.of("bulkWrite", "insertMany");

    private int writes = Integer.MAX_VALUE;
    private boolean dead;
    private int untilStall = Integer.MAX_VALUE;
    private Runnable meanwhile = () -> {};

    /** Lets it live for so many writes more. */
    void dieAfter(int more) {
        writes = more;
    }

    /** Lets it stand still before the write or batch that follows so many writes. */
    void stallAfter(int more, Runnable othersDo) {
        untilStall = more;
        meanwhile = othersDo;
    }

    MongoClient over(MongoClient client) {
        return proxy(MongoClient.class, client);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> call(real, method, args)));
    }

    private Object call(Object real, Method method, Object @Nullable [] args) throws Throwable {
        live();
        if (WRITES.contains(method.getName())) {
            spend(1);
            live();
        } else if (args != null && BATCHES.contains(method.getName())) {
            return batch(real, method, args);
        }
        return wrapped(invoke(real, method, args));
    }

    private Object batch(Object real, Method method, Object[] args) throws Throwable {
        List<?> all = (List<?>) args[0];
        int made = spend(all.size());
        if (made < all.size()) {
            if (made > 0) {
                args[0] = all.subList(0, made);
                invoke(real, method, args);
            }
            live();
        }
        return invoke(real, method, args);
    }

    private int spend(int wanted) {
        if (untilStall < wanted) {
            untilStall = Integer.MAX_VALUE;
            meanwhile.run();
        }
        untilStall -= untilStall == Integer.MAX_VALUE ? 0 : wanted;
        int made = Math.min(wanted, writes);
        writes -= made;
        dead = made < wanted;
        return made;
    }

    private void live() {
        if (dead) {
            throw new MongoException("the process is dead");
        }
    }

    private Object wrapped(Object result) {
        if (result instanceof MongoDatabase database) {
            return proxy(MongoDatabase.class, database);
        }
        return result instanceof MongoCollection<?> collection ? proxy(MongoCollection.class, collection) : result;
    }

    private static Object invoke(Object real, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
