package dev.taskcore.mongo;

import com.mongodb.MongoWriteException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.taskcore.cache.Generation;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.cache.Owner;
import dev.taskcore.task.OwnerDelta;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The documents of owners: counters, generation, and the log in which a change is committed.
 *
 * <p>{@code log} holds the changes that are committed here and not yet finished, {@code aborted} those that can never
 * be committed here any more, {@code open} what changes that are committed in another owner's log will add, and
 * {@code erased} the change by which the owner goes.
 */
final class Owners implements GenerationStore {

    /** How many aborted changes are remembered: more than can still be under way. */
    private static final int REMEMBERED = 1_000;

    /** What tells whether a change can begin, without counters and the log, which may be large. */
    private static final Document HEAD =
            new Document("born", 1).append("generation", 1).append("account", 1).append("erased", 1);

    /** So many are asked for at once. */
    private static final int TOGETHER = 500;

    /** Matches the first place of an empty array; a null would match that of an array of documents too. */
    private static final Document EMPTY = new Document("$exists", false);

    private final MongoCollection<Document> owners;
    private final InstantSource clock;

    Owners(Collections collections, InstantSource clock) {
        owners = collections.owners();
        this.clock = clock;
    }

    static Document key(String tenantId, String ownerId) {
        return new Document("t", tenantId).append("o", ownerId);
    }

    static Document key(OwnerDelta delta) {
        return key(delta.tenantId(), delta.ownerId());
    }

    @Nullable
    Document find(Document key) {
        return owners.find(byKey(key)).first();
    }

    /** The head of the owner's document, which is made if there is none. */
    Document ensure(Document key) {
        Document found = owners.find(byKey(key)).projection(HEAD).first();
        if (found != null) {
            return found;
        }
        long first = GenerationStore.first(clock.instant());
        Document made = byKey(key)
                .append("tenant", key.getString("t"))
                .append("owner", key.getString("o"))
                .append("born", ObjectId.get().toHexString())
                .append("generation", first)
                .append("account", first);
        try {
            owners.insertOne(made);
        } catch (MongoWriteException e) {
            if (!MongoErrors.isDuplicate(e)) {
                throw e;
            }
        }
        return ensure(key);
    }

    @Override
    public Map<Owner, Generation> find(Set<Owner> asked) {
        Map<Owner, Generation> found = new HashMap<>();
        List<Document> keys = new ArrayList<>();
        for (Owner owner : asked) {
            found.put(owner, Generation.NONE);
            keys.add(key(owner.tenantId(), owner.ownerId()));
        }
        for (int from = 0; from < keys.size(); from += TOGETHER) {
            Document some = among(keys.subList(from, Math.min(from + TOGETHER, keys.size())));
            MongoErrors.reading(() -> owners.find(some).projection(HEAD).into(new ArrayList<>()))
                    .forEach(document -> found.put(owner(document), generation(document)));
        }
        return found;
    }

    /** Documents from before accounts had a number of their own have none until one is touched. */
    private static Generation generation(Document document) {
        return new Generation(
                Fields.number(document, "generation"),
                document.containsKey("account") ? Fields.number(document, "account") : 0);
    }

    private static Owner owner(Document document) {
        Document key = document.get("_id", Document.class);
        return new Owner(key.getString("t"), key.getString("o"));
    }

    /** Makes the documents of owners who have none. */
    void ensureAll(List<Document> keys) {
        Document all = among(keys);
        Set<Object> there = new HashSet<>();
        for (Document found : owners.find(all).projection(new Document("_id", 1))) {
            there.add(found.get("_id"));
        }
        keys.stream().filter(key -> !there.contains(key)).forEach(this::ensure);
    }

    /** Those of some keys whose owners go. */
    List<Document> going(List<Document> keys) {
        return owners.find(among(keys).append("erased", new Document("$exists", true)))
                .projection(new Document("_id", 1))
                .map(owner -> owner.get("_id", Document.class))
                .into(new ArrayList<>());
    }

    private static Document among(List<Document> keys) {
        return new Document("_id", new Document("$in", keys));
    }

    /**
     * Commits a change: the one write that decides. It counts what the change does to this owner's tasks.
     *
     * @param delta by how much the owner's counters move, or null
     * @param entry what is to be known of the change until it is finished
     * @param unchanged the document as it must still be, without changes under way, or null where others do not matter
     * @return whether it is committed; otherwise it never will be
     */
    boolean commit(Tx tx, @Nullable OwnerDelta delta, Document entry, @Nullable Document unchanged) {
        Document filter = decidable(tx).append("erased", Fields.ABSENT).append("aborted", new Document("$ne", tx.id()));
        Document set = new Document();
        if (unchanged != null) {
            filter.append("generation", unchanged.get("generation"))
                    .append("log.0", EMPTY)
                    .append("open.0", EMPTY);
            set.append("$set", new Document("erased", tx.id()));
        }
        set.append("$inc", Counters.moves(delta)).append("$push", new Document("log", entry));
        return owners.updateOne(filter, set).getMatchedCount() == 1;
    }

    /**
     * Makes sure that a change is never committed.
     *
     * @return whether it never will be; otherwise it already is
     */
    boolean abort(Tx tx) {
        Document push = new Document("aborted", new Document("$each", List.of(tx.id())).append("$slice", -REMEMBERED));
        return owners.updateOne(decidable(tx), new Document("$push", push)).getMatchedCount() == 1;
    }

    /** The document in whose log the change can be committed and is not. */
    private static Document decidable(Tx tx) {
        return byKey(tx.home()).append("born", tx.born()).append("log.id", new Document("$ne", tx.id()));
    }

    /**
     * Notes in another owner's document what a change will add there.
     *
     * @return whether it is noted; not for an owner who is going
     */
    boolean open(Tx tx, OwnerDelta delta) {
        List<Document> moves = new ArrayList<>();
        Counters.moves(delta).forEach((field, by) -> moves.add(new Document("field", field).append("by", by)));
        Document push = new Document("open", tx.mark().append("moves", moves));
        return owners.updateOne(
                                byKey(ensure(key(delta)).get("_id", Document.class))
                                        .append("erased", Fields.ABSENT),
                                new Document("$push", push))
                        .getMatchedCount()
                == 1;
    }

    /**
     * Moves the counters of owners in a transaction.
     *
     * @return whether all are moved; not those of an owner who is going or has no document
     */
    boolean add(ClientSession session, List<OwnerDelta> deltas) {
        List<WriteModel<Document>> models = new ArrayList<>();
        for (OwnerDelta delta : deltas) {
            Document there = byKey(key(delta)).append("erased", Fields.ABSENT);
            models.add(new UpdateOneModel<>(there, new Document("$inc", Counters.moves(delta))));
        }
        return owners.bulkWrite(session, models).getMatchedCount() == deltas.size();
    }

    /**
     * Adds what a committed change has noted in other owners' documents; where it is added already nothing is noted.
     */
    void applyOpen(String txId) {
        for (Document owner : owners.find(new Document("open.id", txId))) {
            for (Document entry : owner.getList("open", Document.class)) {
                if (txId.equals(entry.getString("id"))) {
                    Document moves = new Document();
                    entry.getList("moves", Document.class)
                            .forEach(move -> moves.append(move.getString("field"), move.get("by")));
                    dropOpen(owner, txId, new Document("$inc", moves));
                    dropDays(owner.get("_id", Document.class), moves.keySet());
                }
            }
        }
    }

    /** Forgets what a change that is not made has noted. */
    void undoOpen(String txId) {
        for (Document owner : owners.find(new Document("open.id", txId))) {
            dropOpen(owner, txId, new Document());
        }
    }

    private void dropOpen(Document owner, String txId, Document update) {
        var unused = owners.updateOne(
                byKey(owner.get("_id", Document.class)).append("open.id", txId),
                update.append("$pull", new Document("open", new Document("id", txId))));
    }

    /**
     * Forgets a change of which everything is done, and the owner with it if that was the change. The owner's number
     * moves once more, because who read it since the commit may have read a document after that which was yet to be
     * changed; the account's need not, since accounts and sessions are read alone, and so as they become.
     */
    void finish(Document home, Document entry) {
        String txId = entry.getString("id");
        Document logged = byKey(home).append("log.id", txId);
        if (entry.getBoolean("erase", false)) {
            var unused = owners.deleteOne(logged);
        } else {
            Document pull = new Document("$pull", new Document("log", new Document("id", txId)));
            var unused = owners.updateOne(logged, pull.append("$inc", Counters.moves(null)));
        }
    }

    /** Takes out days on which nothing is counted any more. */
    void dropDays(Document key, Iterable<String> moved) {
        drop(days(key, moved));
    }

    /** Takes them out with several owners. */
    void dropDays(List<OwnerDelta> deltas) {
        drop(deltas.stream()
                .flatMap(delta -> days(key(delta), Counters.moves(delta).keySet()).stream())
                .toList());
    }

    private static List<WriteModel<Document>> days(Document key, Iterable<String> moved) {
        List<WriteModel<Document>> drops = new ArrayList<>();
        for (String field : moved) {
            if (field.startsWith("days.")) {
                String day = field.substring(0, field.lastIndexOf('.'));
                drops.add(new UpdateOneModel<>(
                        byKey(key).append(day + ".due", 0L).append(day + ".done", 0L),
                        new Document("$unset", new Document(day, ""))));
            }
        }
        return drops;
    }

    private void drop(List<WriteModel<Document>> drops) {
        if (!drops.isEmpty()) {
            var unused = owners.bulkWrite(drops, new BulkWriteOptions().ordered(false));
        }
    }

    /** The entry of a change in an owner's log, or null. */
    static @Nullable Document logged(Document owner, String txId) {
        return owner.getList("log", Document.class, List.of()).stream()
                .filter(entry -> txId.equals(entry.getString("id")))
                .findFirst()
                .orElse(null);
    }

    private static Document byKey(Document key) {
        return new Document("_id", key);
    }
}
