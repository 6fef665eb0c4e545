package dev.taskcore.bench;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import dev.taskcore.mongo.MongoStorage;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.Bulk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** MongoDB's part of {@link DriverBatches}: the documents that the storage keeps for the tasks, inserted elsewhere. */
final class DriverDocuments {

    private DriverDocuments() {}

    /** How long the inserts take, without what makes and reads the documents. */
    static long insert(String from, String to, int tasks) {
        try (Storage storage = MongoStorage.open(from)) {
            new Loader(storage, new Plan(1_000, tasks), Runtime.getRuntime().availableProcessors())
                    .loadTasks(made -> {});
        }
        MongoStorage.open(to).close();
        try (MongoClient source = MongoClients.create(from);
                MongoClient target = MongoClients.create(to)) {
            return copy(source, from, target, to, "taskcore_tasks") + copy(source, from, target, to, "taskcore_events");
        }
    }

    private static long copy(MongoClient source, String from, MongoClient target, String to, String name) {
        MongoCollection<Document> copies = database(target, to)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection(name);
        long nanos = 0;
        try (MongoCursor<Document> documents =
                database(source, from).getCollection(name).find().iterator()) {
            while (documents.hasNext()) {
                List<Document> batch = new ArrayList<>();
                while (batch.size() < Bulk.MAX_OPERATIONS && documents.hasNext()) {
                    batch.add(documents.next());
                }
                long began = System.nanoTime();
                var unused = copies.insertMany(batch);
                nanos += System.nanoTime() - began;
            }
        }
        return nanos;
    }

    private static MongoDatabase database(MongoClient client, String url) {
        return client.getDatabase(Objects.requireNonNull(new ConnectionString(url).getDatabase()));
    }
}
