package dev.taskcore.mongo;

import com.mongodb.ServerAddress;
import com.mongodb.TransactionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * The client of a replica set, played on a server that stands alone: what a transaction has written is seen at once,
 * and is taken back with everything else in the database when it ends without having been committed. So it shows what
 * is written in transactions and what is made of their end, and nothing of how they meet others. Not thread-safe.
 */
final class Transactional implements Between {

    private final MongoDatabase database;
    private final List<TransactionOptions> begun = new ArrayList<>();
    private @Nullable Dump before;

    Transactional(MongoDatabase database) {
        this.database = database;
    }

    /** The options of the transactions so far. */
    List<TransactionOptions> begun() {
        return begun;
    }

    @Override
    public @Nullable Object call(Object real, Method method, @Nullable Object[] args) throws Throwable {
        return switch (method.getName()) {
            case "getClusterDescription" -> replicaSet();
            case "startSession" ->
                Proxy.newProxyInstance(
                        ClientSession.class.getClassLoader(),
                        new Class<?>[] {ClientSession.class},
                        (self, of, options) -> session(of, options));
            default ->
                args.length > 0 && args[0] instanceof ClientSession
                        ? Between.pass(real, withoutSession(method), Arrays.copyOfRange(args, 1, args.length))
                        : Between.pass(real, method, args);
        };
    }

    private @Nullable Object session(Method method, Object @Nullable [] args) {
        switch (method.getName()) {
            case "startTransaction" -> {
                begun.add((TransactionOptions) Objects.requireNonNull(args)[0]);
                before = Dump.of(database);
            }
            case "commitTransaction" -> before = null;
            case "abortTransaction", "close" -> rollback();
            case "getClusterTime" -> {
                return new BsonDocument();
            }
            case "getOperationTime" -> {
                return new BsonTimestamp(1);
            }
            case "advanceClusterTime", "advanceOperationTime" -> {}
            default -> throw new UnsupportedOperationException(method.getName());
        }
        return null;
    }

    private void rollback() {
        if (before != null) {
            before.restore(database);
            before = null;
        }
    }

    private static Method withoutSession(Method method) throws NoSuchMethodException {
        Class<?>[] types = method.getParameterTypes();
        return method.getDeclaringClass().getMethod(method.getName(), Arrays.copyOfRange(types, 1, types.length));
    }

    private static ClusterDescription replicaSet() {
        ServerDescription primary = ServerDescription.builder()
                .address(new ServerAddress())
                .state(ServerConnectionState.CONNECTED)
                .type(ServerType.REPLICA_SET_PRIMARY)
                .ok(true)
                .logicalSessionTimeoutMinutes(30)
                .build();
        return new ClusterDescription(ClusterConnectionMode.MULTIPLE, ClusterType.REPLICA_SET, List.of(primary));
    }
}
