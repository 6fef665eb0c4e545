package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.account.Account;
import dev.taskcore.change.StoredEvent;
import dev.taskcore.storage.Contents;
import dev.taskcore.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;

/** How everything is read that moves to another storage: each call is one stretch of an index. */
final class MongoContents implements Contents {

    private static final Document VISIBLE = new Document("v", new Document("$gt", Mark.NOT_YET));

    private final Collections collections;

    MongoContents(Collections collections) {
        this.collections = collections;
    }

    @Override
    public Optional<String> tenantAfter(String id) {
        Document after = new Document("tenant", new Document("$gt", id));
        Document visible = Fields.with(after, VISIBLE);
        return MongoErrors.reading(() -> Stream.of(
                        least(collections.tenants(), visible),
                        least(collections.users(), visible),
                        least(collections.tasks(), visible),
                        least(collections.events(), after))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder()));
    }

    private static Optional<String> least(MongoCollection<Document> in, Document filter) {
        return Optional.ofNullable(in.find(filter).sort(ascending("tenant")).first())
                .map(document -> document.getString("tenant"));
    }

    @Override
    public List<Account> accounts(String tenantId, String afterId, int limit) {
        Document filter = Fields.with(after(tenantId, afterId), VISIBLE);
        return read(collections.users(), filter, ascending("id"), limit, MongoUsers::read);
    }

    @Override
    public List<Task> tasks(String tenantId, String afterOwnerId, String afterId, int limit) {
        Document own = Fields.with(after(tenantId, afterId), VISIBLE).append("owner", afterOwnerId);
        List<Task> found = read(collections.tasks(), own, ascending("id"), limit, TaskDocument::read);
        if (found.size() < limit) {
            Document others = Fields.with(new Document("tenant", tenantId), VISIBLE)
                    .append("owner", new Document("$gt", afterOwnerId));
            found.addAll(read(
                    collections.tasks(), others, ascending("owner", "id"), limit - found.size(), TaskDocument::read));
        }
        return found;
    }

    @Override
    public List<StoredEvent> events(String tenantId, String afterId, int limit) {
        return read(collections.events(), after(tenantId, afterId), ascending("id"), limit, Events::read);
    }

    private static <T> List<T> read(
            MongoCollection<Document> in, Document filter, Document order, int limit, Function<Document, T> to) {
        return MongoErrors.reading(() -> {
            List<T> found = new ArrayList<>();
            for (Document document : in.find(filter).sort(order).limit(limit)) {
                found.add(to.apply(document));
            }
            return found;
        });
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
