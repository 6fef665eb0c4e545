package dev.taskcore.jdbc;

import dev.taskcore.cache.Generation;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.cache.Owner;
import dev.taskcore.change.Change;
import dev.taskcore.change.Receipt;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.change.Write;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standbys of a primary, and what they may answer: nothing that is older than a second, than what this node wrote
 * for the same owner, or than what it has shown of it. One that is good enough is kept to, since each of two may hold
 * what the other lacks; where none is, the primary answers. Without standbys it is only the primary. Thread-safe.
 */
final class Replicas implements AutoCloseable {

    /** How old an answer may be. */
    static final Duration LAG = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);

    private final TaskStore primary;
    private final List<Replica> all;
    private final List<ReplicaWatch> watches;
    private final Connections connections;
    private final Floors floors;
    private final OpenWrites open;
    private volatile int preferred;

    Replicas(
            TaskStore primary,
            List<Replica> all,
            List<ReplicaWatch> watches,
            Connections connections,
            Floors floors,
            OpenWrites open) {
        this.primary = primary;
        this.all = all;
        this.watches = watches;
        this.connections = connections;
        this.floors = floors;
        this.open = open;
        // The nodes of a cluster, which are all told the same, shall not all prefer the same.
        this.preferred = all.isEmpty() ? 0 : ThreadLocalRandom.current().nextInt(all.size());
    }

    /** The standbys that sources lead to, once they are started. */
    static Replicas of(
            TaskStore primary,
            Connections connections,
            Function<DataSource, TaskStore> reader,
            List<ReplicaSource> sources) {
        Floors floors = new Floors();
        OpenWrites open = new OpenWrites(floors);
        List<Replica> all = sources.stream()
                .map(source -> new Replica(reader.apply(source.reads())))
                .toList();
        List<ReplicaWatch> watches = IntStream.range(0, all.size())
                .mapToObj(i -> new ReplicaWatch(i + 1, all.get(i), sources.get(i), open))
                .toList();
        return new Replicas(primary, all, watches, connections, floors, open);
    }

    /**
     * Begins to look after the standbys, of which none is read before.
     *
     * @throws IllegalStateException if one belongs to another cluster than the primary
     */
    void start() {
        watches.forEach(ReplicaWatch::start);
    }

    /** The primary's tasks. A caller may know of what was read here, so no standby may say less then. */
    TaskStore decisions() {
        return all.isEmpty() ? primary : new RoutedTasks(this::fromPrimary);
    }

    /** The tasks of whichever server is good enough. */
    TaskStore answers() {
        return all.isEmpty() ? primary : new RoutedTasks(this::fromAny);
    }

    /** The primary's receipts. They tell a caller of tasks, which another node may just have written. */
    ReceiptStore receipts(ReceiptStore receipts) {
        return all.isEmpty()
                ? receipts
                : (tenantId, scope, key) -> {
                    Optional<Receipt> found = receipts.find(tenantId, scope, key);
                    found.ifPresent(receipt -> floors.raise(Scope.tenant(tenantId), Moments.now()));
                    return found;
                };
    }

    /** The primary's generations. What is kept by them is as new as they are, so no standby may say less then. */
    GenerationStore generations(GenerationStore generations) {
        return all.isEmpty()
                ? generations
                : owners -> {
                    Map<Owner, Generation> found = generations.find(owners);
                    long now = Moments.now();
                    owners.forEach(owner -> floors.raise(Scope.owner(owner.tenantId(), owner.ownerId()), now));
                    return found;
                };
    }

    /** Commits a change here, or writes it in a transaction of the host. */
    void writing(Change change, Runnable commit) {
        OptionalLong transaction = transaction();
        try {
            commit.run();
        } finally {
            written(change, transaction); // also if the answer was lost, for it may have been made
        }
    }

    /** The transaction of the host in which a change is about to be written, if it is so. */
    private OptionalLong transaction() {
        return all.isEmpty()
                ? OptionalLong.empty()
                : connections.inHostTransaction(
                        connection -> OptionalLong.of(Gauge.transaction(connection)), OptionalLong.empty());
    }

    /** A change has been committed here, or will be with a transaction of the host. */
    void written(Change change, OptionalLong transaction) {
        if (all.isEmpty()) {
            return;
        }
        long now = Moments.now();
        for (Write write : change.writes()) {
            owner(write).ifPresent(owner -> {
                floors.raise(owner, now);
                transaction.ifPresent(number -> open.add(number, owner));
            });
        }
    }

    /** Whose tasks become others. */
    private static Optional<Scope> owner(Write write) {
        if (write instanceof Write.Erase erase) {
            return Optional.of(Scope.owner(erase.tenantId(), erase.ownerId()));
        }
        return write instanceof Write.Put put && put.entity() instanceof Task task
                ? Optional.of(Scope.owner(task.tenantId(), task.ownerId()))
                : Optional.empty();
    }

    private <T> T fromPrimary(Scope scope, Function<TaskStore, T> question) {
        T answer = question.apply(primary);
        floors.raise(scope, Moments.now());
        return answer;
    }

    private <T> T fromAny(Scope scope, Function<TaskStore, T> question) {
        Optional<Replica> replica = goodEnough(scope);
        if (replica.isPresent()) {
            try {
                return replica.get().ask(question);
            } catch (UnavailableException e) {
                LOG.debug("a reader does not answer, so the primary is asked", e);
                replica.get().failed();
                // It may well tell how far it is, and be good enough again when it has rested.
                preferred = (all.indexOf(replica.get()) + 1) % all.size();
            }
        }
        return fromPrimary(scope, question);
    }

    private Optional<Replica> goodEnough(Scope scope) {
        if (connections.areLent() || open.touch(scope)) {
            return Optional.empty();
        }
        long least = Math.max(floors.of(scope), Moments.now() - LAG.toNanos());
        int first = preferred;
        for (int i = 0; i < all.size(); i++) {
            int index = (first + i) % all.size();
            Replica replica = all.get(index);
            if (replica.asOf() >= Math.max(least, servedByOthers(replica))) {
                if (i > 0) {
                    preferred = index;
                }
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    private long servedByOthers(Replica replica) {
        long latest = Moments.NEVER;
        for (Replica other : all) {
            if (other != replica) {
                latest = Math.max(latest, other.served());
            }
        }
        return latest;
    }

    @Override
    public void close() {
        watches.forEach(ReplicaWatch::close);
    }
}
