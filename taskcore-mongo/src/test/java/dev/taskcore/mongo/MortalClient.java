package dev.taskcore.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The client of a process that dies after so many writes, of which the commit of a transaction is one: of a batch only
 * the first ones are made, and nothing works from then on; its server ends its sessions. Or it stands still before one
 * of them while others do something. Not thread-safe.
 */
final class MortalClient implements Between {

    private static final Set<String> WRITES = Set.of(
            "insertOne", "updateOne", "updateMany", "replaceOne", "deleteOne", "deleteMany", "commitTransaction");
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

    @Override
    public @Nullable Object call(Object real, Method method, @Nullable Object[] args) throws Throwable {
        if (real instanceof ClientSession && method.getName().equals("close")) {
            return Between.pass(real, method, args);
        }
        live();
        if (WRITES.contains(method.getName())) {
            spend(1);
            live();
        } else if (BATCHES.contains(method.getName())) {
            return batch(real, method, args);
        }
        return Between.pass(real, method, args);
    }

    private @Nullable Object batch(Object real, Method method, @Nullable Object[] args) throws Throwable {
        int batch = args[0] instanceof ClientSession ? 1 : 0;
        List<?> all = (List<?>) Objects.requireNonNull(args[batch]);
        int made = spend(all.size());
        if (made < all.size()) {
            if (made > 0) {
                args[batch] = all.subList(0, made);
                Object unused = Between.pass(real, method, args);
            }
            live();
        }
        return Between.pass(real, method, args);
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
}
