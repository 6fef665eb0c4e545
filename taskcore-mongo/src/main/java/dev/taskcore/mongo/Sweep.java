package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Brings to an end what others have left, and removes what has expired. */
final class Sweep {

    /** So many leftovers are looked at in one go; whoever meets another one brings it to its end too. */
    private static final int AT_ONCE = 1_000;

    private final Collections collections;
    private final Marks marks;

    Sweep(Collections collections, Marks marks) {
        this.collections = collections;
        this.marks = marks;
    }

    /**
     * Finishes every change that is committed, and undoes those that stand still without being so. What its patience
     * does not suffice for it leaves to the next.
     */
    void recover(Patience patience) {
        Document unsettled = new Document("$or", List.of(exists("log.at"), exists("open.at")));
        for (Document owner : first(collections.owners(), unsettled, "log.at")) {
            marks.settle(owner.get("_id", Document.class), patience);
            patience.check();
        }
        Set<String> met = new HashSet<>();
        for (MongoCollection<Document> collection : collections.marked()) {
            for (Document document : first(collection, exists("tx.id"), "tx.at")) {
                Tx tx = Tx.read(document.get("tx", Document.class));
                if (met.add(tx.id())) {
                    boolean unused = marks.meet(tx, patience);
                    patience.check();
                }
            }
        }
    }

    /** Removes receipts and sessions that have expired, so many of each at most. */
    int purge(Instant now, int limit) {
        Document expired =
                new Document("expires", new Document("$lte", now.toEpochMilli())).append("tx", Fields.ABSENT);
        return purge(collections.receipts(), expired, limit) + purge(collections.sessions(), expired, limit);
    }

    private static int purge(MongoCollection<Document> from, Document expired, int limit) {
        List<Object> ids = new ArrayList<>();
        for (Document document :
                from.find(expired).sort(new Document("expires", 1)).limit(limit).projection(new Document("_id", 1))) {
            ids.add(document.get("_id"));
        }
        Document both = Fields.with(expired, new Document("_id", new Document("$in", ids)));
        return ids.isEmpty() ? 0 : Math.toIntExact(from.deleteMany(both).getDeletedCount());
    }

    private static Document exists(String field) {
        return new Document(field, new Document("$exists", true));
    }

    private static List<Document> first(MongoCollection<Document> in, Document filter, String oldest) {
        return in.find(filter)
                .projection(new Document("tx.next", 0).append("tx.events", 0))
                .sort(new Document(oldest, 1))
                .limit(AT_ONCE)
                .into(new ArrayList<>());
    }
}
