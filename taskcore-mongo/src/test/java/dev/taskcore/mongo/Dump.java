package dev.taskcore.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * All that a database holds.
 *
 * @param collections the documents of each collection, in the order of their keys
 */
record Dump(Map<String, List<Document>> collections) {

    static Dump of(MongoDatabase database) {
        Map<String, List<Document>> all = new TreeMap<>();
        for (String name : database.listCollectionNames()) {
            all.put(
                    name,
                    database.getCollection(name)
                            .find()
                            .sort(Sorts.ascending("_id"))
                            .into(new ArrayList<>()));
        }
        return new Dump(all);
    }

    /** Makes a database hold this again. */
    void restore(MongoDatabase database) {
        for (String name : database.listCollectionNames()) {
            var unused = database.getCollection(name).deleteMany(new Document());
        }
        collections.forEach((name, documents) -> {
            if (!documents.isEmpty()) {
                var unused = database.getCollection(name).insertMany(documents);
            }
        });
    }

    /** What it says, without what tells one owner's document from the next and where changes were tried. */
    String meaning() {
        StringBuilder text = new StringBuilder();
        collections.forEach((name, documents) -> {
            for (Document document : documents) {
                Document meant = name.endsWith("owners") ? counters(document) : document;
                if (!meant.isEmpty()) {
                    text.append(name).append(' ').append(meant.toJson()).append('\n');
                }
            }
        });
        return text.toString();
    }

    /** Whatever changes have left that are not at their end. */
    List<Document> leftovers() {
        return collections.values().stream()
                .flatMap(List::stream)
                .filter(document -> document.containsKey("tx")
                        || !document.getList("log", Document.class, List.of()).isEmpty()
                        || !document.getList("open", Document.class, List.of()).isEmpty())
                .toList();
    }

    private static Document counters(Document owner) {
        Document meant = new Document();
        for (String kind : List.of("status", "priority", "days")) {
            Document counted = nonZero(owner.get(kind, new Document()));
            if (!counted.isEmpty()) {
                meant.append("_id", owner.get("_id")).append(kind, counted);
            }
        }
        return meant;
    }

    private static Document nonZero(Document counted) {
        Document left = new Document();
        counted.forEach((name, value) -> {
            Object kept = value instanceof Document within ? nonZero(within) : value;
            if (!kept.equals(0L) && !kept.equals(new Document())) {
                left.append(name, kept);
            }
        });
        return left;
    }
}
