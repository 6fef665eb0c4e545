package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.taskcore.error.TaskcoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one document: it is marked with its next image, if it is as expected, and becomes that image once the
 * change is committed.
 *
 * @param in its collection
 * @param way how it is marked
 * @param key what finds it, on its shard
 * @param expected what else must hold for it to be marked
 * @param next what it becomes, or null if it goes
 * @param events what the change tells of it
 * @param refusal why it was not marked, of the document as it is, which is null if there is none; empty if another try
 *     may work
 */
record Mark(
        MongoCollection<Document> in,
        Way way,
        Document key,
        Document expected,
        @Nullable Document next,
        List<Document> events,
        Function<@Nullable Document, Optional<TaskcoreException>> refusal) {

    /** The version of a document that is only being made. */
    static final long NOT_YET = 0;

    /** How a document is marked. */
    enum Way {
        /** A new one is put in its place, which must be free. */
        INSERT,
        /** The one that is there is marked. */
        UPDATE,
        /** The one that is there is marked if it is as expected, or a new one is put into the free place. */
        UPSERT
    }

    /** The same, with what is told of it. */
    Mark telling(List<Document> told) {
        return new Mark(in, way, key, expected, next, told, refusal);
    }

    WriteModel<Document> prepare(Tx tx) {
        Document mark = tx.mark(next, events);
        Document free = Fields.with(Fields.with(key, expected), Tx.NONE);
        Document set = new Document("$set", new Document("tx", mark));
        return switch (way) {
            case INSERT -> new InsertOneModel<>(Fields.with(key, new Document("v", NOT_YET).append("tx", mark)));
            case UPDATE -> new UpdateOneModel<>(free, set);
            case UPSERT ->
                new UpdateOneModel<>(
                        free, set.append("$setOnInsert", new Document("v", NOT_YET)), new UpdateOptions().upsert(true));
        };
    }

    WriteModel<Document> forward(Tx tx) {
        return forward(key, tx.id(), next);
    }

    static WriteModel<Document> forward(Document key, String txId, @Nullable Document next) {
        Document marked = Fields.with(key, Tx.of(txId));
        return next == null ? new DeleteOneModel<>(marked) : new ReplaceOneModel<>(marked, next);
    }

    /** The change without a mark, for a document that stands alone, or in a transaction of the server. */
    WriteModel<Document> whole() {
        Document free = Fields.with(Fields.with(key, expected), Tx.NONE);
        if (next == null) {
            return new DeleteOneModel<>(free);
        }
        return switch (way) {
            case INSERT -> new InsertOneModel<>(next);
            case UPDATE -> new ReplaceOneModel<>(free, next);
            case UPSERT -> new ReplaceOneModel<>(free, next, new ReplaceOptions().upsert(true));
        };
    }

    /** The same marks by collection, in their order. */
    static List<List<Mark>> byCollection(List<Mark> marks) {
        List<List<Mark>> groups = new ArrayList<>();
        for (Mark mark : marks) {
            List<Mark> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (last.isEmpty() || last.get(0).in() != mark.in()) {
                last = new ArrayList<>();
                groups.add(last);
            }
            last.add(mark);
        }
        return groups;
    }
}
