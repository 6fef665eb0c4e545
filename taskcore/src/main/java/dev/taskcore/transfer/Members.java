package dev.taskcore.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Takes a gzip file apart into its members. It is stricter than {@link java.util.zip.GZIPInputStream}, which takes
 * whatever follows the last member for nothing, and it never holds more than one bounded member.
 */
final class Members {

    private final InputStream in;
    private final int maxMember;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long read;

    Members(InputStream in, int maxMember) {
        this.in = in;
        this.maxMember = maxMember;
    }

    /** A member that is not as it was written; the message says what is wrong. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /** Where the next member begins, in bytes from the beginning of the file. */
    long offset() {
        return read - (limit - position);
    }

    /** The next member, or null at the end of the file. */
    @Nullable
    Member next() throws IOException, DamagedException {
        if (position == limit && !fill()) {
            return null;
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        if (!Member.isHead(take(Member.HEAD_LENGTH, raw))) {
            throw new DamagedException("these are not the bytes that an export writes");
        }
        byte[] text = inflate(raw);
        if (!Arrays.equals(take(Member.TAIL_LENGTH, raw), Member.tail(text))) {
            throw new DamagedException("the bytes are damaged: a checksum is wrong");
        }
        return new Member(raw.toByteArray(), text);
    }

    private byte[] inflate(ByteArrayOutputStream raw) throws IOException, DamagedException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] inflated = new byte[1 << 16];
        Inflater inflater = new Inflater(true);
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    need();
                    inflater.setInput(buffer, position, limit - position);
                }
                int before = inflater.getRemaining();
                text.write(inflated, 0, inflater.inflate(inflated));
                int used = before - inflater.getRemaining();
                raw.write(buffer, position, used);
                position += used;
                if (text.size() > maxMember || raw.size() > maxMember) {
                    throw new DamagedException("a batch has more than " + maxMember + " bytes");
                }
                if (inflater.needsDictionary()) {
                    throw new DamagedException("the bytes are damaged");
                }
            }
        } catch (DataFormatException e) {
            throw new DamagedException("the bytes are damaged");
        } finally {
            inflater.end();
        }
        return text.toByteArray();
    }

    private byte[] take(int count, ByteArrayOutputStream raw) throws IOException, DamagedException {
        byte[] taken = new byte[count];
        for (int i = 0; i < count; i++) {
            need();
            taken[i] = buffer[position++];
        }
        raw.write(taken, 0, count);
        return taken;
    }

    private void need() throws IOException, DamagedException {
        if (position == limit && !fill()) {
            throw new DamagedException("the file ends before its end");
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        read += limit;
        return limit > 0;
    }
}
