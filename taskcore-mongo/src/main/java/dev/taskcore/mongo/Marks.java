package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the marks of changes mean to others: who reads a document sees it as it was until its change is committed, and
 * as it is from then on; who wants to write it finishes a committed change, and stops one that has stood still.
 */
final class Marks {

    /** After so long a change that is not committed stands still, and is stopped by whoever meets it. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** So many documents become what they are marked with in one go. */
    private static final int TOGETHER = 500;

    /** A document whose marks change that often while it is read is read again by the caller's next call. */
    private static final int READS = 20;

    private static final Document KEY_AND_MARK =
            new Document("tenant", 1).append("owner", 1).append("tx", 1);

    private final Collections collections;
    private final Owners owners;
    private final Events events;
    private final InstantSource clock;

    Marks(Collections collections, Owners owners, Events events, InstantSource clock) {
        this.collections = collections;
        this.owners = owners;
        this.events = events;
        this.clock = clock;
    }

    /** A document as it is for readers; empty if it is not there yet, or any more. */
    Optional<Document> resolved(MongoCollection<Document> in, Document document) {
        Document read = document;
        for (int i = 0; i < READS; i++) {
            Document mark = Tx.markOf(read);
            if (mark == null) {
                return Optional.of(read);
            }
            Tx tx = Tx.read(mark);
            Document home = owners.find(tx.home());
            if (home != null && Owners.logged(home, tx.id()) != null) {
                return Optional.ofNullable(mark.get("next", Document.class));
            }
            // It may have been committed and finished since the document was read.
            Document again = in.find(new Document("_id", read.get("_id"))).first();
            if (again == null) {
                return Optional.empty();
            }
            Document left = Tx.markOf(again);
            if (left != null && tx.id().equals(left.getString("id"))) {
                return Fields.number(again, "v") == Mark.NOT_YET ? Optional.empty() : Optional.of(again);
            }
            read = again;
        }
        throw MongoErrors.contended();
    }

    /** One document as it is for readers. */
    Optional<Document> find(MongoCollection<Document> in, Document key) {
        return MongoErrors.reading(
                () -> Optional.ofNullable(in.find(key).first()).flatMap(document -> resolved(in, document)));
    }

    /**
     * Meets another's change. A large one may take longer than the patience lasts; then a part of it is done, and
     * whoever meets it next goes on.
     *
     * @return whether it is out of the way; otherwise it is under way
     */
    boolean meet(Tx tx, Patience patience) {
        Document home = owners.find(tx.home());
        if (finished(home, tx, patience)) {
            return true;
        }
        if (home != null && tx.born().equals(home.getString("born")) && !isNever(home, tx) && isYoung(tx)) {
            return false;
        }
        // A server that no longer leads, and does not know it, may lack what is committed; but it cannot write.
        if (owners.abort(tx) || !finished(owners.find(tx.home()), tx, patience)) {
            undo(tx.id(), collections.marked());
        }
        return true;
    }

    /** A beginning that is far ahead is of a clock that was; nobody waits for such a one. */
    private boolean isYoung(Tx tx) {
        return Math.abs(clock.millis() - tx.at()) < GRACE.toMillis();
    }

    private static boolean isNever(Document home, Tx tx) {
        return home.containsKey("erased")
                || home.getList("aborted", String.class, List.of()).contains(tx.id());
    }

    /** Whether a change is committed in an owner's log, and then brings it to its end. */
    private boolean finished(@Nullable Document home, Tx tx, Patience patience) {
        Document entry = home == null ? null : Owners.logged(home, tx.id());
        if (home == null || entry == null) {
            return false;
        }
        finish(home, entry, patience);
        return true;
    }

    /** Brings to its end what is committed in an owner's log, and meets what is noted there. */
    void settle(Document key, Patience patience) {
        Document owner = owners.find(key);
        if (owner == null) {
            return;
        }
        owner.getList("log", Document.class, List.of()).forEach(entry -> finish(owner, entry, patience));
        for (Document entry : owner.getList("open", Document.class, List.of())) {
            boolean unused = meet(Tx.read(entry), patience);
        }
    }

    private void finish(Document home, Document entry, Patience patience) {
        String txId = entry.getString("id");
        for (MongoCollection<Document> collection : collections.marked()) {
            while (forward(collection, txId) == TOGETHER) {
                patience.check();
            }
        }
        events.keep(entry.getList("events", Document.class, List.of()));
        owners.applyOpen(txId);
        Document key = home.get("_id", Document.class);
        owners.dropDays(key, Counters.emptyDays(home));
        owners.finish(key, entry);
    }

    /** Lets some documents become what a committed change has marked them with; says how many were found. */
    private int forward(MongoCollection<Document> in, String txId) {
        List<Document> told = new ArrayList<>();
        List<WriteModel<Document>> models = new ArrayList<>();
        for (Document document : in.find(Tx.of(txId)).projection(KEY_AND_MARK).limit(TOGETHER)) {
            Document mark = document.get("tx", Document.class);
            told.addAll(mark.getList("events", Document.class, List.of()));
            Document key = new Document(document);
            key.remove("tx");
            models.add(Mark.forward(key, txId, mark.get("next", Document.class)));
        }
        events.keep(told);
        if (!models.isEmpty()) {
            var unused = in.bulkWrite(models, new BulkWriteOptions().ordered(false));
        }
        return models.size();
    }

    /** Takes away everything that a change which is not made has left in some collections, and with owners. */
    void undo(String txId, Iterable<MongoCollection<Document>> in) {
        for (MongoCollection<Document> collection : in) {
            var unused = collection.deleteMany(Tx.of(txId).append("v", Mark.NOT_YET));
            var unusedToo = collection.updateMany(Tx.of(txId), new Document("$unset", new Document("tx", "")));
        }
        owners.undoOpen(txId);
    }
}
