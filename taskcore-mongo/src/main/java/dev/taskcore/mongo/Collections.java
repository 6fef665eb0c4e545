package dev.taskcore.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * The collections of a storage. What is acknowledged is on the disks of a majority, and what decides is read from the
 * primary and from a majority; each call has a deadline.
 *
 * @param tasks one document a task, keyed by tenant, owner and id
 * @param users one an account
 * @param names one a sign-in name, keyed by tenant, kind and canonical text, which makes names unique on every shard
 * @param sessions one a session
 * @param tenants one a tenant
 * @param receipts one a receipt
 * @param owners one an owner: counters, generation and the log of changes
 * @param events one an event
 */
record Collections(
        MongoCollection<Document> tasks,
        MongoCollection<Document> users,
        MongoCollection<Document> names,
        MongoCollection<Document> sessions,
        MongoCollection<Document> tenants,
        MongoCollection<Document> receipts,
        MongoCollection<Document> owners,
        MongoCollection<Document> events) {

    static Collections of(MongoDatabase lent, MongoOptions options) {
        MongoDatabase database = lent.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        String prefix = options.prefix();
        return new Collections(
                database.getCollection(prefix + "tasks"),
                database.getCollection(prefix + "users"),
                database.getCollection(prefix + "names"),
                database.getCollection(prefix + "sessions"),
                database.getCollection(prefix + "tenants"),
                database.getCollection(prefix + "receipts"),
                database.getCollection(prefix + "owners"),
                database.getCollection(prefix + "events"));
    }

    /** Those whose documents a change can mark. */
    List<MongoCollection<Document>> marked() {
        return List.of(receipts, tasks, users, names, sessions, tenants);
    }

    /** Makes the indexes that are not there; several nodes may do so at once. */
    void index() {
        for (MongoCollection<Document> collection : marked()) {
            createIndexes(collection, sparse("tx.id"));
        }
        createIndexes(
                tasks,
                ascending("tenant", "owner", "created", "id"),
                ascending("tenant", "owner", "status", "created", "id"),
                ascending("tenant", "owner", "priority", "id"),
                ascending("tenant", "owner", "due", "id"),
                ascending("tenant", "owner", "titleKey", "id"),
                ascending("tenant", "owner", "words"),
                ascending("tenant", "owner", "id"),
                ascending("tenant", "id", "owner"));
        createIndexes(
                users, ascending("tenant", "id"), ascending("tenant", "role", "active"), ascending("tenant", "tx.id"));
        createIndexes(sessions, ascending("tenant", "user"), ascending("expires"));
        createIndexes(receipts, ascending("tenant", "scope"), ascending("expires"));
        createIndexes(owners, ascending("tenant", "owner"), sparse("log.at"), sparse("open.at"), sparse("open.id"));
        createIndexes(events, ascending("tenant", "id"));
    }

    private static void createIndexes(MongoCollection<Document> collection, IndexModel... models) {
        List<String> unused = collection.createIndexes(List.of(models));
    }

    private static IndexModel ascending(String... fields) {
        Document keys = new Document();
        for (String field : fields) {
            keys.append(field, 1);
        }
        return new IndexModel(keys);
    }

    private static IndexModel sparse(String field) {
        return new IndexModel(new Document(field, 1), new IndexOptions().sparse(true));
    }
}
