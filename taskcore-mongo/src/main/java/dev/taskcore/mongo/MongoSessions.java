package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.account.Account;
import dev.taskcore.auth.SessionFacts;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.tenant.Tenant;
import java.util.Optional;
import org.bson.Document;

/** Sessions: how they stand in documents and are read. */
final class MongoSessions implements SessionStore {

    private final MongoCollection<Document> sessions;
    private final MongoUsers users;
    private final MongoTenants tenants;
    private final Marks marks;

    MongoSessions(Collections collections, MongoUsers users, MongoTenants tenants, Marks marks) {
        this.sessions = collections.sessions();
        this.users = users;
        this.tenants = tenants;
        this.marks = marks;
    }

    static Document key(String tenantId, String id) {
        return new Document("_id", new Document("t", tenantId).append("i", id))
                .append("tenant", tenantId)
                .append("id", id);
    }

    static Document of(TokenFamily family) {
        Document document = key(family.tenantId(), family.id())
                .append("v", family.version())
                .append("user", family.userId())
                .append("epoch", family.epoch())
                .append("generation", family.generation())
                .append("salt", family.salt())
                .append("hash", family.tokenHash())
                .append("rotated", family.rotatedAt().toEpochMilli())
                .append("created", family.createdAt().toEpochMilli())
                .append("expires", family.expiresAt().toEpochMilli())
                .append("revoked", family.revoked());
        Fields.put(document, "previous", family.previousHash());
        return document;
    }

    static TokenFamily read(Document document) {
        return new TokenFamily(
                document.getString("tenant"),
                document.getString("id"),
                document.getString("user"),
                Fields.number(document, "epoch"),
                Fields.number(document, "generation"),
                document.getString("salt"),
                document.getString("hash"),
                document.getString("previous"),
                Fields.instant(document, "rotated"),
                Fields.instant(document, "created"),
                Fields.instant(document, "expires"),
                document.getBoolean("revoked"),
                Fields.number(document, "v"));
    }

    /** Three documents are read one after the other: a session that looks over because of that is read once more. */
    @Override
    public Optional<SessionFacts> find(String tenantId, String id) {
        Optional<SessionFacts> facts = read(tenantId, id);
        boolean torn = facts.filter(f -> f.family().epoch() != f.epoch()).isPresent();
        return torn ? read(tenantId, id) : facts;
    }

    private Optional<SessionFacts> read(String tenantId, String id) {
        return marks.find(sessions, key(tenantId, id))
                .map(MongoSessions::read)
                .flatMap(family -> users.byId(tenantId, family.userId()).map(account -> facts(family, account)));
    }

    private SessionFacts facts(TokenFamily family, Account account) {
        boolean active = account.user().active()
                && tenants.find(family.tenantId()).filter(Tenant::active).isPresent();
        return new SessionFacts(family, account.user().role(), active, account.epoch());
    }
}
