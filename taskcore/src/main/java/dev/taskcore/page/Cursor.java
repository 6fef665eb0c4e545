package dev.taskcore.page;

import dev.taskcore.error.MalformedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in a total order: the value that is sorted by, the id that breaks ties, and the owner, since several may have
 * chosen one id. Its text is opaque, carries a checksum over the query it belongs to, and is a secret to nobody: it
 * grants nothing. Immutable.
 *
 * @param value the sorted value of the last item seen, or null where it has none
 * @param id the id of the last item seen
 * @param owner whose it is
 */
public record Cursor(@Nullable String value, String id, String owner) {

    private static final int CHECKSUM = 12;

    /**
     * The cursor as text for clients.
     *
     * @param query the canonical text of the query, scope, filter and sort that the cursor is valid for
     * @return URL-safe text
     */
    public String encode(String query) {
        byte[] v = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        byte[] i = id.getBytes(StandardCharsets.UTF_8);
        byte[] o = owner.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(1 + 2 + v.length + 2 + i.length + o.length);
        body.put((byte) (value == null ? 0 : 1))
                .putShort((short) v.length)
                .put(v)
                .putShort((short) i.length)
                .put(i)
                .put(o);
        byte[] all = Arrays.copyOf(body.array(), body.capacity() + CHECKSUM);
        System.arraycopy(checksum(query, body.array()), 0, all, body.capacity(), CHECKSUM);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * Reads a cursor back.
     *
     * @param text what {@link #encode} gave
     * @param query the canonical text of the query that it is used with now
     * @return the place
     * @throws MalformedException if the text is damaged or belongs to another query
     */
    public static Cursor decode(String text, String query) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        boolean canonical =
                Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(text);
        if (!canonical || all.length < CHECKSUM) {
            throw refused();
        }
        byte[] body = Arrays.copyOf(all, all.length - CHECKSUM);
        byte[] sum = Arrays.copyOfRange(all, body.length, all.length);
        if (!MessageDigest.isEqual(sum, checksum(query, body))) {
            throw refused();
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            boolean valued = in.get() == 1;
            String value = take(in, Short.toUnsignedInt(in.getShort()));
            String id = take(in, Short.toUnsignedInt(in.getShort()));
            return new Cursor(valued ? value : null, id, take(in, in.remaining()));
        } catch (BufferUnderflowException e) {
            throw refused();
        }
    }

    private static String take(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw refused();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] checksum(String query, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(query.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return Arrays.copyOf(sha.digest(body), CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static MalformedException refused() {
        return new MalformedException("cursor", "The cursor is damaged or belongs to another query.");
    }
}
