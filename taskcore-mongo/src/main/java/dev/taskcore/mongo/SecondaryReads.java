package dev.taskcore.mongo;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.taskcore.cache.Generation;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.cache.Owner;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks as the secondaries of a replica set have them, but never older than what this node has written or read: each
 * read waits until its server has come so far. Statistics and plain counts come from the primary. No server of this
 * project's tests has secondaries.
 */
final class SecondaryReads implements TaskStore {

    private static final Logger LOG = LoggerFactory.getLogger(SecondaryReads.class);

    private static final ClientSessionOptions CAUSAL =
            ClientSessionOptions.builder().causallyConsistent(true).build();

    private final MongoClient client;
    private final Function<ClientSession, MongoTasks> tasks;
    private final TaskStore primary;
    private final MongoCollection<Document> written;
    private final AtomicReference<@Nullable Point> latest = new AtomicReference<>();

    /** How often it could not be found out how far the primary had come. */
    private final AtomicLong missed = new AtomicLong();

    /** So many of those lie before what has been found out since. */
    private final AtomicLong covered = new AtomicLong();

    /**
     * How far a server had come.
     *
     * @param cluster the time of the cluster
     * @param operation the time of the operation
     */
    private record Point(BsonDocument cluster, BsonTimestamp operation) {}

    /**
     * Reads on secondaries.
     *
     * @param tasks how tasks are read in a session
     * @param primary where they are read on the primary
     * @param written where the primary writes last in every change
     */
    SecondaryReads(
            MongoClient client,
            Function<ClientSession, MongoTasks> tasks,
            TaskStore primary,
            MongoCollection<Document> written) {
        this.client = client;
        this.tasks = tasks;
        this.primary = primary;
        this.written = written;
    }

    /** The nearest that lags by no more than the least that MongoDB can be told. */
    static ReadPreference preference() {
        return ReadPreference.secondaryPreferred(90, TimeUnit.SECONDS);
    }

    /**
     * Remembers how far the primary has come, after a commit or an answer of its own. Where it does not say so it alone
     * answers until it does: what was committed is no failure because of that.
     */
    void wrote() {
        long before = missed.get();
        try (ClientSession session = client.startSession(CAUSAL)) {
            var unused =
                    written.find(session).projection(new Document("_id", 1)).first();
            remember(session);
            covered.accumulateAndGet(before, Math::max);
        } catch (MongoException e) {
            missed.incrementAndGet();
            LOG.debug("the primary alone answers for now", e);
        }
    }

    /** The primary's generations. What is kept by them is as new as they are, so no secondary may say less then. */
    GenerationStore generations(GenerationStore generations) {
        return owners -> {
            Map<Owner, Generation> found = generations.find(owners);
            wrote();
            return found;
        };
    }

    private <T> T ofPrimary(Function<TaskStore, T> question) {
        T answer = question.apply(primary);
        wrote();
        return answer;
    }

    private <T> T answer(Function<TaskStore, T> question) {
        if (covered.get() < missed.get()) {
            return ofPrimary(question);
        }
        return MongoErrors.reading(() -> {
            try (ClientSession session = client.startSession(CAUSAL)) {
                Point point = latest.get();
                if (point != null) {
                    session.advanceClusterTime(point.cluster());
                    session.advanceOperationTime(point.operation());
                }
                T answer = question.apply(tasks.apply(session));
                remember(session);
                return answer;
            }
        });
    }

    private void remember(ClientSession session) {
        Point point = new Point(session.getClusterTime(), session.getOperationTime());
        latest.accumulateAndGet(point, SecondaryReads::later);
    }

    private static @Nullable Point later(@Nullable Point one, @Nullable Point other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.operation().compareTo(other.operation()) > 0 ? one : other;
    }

    @Override
    public Optional<Task> find(Scope scope, String id) {
        return answer(store -> store.find(scope, id));
    }

    @Override
    public List<Task> findAll(Scope scope, Set<String> ids) {
        return answer(store -> store.findAll(scope, ids));
    }

    @Override
    public List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit) {
        return answer(store -> store.list(scope, filter, sort, from, limit));
    }

    @Override
    public long count(Scope scope, TaskFilter filter) {
        Function<TaskStore, Long> question = store -> store.count(scope, filter);
        return filter.isAll() ? ofPrimary(question) : answer(question);
    }

    @Override
    public TaskStats statistics(String tenantId, String ownerId, Instant now) {
        return ofPrimary(store -> store.statistics(tenantId, ownerId, now));
    }
}
