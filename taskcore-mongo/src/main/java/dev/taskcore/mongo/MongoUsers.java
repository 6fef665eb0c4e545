package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.account.Account;
import dev.taskcore.account.User;
import dev.taskcore.account.UserStore;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;

/** Accounts and their sign-in names: how they stand in documents and are read. */
final class MongoUsers implements UserStore {

    /** The kinds of names, which are the fields of errors too. */
    static final String EMAIL = "email";

    static final String USERNAME = "username";

    private final MongoCollection<Document> users;
    private final MongoCollection<Document> names;
    private final Marks marks;

    MongoUsers(Collections collections, Marks marks) {
        this.users = collections.users();
        this.names = collections.names();
        this.marks = marks;
    }

    static Document key(String tenantId, String id) {
        return new Document("_id", new Document("t", tenantId).append("i", id))
                .append("tenant", tenantId)
                .append("id", id);
    }

    static Document nameKey(String tenantId, String kind, String name) {
        return new Document("_id", new Document("t", tenantId).append("k", kind).append("n", name))
                .append("tenant", tenantId);
    }

    static Document of(Account account) {
        User user = account.user();
        Document document = key(account.tenantId(), account.id())
                .append("v", account.version())
                .append("email", user.email())
                .append("emailKey", account.emailKey())
                .append("name", user.name())
                .append("role", text(user.role()))
                .append("active", user.active())
                .append("preferences", Json.write(user.preferences()))
                .append("hash", account.passwordHash())
                .append("epoch", account.epoch())
                .append("created", user.createdAt().toEpochMilli())
                .append("updated", user.updatedAt().toEpochMilli());
        Fields.put(document, "username", user.username());
        Fields.put(document, "usernameKey", account.usernameKey());
        return document;
    }

    static Account read(Document document) {
        User user = new User(
                document.getString("tenant"),
                document.getString("id"),
                document.getString("email"),
                document.getString("username"),
                document.getString("name"),
                Role.valueOf(document.getString("role").toUpperCase(Locale.ROOT)),
                document.getBoolean("active"),
                Attributes.read(document.getString("preferences")),
                Fields.instant(document, "created"),
                Fields.instant(document, "updated"));
        return new Account(
                user,
                document.getString("emailKey"),
                document.getString("usernameKey"),
                document.getString("hash"),
                Fields.number(document, "epoch"),
                Fields.number(document, "v"));
    }

    @Override
    public Optional<Account> byId(String tenantId, String id) {
        return marks.find(users, key(tenantId, id)).map(MongoUsers::read);
    }

    @Override
    public Optional<Account> byEmail(String tenantId, String emailKey) {
        return named(tenantId, EMAIL, emailKey, account -> emailKey.equals(account.emailKey()));
    }

    @Override
    public Optional<Account> byUsername(String tenantId, String usernameKey) {
        return named(tenantId, USERNAME, usernameKey, account -> usernameKey.equals(account.usernameKey()));
    }

    /** The account may have changed between the two reads, and is only what was asked for if it has the name. */
    private Optional<Account> named(String tenantId, String kind, String name, Predicate<Account> hasName) {
        return marks.find(names, nameKey(tenantId, kind, name))
                .flatMap(found -> byId(tenantId, found.getString("user")))
                .filter(hasName);
    }

    /** Whoever is being changed counts as what the change makes of them, once it is committed. */
    @Override
    public long activeAdmins(String tenantId) {
        Document admin = new Document("role", text(Role.ADMIN)).append("active", true);
        Document marked = new Document("tx.id", new Document("$gt", ""));
        Document either = new Document("tenant", tenantId).append("$or", List.of(admin, marked));
        return MongoErrors.reading(() -> {
            long count = 0;
            for (Document document : users.find(either)) {
                count += marks
                        .resolved(users, document)
                        .map(MongoUsers::read)
                        .filter(account ->
                                account.user().active() && account.user().role() == Role.ADMIN)
                        .stream()
                        .count();
            }
            return count;
        });
    }

    private static String text(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
