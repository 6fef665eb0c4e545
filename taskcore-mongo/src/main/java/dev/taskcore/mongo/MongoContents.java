package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import dev.taskcore.account.Account;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.storage.Contents;
import dev.taskcore.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * How everything is read that moves to another storage: each call is one stretch of an index, and what is being changed
 * is what it is for other readers.
 */
final class MongoContents implements Contents {

    /** So many are looked at for one that is there. */
    private static final int FEW = 10;

    private final Collections collections;
    private final Marks marks;

    MongoContents(Collections collections, Marks marks) {
        this.collections = collections;
        this.marks = marks;
    }

    @Override
    public Optional<String> tenantAfter(String id) {
        Document after = new Document("tenant", new Document("$gt", id));
        return MongoErrors.reading(
                () -> Stream.of(collections.tenants(), collections.users(), collections.tasks(), collections.events())
                        .flatMap(in -> least(in, after).stream())
                        .min(Comparator.naturalOrder()));
    }

    private Optional<String> least(MongoCollection<Document> in, Document filter) {
        try (MongoCursor<Document> cursor =
                in.find(filter).sort(ascending("tenant")).batchSize(FEW).cursor()) {
            while (cursor.hasNext()) {
                Document document = cursor.next();
                if (marks.resolved(in, document).isPresent()) {
                    return Optional.of(document.getString("tenant"));
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public List<Account> accounts(String tenantId, String afterId, int limit) {
        return resolved(
                collections.users(),
                new Document("id", afterId),
                limit,
                MongoUsers::read,
                (last, most) ->
                        read(collections.users(), after(tenantId, last.getString("id")), ascending("id"), most));
    }

    @Override
    public List<Task> tasks(String tenantId, String afterOwnerId, String afterId, int limit) {
        return resolved(
                collections.tasks(),
                new Document("owner", afterOwnerId).append("id", afterId),
                limit,
                TaskDocument::read,
                (last, most) -> tasks(tenantId, last, most));
    }

    private List<Document> tasks(String tenantId, Document last, int limit) {
        String owner = last.getString("owner");
        Document own = after(tenantId, last.getString("id")).append("owner", owner);
        List<Document> found = read(collections.tasks(), own, ascending("id"), limit);
        if (found.size() < limit) {
            Document others = new Document("tenant", tenantId).append("owner", new Document("$gt", owner));
            found.addAll(read(collections.tasks(), others, ascending("owner", "id"), limit - found.size()));
        }
        return found;
    }

    @Override
    public List<StoredEvent> events(String tenantId, String afterId, int limit) {
        Document after = after(tenantId, afterId);
        return MongoErrors.reading(() -> read(collections.events(), after, ascending("id"), limit).stream()
                .map(Events::read)
                .toList());
    }

    /** What documents are for readers; where some are not there for them, more are read. */
    private <T> List<T> resolved(
            MongoCollection<Document> in,
            Document first,
            int limit,
            Function<Document, T> to,
            BiFunction<Document, Integer, List<Document>> after) {
        return MongoErrors.reading(() -> {
            List<T> found = new ArrayList<>();
            List<Document> read = after.apply(first, limit);
            while (!read.isEmpty()) {
                for (Document document : read) {
                    marks.resolved(in, document).map(to).ifPresent(found::add);
                }
                Document last = read.get(read.size() - 1);
                read = found.size() < limit ? after.apply(last, limit - found.size()) : List.of();
            }
            return found;
        });
    }

    private static List<Document> read(MongoCollection<Document> in, Document filter, Document order, int limit) {
        return in.find(filter).sort(order).limit(limit).into(new ArrayList<>());
    }

    private static Document after(String tenantId, String afterId) {
        return new Document("tenant", tenantId).append("id", new Document("$gt", afterId));
    }

    private static Document ascending(String... fields) {
        Document order = new Document();
        for (String field : fields) {
            order.append(field, 1);
        }
        return order;
    }
}
