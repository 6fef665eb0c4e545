package dev.taskcore.http;

import dev.taskcore.cache.Codec;
import dev.taskcore.http.KeptReplies.Kept;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Replies as other servers are given them; another release makes its own. Immutable. */
final class ReplyCodec implements Codec<Kept> {

    private static final String FORMAT = "reply 1, list " + KeptReplies.FORMAT + ", release "
            + ReplyCodec.class.getPackage().getImplementationVersion();

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public byte[] encode(Kept kept) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(kept.reply().weight() + 100);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, kept.from());
            write(out, kept.until());
            kept.reply().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public @Nullable Kept decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Instant from = instant(in);
            Instant until = instant(in);
            return new Kept(Reply.read(in), from, until);
        } catch (IOException | DateTimeException e) {
            return null; // it is too short, or was never a reply
        }
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
