package dev.taskcore.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import dev.taskcore.task.OwnerDelta;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes of several owners' tasks where the server has transactions: they are true everywhere at once. No server of
 * this project's tests has them.
 */
final class Transactions {

    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .build();

    private final MongoClient client;
    private final Owners owners;
    private final Events events;

    Transactions(MongoClient client, Owners owners, Events events) {
        this.client = client;
        this.owners = owners;
        this.events = events;
    }

    /** What a try has come to. */
    sealed interface Attempt {
        /** It is committed. */
        record Made() implements Attempt {}

        /** Others were faster; another try may work. */
        record Raced() implements Attempt {}

        /** This document is not as expected. */
        record Refused(Mark mark) implements Attempt {}

        /** This owner goes. */
        record Going(OwnerDelta delta) implements Attempt {}
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
            session.startTransaction(OPTIONS);
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
        for (Mark mark : plan.marks()) {
            if (!made(mark, session)) {
                return Optional.of(new Attempt.Refused(mark));
            }
        }
        for (OwnerDelta delta : deltas(plan)) {
            if (!owners.add(session, delta)) {
                return Optional.of(new Attempt.Going(delta));
            }
        }
        events.keep(session, plan.events());
        return Optional.empty();
    }

    private static boolean made(Mark mark, ClientSession session) {
        try {
            BulkWriteResult result = mark.in().bulkWrite(session, List.of(mark.whole()));
            return result.getInsertedCount()
                            + result.getMatchedCount()
                            + result.getDeletedCount()
                            + result.getUpserts().size()
                    == 1;
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
