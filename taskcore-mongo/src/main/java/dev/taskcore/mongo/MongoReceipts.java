package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.change.Receipt;
import dev.taskcore.change.ReceiptStore;
import java.util.Optional;
import org.bson.Document;

/** Receipts: how they stand in documents and are read. */
final class MongoReceipts implements ReceiptStore {

    private final MongoCollection<Document> receipts;
    private final Marks marks;

    MongoReceipts(Collections collections, Marks marks) {
        this.receipts = collections.receipts();
        this.marks = marks;
    }

    static Document key(String tenantId, String scope, String key) {
        return new Document(
                        "_id", new Document("t", tenantId).append("s", scope).append("k", key))
                .append("tenant", tenantId);
    }

    static Document of(Receipt receipt) {
        return key(receipt.tenantId(), receipt.scope(), receipt.key())
                .append("v", 1L)
                .append("scope", receipt.scope())
                .append("key", receipt.key())
                .append("fingerprint", receipt.fingerprint())
                .append("result", receipt.result())
                .append("created", receipt.createdAt().toEpochMilli())
                .append("expires", receipt.expiresAt().toEpochMilli());
    }

    private static Receipt read(Document document) {
        return new Receipt(
                document.getString("tenant"),
                document.getString("scope"),
                document.getString("key"),
                document.getString("fingerprint"),
                document.getString("result"),
                Fields.instant(document, "created"),
                Fields.instant(document, "expires"));
    }

    @Override
    public Optional<Receipt> find(String tenantId, String scope, String key) {
        return marks.find(receipts, key(tenantId, scope, key)).map(MongoReceipts::read);
    }
}
