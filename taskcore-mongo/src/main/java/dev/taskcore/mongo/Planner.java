package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.account.Account;
import dev.taskcore.auth.TokenFamily;
import dev.taskcore.change.Change;
import dev.taskcore.change.Entity;
import dev.taskcore.change.Event;
import dev.taskcore.change.Receipt;
import dev.taskcore.change.Write;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.TaskcoreException;
import dev.taskcore.mongo.Mark.Way;
import dev.taskcore.mongo.Plan.Range;
import dev.taskcore.task.OwnerDelta;
import dev.taskcore.task.Task;
import dev.taskcore.tenant.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Makes the plan of one change. */
final class Planner {

    private final Collections to;
    private final Change change;
    private final Map<Subject, List<Document>> told = new LinkedHashMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Range> erased = new ArrayList<>();

    /** What an event tells of. */
    private record Subject(String tenantId, String ownerId, String id) {}

    Planner(Collections to, Change change) {
        this.to = to;
        this.change = change;
    }

    Plan plan() {
        List<Document> events = new ArrayList<>();
        for (Event event : change.events()) {
            Document document = Events.of(event);
            events.add(document);
            told.computeIfAbsent(
                            new Subject(event.tenantId(), event.ownerId(), event.subjectId()), s -> new ArrayList<>())
                    .add(document);
        }
        change.receipt().ifPresent(this::receipt);
        List<Write.Erase> erasures = new ArrayList<>();
        for (Write write : change.writes()) {
            if (write instanceof Write.Put put) {
                put(put);
            } else if (write instanceof Write.Erase erase) {
                erasures.add(erase);
                erase(erase);
            }
        }
        // A receipt first: who retries a request shall hear of that rather than of what its first try left.
        marks.sort(Comparator.comparingInt(mark -> to.marked().indexOf(mark.in())));
        List<OwnerDelta> deltas = new ArrayList<>(OwnerDelta.of(change));
        Document home = home(deltas, erasures);
        boolean erase = !erasures.isEmpty();
        return new Plan(
                home,
                marks,
                deltas.stream()
                        .filter(delta -> !erase && Owners.key(delta).equals(home))
                        .findFirst()
                        .orElse(null),
                deltas.stream().filter(delta -> !Owners.key(delta).equals(home)).toList(),
                erased,
                erase,
                events,
                told.values().stream().flatMap(List::stream).toList());
    }

    /** The owner who goes; or where counters move; or else whose thing it is. */
    private Document home(List<OwnerDelta> deltas, List<Write.Erase> erasures) {
        if (erasures.size() > 1) {
            throw new IllegalArgumentException("this storage erases one owner in a change");
        }
        if (!erasures.isEmpty()) {
            return Owners.key(erasures.get(0).tenantId(), erasures.get(0).ownerId());
        }
        if (!deltas.isEmpty()) {
            return Owners.key(deltas.get(0));
        }
        for (Write write : change.writes()) {
            if (write instanceof Write.Put put) {
                return Owners.key(put.entity().tenantId(), put.entity().ownerId());
            }
        }
        return change.events().stream()
                .findFirst()
                .map(event -> Owners.key(event.tenantId(), event.ownerId()))
                .orElseGet(() -> Owners.key(change.receipt().orElseThrow().tenantId(), ""));
    }

    private void put(Write.Put put) {
        Entity entity = put.entity();
        if (entity instanceof Task task) {
            entity(put, to.tasks(), TaskDocument.key(task), after -> TaskDocument.of((Task) after));
        } else if (entity instanceof Account account) {
            Document key = MongoUsers.key(account.tenantId(), account.id());
            entity(put, to.users(), key, after -> MongoUsers.of((Account) after));
            name(put, MongoUsers.EMAIL, Account::emailKey);
            name(put, MongoUsers.USERNAME, Account::usernameKey);
            if (put.after() == null) {
                Document scope =
                        new Document("tenant", account.tenantId()).append("scope", account.registrationScope());
                erased.add(new Range(to.receipts(), scope));
            }
        } else if (entity instanceof TokenFamily family) {
            Document key = MongoSessions.key(family.tenantId(), family.id());
            entity(put, to.sessions(), key, after -> MongoSessions.of((TokenFamily) after));
        } else if (entity instanceof Tenant tenant) {
            entity(put, to.tenants(), MongoTenants.key(tenant.id()), after -> MongoTenants.of((Tenant) after));
        } else {
            throw new IllegalArgumentException("this storage keeps no " + entity.kind());
        }
    }

    private void entity(
            Write.Put put, MongoCollection<Document> in, Document key, Function<Entity, Document> document) {
        Entity before = put.before();
        Entity after = put.after();
        Document next = after == null ? null : document.apply(after);
        List<Document> events = Objects.requireNonNullElse(
                told.remove(new Subject(
                        put.entity().tenantId(),
                        put.entity().ownerId(),
                        put.entity().id())),
                List.of());
        if (before == null) {
            marks.add(new Mark(in, Way.INSERT, key, new Document(), next, events, ifThere(Planner::idInUse)));
        } else {
            Document version = new Document("v", before.version());
            marks.add(new Mark(in, Way.UPDATE, key, version, next, events, found -> stale(before, found)));
        }
    }

    /** A name that an account gives up, and one that it takes. */
    private void name(Write.Put put, String kind, Function<Account, @Nullable String> of) {
        Account before = (Account) put.before();
        Account after = (Account) put.after();
        String old = before == null ? null : of.apply(before);
        String taken = after == null ? null : of.apply(after);
        if (Objects.equals(old, taken)) {
            return;
        }
        String tenantId = put.entity().tenantId();
        Document user = new Document("user", put.entity().id());
        if (old != null) {
            Document key = MongoUsers.nameKey(tenantId, kind, old);
            // Where the account is as it was, so are its names; another try finds out whether it still is.
            marks.add(new Mark(to.names(), Way.UPDATE, key, user, null, List.of(), found -> Optional.empty()));
        }
        if (taken != null) {
            Document key = MongoUsers.nameKey(tenantId, kind, taken);
            Document next = Fields.with(key, user).append("v", 1L);
            marks.add(new Mark(
                    to.names(),
                    Way.INSERT,
                    key,
                    new Document(),
                    next,
                    List.of(),
                    ifThere(() -> ConflictException.taken(kind))));
        }
    }

    /** A new one, or one in the place of another that has expired. */
    private void receipt(Receipt receipt) {
        Document key = MongoReceipts.key(receipt.tenantId(), receipt.scope(), receipt.key());
        Document expired =
                new Document("expires", new Document("$lte", receipt.createdAt().toEpochMilli()));
        marks.add(new Mark(
                to.receipts(),
                Way.UPSERT,
                key,
                expired,
                MongoReceipts.of(receipt),
                List.of(),
                ifThere(() -> new ConflictException(
                        Reason.RECEIPT_EXISTS,
                        "Idempotency-Key",
                        "A request with this key has already had its effect."))));
    }

    /**
     * All that an owner has. A receipt's scope begins with the owner and a blank, which no owner's id has; the
     * character after a blank is an exclamation mark.
     */
    private void erase(Write.Erase erase) {
        Document tenant = new Document("tenant", erase.tenantId());
        erased.add(new Range(to.tasks(), Fields.with(tenant, new Document("owner", erase.ownerId()))));
        erased.add(new Range(to.sessions(), Fields.with(tenant, new Document("user", erase.ownerId()))));
        Document scopes = new Document("$gte", erase.ownerId() + " ").append("$lt", erase.ownerId() + "!");
        erased.add(new Range(to.receipts(), Fields.with(tenant, new Document("scope", scopes))));
    }

    private static Function<@Nullable Document, Optional<TaskcoreException>> ifThere(
            Supplier<TaskcoreException> refusal) {
        return found -> found == null ? Optional.empty() : Optional.of(refusal.get());
    }

    private static ConflictException idInUse() {
        return new ConflictException(Reason.ID_IN_USE, "id", "The id is in use.");
    }

    private static Optional<TaskcoreException> stale(Entity expected, @Nullable Document found) {
        long actual = found == null ? StaleVersionException.UNKNOWN : Fields.number(found, "v");
        return actual == expected.version()
                ? Optional.empty()
                : Optional.of(new StaleVersionException(expected.kind(), expected.id(), expected.version(), actual));
    }
}
