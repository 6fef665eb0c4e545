package dev.taskcore.mongo;

import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One try to make a change, as it is known by the marks that it leaves.
 *
 * @param id which one; nothing else ever has this id
 * @param at when it began, by the clock of its node, in epoch milliseconds
 * @param home the key of the owner's document whose log decides whether it happened
 * @param born which of the documents that ever had this key
 */
record Tx(String id, long at, Document home, String born) {

    /** Matches a document without a mark. */
    static final Document NONE = new Document("tx", Fields.ABSENT);

    static Tx begin(long at, Document home) {
        return new Tx(ObjectId.get().toHexString(), at, home.get("_id", Document.class), home.getString("born"));
    }

    /** Reads the mark of a document, or an owner's entry of a change that is decided elsewhere. */
    static Tx read(Document mark) {
        return new Tx(
                mark.getString("id"),
                Fields.number(mark, "at"),
                mark.get("home", Document.class),
                mark.getString("born"));
    }

    /** The mark of a document, or null. */
    static @Nullable Document markOf(Document document) {
        return document.get("tx", Document.class);
    }

    /** Matches a document that the change has marked. */
    static Document of(String id) {
        return new Document("tx.id", id);
    }

    Document mark() {
        return new Document("id", id).append("at", at).append("home", home).append("born", born);
    }

    Document mark(@Nullable Document next, List<Document> events) {
        Document mark = mark();
        if (next != null) {
            mark.append("next", next);
        }
        return events.isEmpty() ? mark : mark.append("events", events);
    }
}
