package dev.taskcore.cache;

import org.jspecify.annotations.Nullable;

/**
 * How answers become bytes that other nodes read, of this release or another. Thread-safe.
 *
 * @param <V> the answer
 */
public interface Codec<V> {

    /**
     * What the bytes are: another text whenever the same bytes stand for another answer, or the same answer for a
     * question that means something else. Nodes with different texts give each other nothing.
     *
     * @return the text, always the same
     */
    String format();

    /**
     * The bytes of an answer.
     *
     * @param answer the answer
     * @return bytes that nobody else has
     */
    byte[] encode(V answer);

    /**
     * The answer that bytes stand for.
     *
     * @param bytes some bytes
     * @return the answer, or null if they stand for none
     */
    @Nullable
    V decode(byte[] bytes);
}
