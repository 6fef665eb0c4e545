package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.util.Optional;
import org.bson.Document;

/** Tenants: how they stand in documents and are read. */
final class MongoTenants implements TenantStore {

    private final MongoCollection<Document> tenants;
    private final Marks marks;

    MongoTenants(Collections collections, Marks marks) {
        this.tenants = collections.tenants();
        this.marks = marks;
    }

    static Document key(String id) {
        return new Document("_id", new Document("t", id)).append("tenant", id);
    }

    static Document of(Tenant tenant) {
        return key(tenant.id())
                .append("v", tenant.version())
                .append("name", tenant.name())
                .append("active", tenant.active())
                .append("created", tenant.createdAt().toEpochMilli());
    }

    private static Tenant read(Document document) {
        return new Tenant(
                document.getString("tenant"),
                document.getString("name"),
                document.getBoolean("active"),
                Fields.number(document, "v"),
                Fields.instant(document, "created"));
    }

    @Override
    public Optional<Tenant> find(String id) {
        return marks.find(tenants, key(id)).map(MongoTenants::read);
    }
}
