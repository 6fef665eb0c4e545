package dev.taskcore.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import dev.taskcore.change.Event;
import dev.taskcore.change.StoredEvent;
import java.util.List;
import org.bson.Document;

/** Events: how they are written and read. */
final class Events {

    private final MongoCollection<Document> events;

    Events(Collections collections) {
        events = collections.events();
    }

    static Document of(Event event) {
        return new Document("_id", new Document("t", event.tenantId()).append("i", event.id()))
                .append("tenant", event.tenantId())
                .append("id", event.id())
                .append("owner", event.ownerId())
                .append("subject", event.subjectId())
                .append("type", event.type())
                .append("actor", event.actorId())
                .append("at", event.at().toEpochMilli())
                .append("data", event.data());
    }

    static StoredEvent read(Document document) {
        return new StoredEvent(
                document.getString("tenant"),
                document.getString("id"),
                document.getString("owner"),
                document.getString("subject"),
                document.getString("type"),
                document.getString("actor"),
                Fields.instant(document, "at"),
                document.getString("data"));
    }

    /** Keeps those that are not kept yet. */
    void keep(List<Document> told) {
        if (told.isEmpty()) {
            return;
        }
        try {
            var unused = events.insertMany(told, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!MongoErrors.isDuplicate(e)) {
                throw e;
            }
        }
    }

    /** Keeps them in a transaction, in which none of them can be kept already. */
    void keep(ClientSession session, List<Document> told) {
        if (!told.isEmpty()) {
            var unused = events.insertMany(session, told);
        }
    }
}
