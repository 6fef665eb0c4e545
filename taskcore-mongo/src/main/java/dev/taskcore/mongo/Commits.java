package dev.taskcore.mongo;

import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import dev.taskcore.change.Change;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.mongo.Plan.Range;
import dev.taskcore.mongo.Transactions.Attempt;
import dev.taskcore.task.OwnerDelta;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BSONException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes: each document is marked with what it becomes, one write to the log of an owner commits all of it, and
 * then the documents become what they were marked with. Whoever fails between two of the writes leaves marks that
 * {@link Marks} explains to others.
 */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final Collections collections;
    private final Owners owners;
    private final Events events;
    private final Marks marks;
    private final InstantSource clock;
    private final Duration contention;
    private final @Nullable Transactions transactions;

    Commits(
            Collections collections,
            Owners owners,
            Events events,
            Marks marks,
            InstantSource clock,
            Duration contention,
            @Nullable Transactions transactions) {
        this.collections = collections;
        this.owners = owners;
        this.events = events;
        this.marks = marks;
        this.clock = clock;
        this.contention = contention;
        this.transactions = transactions;
    }

    /** How far one try has come, which decides what a failure means. */
    private static final class Progress {
        private final Patience patience;
        private boolean marked;
        private boolean committing;

        Progress(Patience patience) {
            this.patience = patience;
        }
    }

    void commit(Change change) {
        Plan plan = new Planner(collections, change).plan();
        Patience patience = new Patience(contention);
        boolean done = false;
        while (!done) {
            Progress progress = new Progress(patience);
            try {
                done = attempt(plan, progress);
            } catch (MongoException | BSONException e) {
                throw MongoErrors.unavailable(progress.committing ? Outcome.UNKNOWN : Outcome.NOT_APPLIED, e);
            }
            if (!done) {
                patience.pause();
            }
        }
    }

    /** The next image of one document, if it is as expected. */
    private boolean alone(Mark mark, Progress progress) {
        progress.committing = true;
        BulkWriteResult result = mark.in().bulkWrite(List.of(mark.whole()));
        if (result.getMatchedCount() + result.getDeletedCount() == 1) {
            return true;
        }
        progress.committing = false;
        explain(mark, progress.patience);
        return false;
    }

    private boolean attempt(Plan plan, Progress progress) {
        if (plan.isAlone()) {
            return alone(plan.marks().get(0), progress);
        }
        if (transactions != null && plan.isOfSeveralOwners()) {
            return transact(plan, transactions, progress);
        }
        return logged(plan, progress);
    }

    private boolean logged(Plan plan, Progress progress) {
        Document home = owners.ensure(plan.home());
        if (home.containsKey("erased")) {
            marks.settle(plan.home(), progress.patience);
            return false;
        }
        Tx tx = Tx.begin(clock.millis(), home);
        Document entry = new Document("id", tx.id())
                .append("at", tx.at())
                .append("erase", plan.erase())
                .append("events", plan.loose());
        boolean committed = false;
        try {
            if (prepare(plan, tx, progress)) {
                progress.committing = true;
                committed = owners.commit(tx, plan.own(), entry, plan.erase() ? home : null);
                progress.committing = committed;
            }
        } finally {
            if (!committed && !progress.committing && progress.marked) {
                undo(plan, tx);
            }
        }
        if (committed) {
            finish(plan, tx, entry);
        } else if (plan.erase()) {
            marks.settle(plan.home(), progress.patience);
        }
        return committed;
    }

    /** The same in a transaction of the server; what is in its way is met as always. */
    private boolean transact(Plan plan, Transactions server, Progress progress) {
        List<OwnerDelta> deltas = Transactions.deltas(plan);
        List<Document> keys = deltas.stream().map(Owners::key).toList();
        owners.ensureAll(keys);
        Attempt attempt = server.attempt(plan, () -> progress.committing = true);
        if (attempt instanceof Attempt.Made) {
            owners.dropDays(deltas);
            return true;
        }
        progress.committing = false;
        if (attempt instanceof Attempt.Refused refused) {
            explain(refused.marks(), progress.patience);
        } else if (attempt instanceof Attempt.Going) {
            owners.going(keys).forEach(owner -> marks.settle(owner, progress.patience));
        }
        return false;
    }

    /** Marks everything that the change touches, or explains what is in the way. */
    private boolean prepare(Plan plan, Tx tx, Progress progress) {
        for (List<Mark> group : Mark.byCollection(plan.marks())) {
            boolean one = group.size() == 1;
            progress.marked |= !one;
            if (!mark(group, tx, progress)) {
                return false;
            }
            progress.marked = true;
        }
        progress.marked = true;
        for (Range range : plan.erased()) {
            if (!mark(range, tx, progress.patience)) {
                return false;
            }
        }
        for (OwnerDelta delta : plan.others()) {
            if (!owners.open(tx, delta)) {
                marks.settle(Owners.key(delta), progress.patience);
                return false;
            }
        }
        return true;
    }

    private boolean mark(List<Mark> group, Tx tx, Progress progress) {
        MongoCollection<Document> in = group.get(0).in();
        List<WriteModel<Document>> models =
                group.stream().map(mark -> mark.prepare(tx)).toList();
        try {
            BulkWriteResult result = in.bulkWrite(models, new BulkWriteOptions().ordered(true));
            int made = result.getInsertedCount()
                    + result.getMatchedCount()
                    + result.getUpserts().size();
            if (made == group.size()) {
                return true;
            }
        } catch (MongoException e) {
            if (!MongoErrors.isDuplicate(e)) {
                progress.marked = true; // only its answer may have been lost
                throw e;
            }
        }
        Set<Object> marked = new HashSet<>();
        for (Document document : in.find(Tx.of(tx.id())).projection(new Document("_id", 1))) {
            marked.add(document.get("_id"));
        }
        group.stream()
                .filter(mark -> !marked.contains(mark.key().get("_id")))
                .findFirst()
                .ifPresent(mark -> explain(mark, progress.patience));
        return false;
    }

    /** Marks what goes as a whole; what another change has marked is in the way. */
    private boolean mark(Range range, Tx tx, Patience patience) {
        var unused = range.in()
                .updateMany(Fields.with(range.filter(), Tx.NONE), new Document("$set", new Document("tx", tx.mark())));
        Document others = Fields.with(range.filter(), new Document("tx.id", new Document("$ne", tx.id())));
        Document other = range.in().find(others).first();
        if (other == null) {
            return true;
        }
        meet(other, patience);
        return false;
    }

    /** Says why a document could not be marked, or gets another's change out of the way. */
    private void explain(Mark mark, Patience patience) {
        boolean unused = explain(mark, mark.in().find(mark.key()).first(), patience);
    }

    /** The same of one among several of a collection. */
    private void explain(List<Mark> group, Patience patience) {
        List<Object> ids = group.stream().map(mark -> mark.key().get("_id")).toList();
        Map<Object, Document> found = new HashMap<>();
        for (Document document : group.get(0).in().find(new Document("_id", new Document("$in", ids)))) {
            found.put(document.get("_id"), document);
        }
        for (Mark mark : group) {
            if (explain(mark, found.get(mark.key().get("_id")), patience)) {
                return;
            }
        }
    }

    /** Whether another's change was in the way. */
    private boolean explain(Mark mark, @Nullable Document found, Patience patience) {
        if (found != null && Tx.markOf(found) != null) {
            meet(found, patience);
            return true;
        }
        Optional<TaskcoreException> refusal = mark.refusal().apply(found);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return false;
    }

    private void meet(Document found, Patience patience) {
        Document mark = Tx.markOf(found);
        if (mark != null) {
            boolean unused = marks.meet(Tx.read(mark), patience);
        }
    }

    private void undo(Plan plan, Tx tx) {
        try {
            marks.undo(tx.id(), plan.collections());
        } catch (MongoException e) {
            LOG.debug("marks of a change that is not made are left for whoever meets them", e);
        }
    }

    private void finish(Plan plan, Tx tx, Document entry) {
        events.keep(plan.events());
        for (List<Mark> group : Mark.byCollection(plan.marks())) {
            List<WriteModel<Document>> models =
                    group.stream().map(mark -> mark.forward(tx)).toList();
            var unused = group.get(0).in().bulkWrite(models, new BulkWriteOptions().ordered(false));
        }
        for (Range range : plan.erased()) {
            var unused = range.in().deleteMany(Fields.with(range.filter(), Tx.of(tx.id())));
        }
        if (!plan.others().isEmpty()) {
            owners.applyOpen(tx.id());
        }
        if (!plan.erase()) {
            owners.dropDays(plan.home(), Counters.moves(plan.own()).keySet());
        }
        owners.finish(plan.home(), entry);
    }
}
