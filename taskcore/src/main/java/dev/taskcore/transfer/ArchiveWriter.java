package dev.taskcore.transfer;

import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.error.MalformedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an archive batch by batch, each batch one member of the gzip file. A file that was begun before goes on behind
 * its last whole batch. Not thread-safe.
 */
final class ArchiveWriter implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);

    /** A batch with so many bytes takes no further line. */
    private static final int FULL = 4 << 20;

    private final FileChannel channel;
    private final Tally tally;
    private final List<Item> items = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int size;

    private ArchiveWriter(FileChannel channel, Tally tally) {
        this.channel = channel;
        this.tally = tally;
    }

    /** Opens a file that is its owner's alone, for it holds hashes of passwords. */
    static ArchiveWriter open(Path file, Header header) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly(file));
        boolean opened = false;
        try {
            if (!isAlone(channel)) {
                throw new ConflictException(
                        Reason.STILL_RUNNING, "file", "Another export writes " + file + " at this moment.");
            }
            boolean isNew = channel.size() == 0;
            ArchiveWriter writer = new ArchiveWriter(channel, isNew ? new Tally() : resume(file, channel, header));
            if (isNew) {
                writer.write(Member.deflated(bytes(header.line())));
            }
            opened = true;
            return writer;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    /** Whether no other export has the file, of this process or another; it lasts until the channel is closed. */
    private static boolean isAlone(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** What is whole of an earlier export; the rest of the file goes. */
    private static Tally resume(Path file, FileChannel channel, Header header) throws IOException {
        ArchiveReader reader = new ArchiveReader(Channels.newInputStream(channel), ArchiveReader.MAX_TOTAL);
        if (!reader.header().since().equals(header.since())) {
            throw new ConflictException(
                    Reason.ID_IN_USE,
                    "file",
                    file + " was begun from another storage, on "
                            + reader.header().from() + ": remove it to begin anew.");
        }
        long whole = reader.offset();
        try {
            while (reader.next() != null) {
                whole = reader.offset();
            }
        } catch (MalformedException cut) {
            LOG.debug("what the earlier export wrote last is not whole, and is written again", cut);
        }
        channel.truncate(whole);
        channel.position(whole);
        return reader.tally();
    }

    /** What is written so far. */
    Tally tally() {
        return tally;
    }

    /** Adds an item to the batch, and says whether that completed one. */
    boolean add(Item item) throws IOException {
        String line = Lines.write(item);
        int bytes = line.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ArchiveReader.MAX_LINE) {
            throw new IOException("the " + item + " is longer than a line may be");
        }
        items.add(item);
        lines.add(line);
        size += bytes;
        if (lines.size() < ArchiveReader.MAX_LINES && size < FULL) {
            return false;
        }
        endBatch();
        return true;
    }

    /** Ends the archive, which is on disk when this returns. */
    Manifest finish() throws IOException {
        if (!items.isEmpty()) {
            endBatch();
        }
        write(Member.stored(bytes(tally.trailer())).raw());
        channel.force(true);
        return tally.manifest();
    }

    private void endBatch() throws IOException {
        String first = ArchiveReader.batchLine(tally.batches() + 1, lines.size());
        Member member = Member.deflated(bytes(first + "\n" + String.join("\n", lines)));
        write(member);
        tally.endBatch(items, lines);
        items.clear();
        lines.clear();
        size = 0;
    }

    private void write(Member member) throws IOException {
        write(member.raw());
        tally.add(member);
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            int unused = channel.write(buffer);
        }
    }

    private static byte[] bytes(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
