package dev.taskcore.mongo;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Collection;
import java.util.function.UnaryOperator;

/**
 * A server that speaks the protocol of MongoDB, in memory, nearer to the real one than the library alone. It answers
 * one command at a time and with copies, where the library sends documents while they are being changed; and it
 * compares texts by code points, where the library compares them as Java does: within, characters beyond 16 bits are
 * written so that both come to the same.
 */
final class Protocol extends MemoryBackend {

    /** Greater than every other character of 16 bits, as characters beyond them shall be. */
    private static final char LEAD = '\uffff';

    /** The first of the characters that tell which one is meant; none of them is a surrogate. */
    private static final char BASE = '\u0100';

    private static final int BITS = 10;

    @Override
    public synchronized Document handleCommand(Channel channel, String database, String command, Document query) {
        Document within = (Document) mapped(query, Protocol::encode);
        return (Document) mapped(super.handleCommand(channel, database, command, within), Protocol::decode);
    }

    private static Object mapped(Object value, UnaryOperator<String> texts) {
        if (value instanceof String text) {
            return texts.apply(text);
        }
        if (value instanceof Document document) {
            Document copy = new Document();
            document.forEach((name, field) -> copy.append(name, mapped(field, texts)));
            return copy;
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(one -> mapped(one, texts)).toList();
        }
        return value instanceof BsonRegularExpression pattern
                ? new BsonRegularExpression(texts.apply(pattern.getPattern()), pattern.getOptions())
                : value;
    }

    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < LEAD) {
                out.append((char) c);
            } else {
                int rest = c - LEAD;
                out.append(LEAD).append((char) (BASE + (rest >> BITS))).append((char)
                        (BASE + (rest & ((1 << BITS) - 1))));
            }
        });
        return out.toString();
    }

    private static String decode(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < LEAD) {
                out.append(c);
            } else {
                int rest = ((text.charAt(i + 1) - BASE) << BITS) + text.charAt(i + 2) - BASE;
                out.appendCodePoint(LEAD + rest);
                i += 2;
            }
        }
        return out.toString();
    }
}
