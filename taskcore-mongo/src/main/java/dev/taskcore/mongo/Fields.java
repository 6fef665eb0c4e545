package dev.taskcore.mongo;

import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How values stand in documents: instants are epoch milliseconds, and what is null is left out. */
final class Fields {

    /** Matches a document that has no such field. */
    static final @Nullable Object ABSENT = null;

    private Fields() {}

    static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    static Instant instant(Document document, String field) {
        return Instant.ofEpochMilli(number(document, field));
    }

    static @Nullable Instant optionalInstant(Document document, String field) {
        return document.containsKey(field) ? instant(document, field) : null;
    }

    static void put(Document document, String field, @Nullable Instant instant) {
        if (instant != null) {
            document.append(field, instant.toEpochMilli());
        }
    }

    static void put(Document document, String field, @Nullable String text) {
        if (text != null) {
            document.append(field, text);
        }
    }

    /** A document with the fields of both; those of the second win. */
    static Document with(Document one, Document other) {
        Document both = new Document(one);
        both.putAll(other);
        return both;
    }
}
