package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.task.OwnerDelta;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a change is in documents.
 *
 * @param home the key of the owner's document in whose log it is committed
 * @param marks the documents that become others
 * @param own by how much the counters at home move, or null
 * @param others by how much those of other owners move
 * @param erased the documents that go, and are known by what they have in common
 * @param erase whether the owner at home goes
 * @param events what it tells
 * @param loose those of the events that tell of no marked document
 */
record Plan(
        Document home,
        List<Mark> marks,
        @Nullable OwnerDelta own,
        List<OwnerDelta> others,
        List<Range> erased,
        boolean erase,
        List<Document> events,
        List<Document> loose) {

    /**
     * Documents that go together.
     *
     * @param in their collection
     * @param filter what finds them
     */
    record Range(MongoCollection<Document> in, Document filter) {}

    /** Whether it is the next image of one document and nothing else, which needs no log. */
    boolean isAlone() {
        return marks.size() == 1
                && marks.get(0).way() == Mark.Way.UPDATE
                && own == null
                && erased.isEmpty()
                && events.isEmpty();
    }

    /** Whether it changes tasks of several owners, and erases nothing. */
    boolean isOfSeveralOwners() {
        return !others.isEmpty() && erased.isEmpty();
    }

    /** The collections in which it marks documents. */
    List<MongoCollection<Document>> collections() {
        return Stream.concat(marks.stream().map(Mark::in), erased.stream().map(Range::in))
                .distinct()
                .toList();
    }
}
