package dev.taskcore.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.WriteModel;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import dev.taskcore.task.OwnerDelta;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Changes of several owners' tasks where the server has transactions: they are true everywhere at once. No server of
 * this project's tests has them.
 */
final class Transactions {

    private final MongoClient client;
    private final Owners owners;
    private final Events events;
    private final TransactionOptions options;

    /**
     * Makes changes in transactions.
     *
     * @param timeout how long a try may take; inside a transaction the deadlines of collections do not hold
     */
    Transactions(MongoClient client, Owners owners, Events events, Duration timeout) {
        this.client = client;
        this.owners = owners;
        this.events = events;
        options = TransactionOptions.builder()
                .readConcern(ReadConcern.SNAPSHOT)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    /** What a try has come to. */
    sealed interface Attempt {
        /** It is committed. */
        record Made() implements Attempt {}

        /** Others were faster; another try may work. */
        record Raced() implements Attempt {}

        /** One of these documents of a collection is not as expected. */
        record Refused(List<Mark> marks) implements Attempt {}

        /** An owner goes. */
        record Going() implements Attempt {}
    }

    /** Whether the servers have transactions, as replica sets and sharded clusters do. */
    static boolean available(ClusterDescription cluster) {
        boolean several = cluster.getType() == ClusterType.REPLICA_SET || cluster.getType() == ClusterType.SHARDED;
        return several && cluster.getLogicalSessionTimeoutMinutes() != null;
    }

    /**
     * Tries to make a change.
     *
     * @param committing what to do before the one step that decides
     */
    Attempt attempt(Plan plan, Runnable committing) {
        try (ClientSession session = client.startSession()) {
            session.startTransaction(options);
            Optional<Attempt> hindrance = write(plan, session);
            if (hindrance.isPresent()) {
                session.abortTransaction();
                return hindrance.get();
            }
            committing.run();
            session.commitTransaction();
            return new Attempt.Made();
        } catch (MongoException e) {
            if (e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)) {
                return new Attempt.Raced();
            }
            throw e;
        }
    }

    private Optional<Attempt> write(Plan plan, ClientSession session) {
        for (List<Mark> group : Mark.byCollection(plan.marks())) {
            if (!made(group, session)) {
                return Optional.of(new Attempt.Refused(group));
            }
        }
        if (!owners.add(session, deltas(plan))) {
            return Optional.of(new Attempt.Going());
        }
        events.keep(session, plan.events());
        return Optional.empty();
    }

    private static boolean made(List<Mark> group, ClientSession session) {
        List<WriteModel<Document>> models = group.stream().map(Mark::whole).toList();
        try {
            BulkWriteResult result = group.get(0).in().bulkWrite(session, models);
            return result.getInsertedCount()
                            + result.getMatchedCount()
                            + result.getDeletedCount()
                            + result.getUpserts().size()
                    == group.size();
        } catch (MongoBulkWriteException e) {
            if (MongoErrors.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    static List<OwnerDelta> deltas(Plan plan) {
        return Stream.concat(Stream.ofNullable(plan.own()), plan.others().stream())
                .toList();
    }
}
