package dev.taskcore.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One member of a gzip file (RFC 1952), with the text that it holds. Members one behind the other are a gzip file
 * again, which is whole up to the last whole member.
 */
final class Member {

    /** Deflated, without a name, a time or an operating system. */
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** The last block, not compressed (RFC 1951, section 3.2.4). */
    private static final byte STORED = 1;

    /** The most bytes of a block that is not compressed. */
    private static final int MAX_STORED = 0xffff;

    static final int HEAD_LENGTH = 10;
    static final int TAIL_LENGTH = 8;

    private final byte[] raw;
    private final byte[] text;

    Member(byte[] raw, byte[] text) {
        this.raw = raw;
        this.text = text;
    }

    /** A text, compressed. */
    static Member deflated(byte[] text) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(text.length / 4 + 64);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(text);
            deflater.finish();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                body.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return framed(body.toByteArray(), text);
    }

    /** A short text as it is, in the only form of these bytes that there is. */
    static Member stored(byte[] text) {
        if (text.length > MAX_STORED) {
            throw new IllegalArgumentException("the text is too long for one block");
        }
        ByteBuffer block = ByteBuffer.allocate(5 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        block.put(STORED).putShort((short) text.length).putShort((short) ~text.length);
        block.put(text);
        return framed(block.array(), text);
    }

    private static Member framed(byte[] body, byte[] text) {
        ByteBuffer raw = ByteBuffer.allocate(HEAD_LENGTH + body.length + TAIL_LENGTH);
        raw.put(HEAD).put(body).put(tail(text));
        return new Member(raw.array(), text);
    }

    /** What must follow the compressed bytes of a text. */
    static byte[] tail(byte[] text) {
        CRC32 crc = new CRC32();
        crc.update(text);
        return ByteBuffer.allocate(TAIL_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(text.length)
                .array();
    }

    static boolean isHead(byte[] bytes) {
        return Arrays.equals(HEAD, bytes);
    }

    byte[] raw() {
        return raw;
    }

    byte[] text() {
        return text;
    }
}
