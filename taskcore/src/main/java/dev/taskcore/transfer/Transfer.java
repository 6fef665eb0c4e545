package dev.taskcore.transfer;

import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves everything that a storage keeps to another one, of whatever kind, by way of a file: tenants, accounts with the
 * hashes of their passwords, tasks and events, each with its id, its version and its times. Sessions and the receipts
 * of idempotency keys stay behind: everybody signs in again. This is the operator's, who can read and write the storage
 * anyway, so no actor is asked for. Thread-safe.
 */
public final class Transfer {

    private final Storage storage;
    private final InstantSource clock;

    /**
     * Moves to or from a storage.
     *
     * @param storage the storage, which stays open
     * @param clock the time that archives carry
     */
    public Transfer(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Writes everything to a file. Until the file is whole and on disk it is called {@code <file>.part}; an export that
     * was cut goes on behind what is whole of that.
     *
     * <p>The storage may be in use: what was acknowledged before the export began, the first of several tries, is never
     * missing, unless it was deleted since. Of what is written meanwhile, each thing is there as it was at one moment,
     * or not at all; several things need not be there as of one moment. A file in which two accounts have one name,
     * which changed hands meanwhile, is not kept.
     *
     * @param file where to, on a disk with room; there must be none yet
     * @param progress hears how far it has come
     * @return what the file holds
     * @throws ConflictException if the file is there, or another export writes it, or it was begun from another
     *     storage, or a name changed hands meanwhile, when a later call begins anew
     * @throws dev.taskcore.error.MalformedException if {@code <file>.part} is no beginning of an export
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer; a later call goes on
     * @throws UncheckedIOException if the file cannot be written
     */
    public Manifest exportTo(Path file, Progress progress) {
        if (Files.exists(file)) {
            throw new ConflictException(Reason.ID_IN_USE, "file", file + " is there already.");
        }
        Path part = part(file);
        try (ArchiveWriter writer = ArchiveWriter.open(part, Header.of(storage, clock.instant()))) {
            write(writer, progress);
            Manifest manifest = writer.finish();
            Optional<String> doubled = writer.tally().names().doubled(part);
            if (doubled.isPresent()) {
                Files.delete(part);
                throw new ConflictException(
                        Reason.TAKEN,
                        "file",
                        "A name changed hands while it was exported, so that " + doubled.get() + ": export again.");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException(part + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * The file that an export writes until it is whole.
     *
     * @param file the file that was asked for
     * @return its neighbour
     */
    public static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private void write(ArchiveWriter writer, Progress progress) throws IOException {
        Item last = writer.tally().last();
        Optional<String> tenant = last == null ? storage.contents().tenantAfter("") : Optional.of(last.tenantId());
        while (tenant.isPresent()) {
            for (Kind kind : Kind.values()) {
                write(tenant.get(), kind, last, writer, progress);
            }
            last = null;
            tenant = storage.contents().tenantAfter(tenant.get());
        }
    }

    private void write(String tenantId, Kind kind, @Nullable Item last, ArchiveWriter writer, Progress progress)
            throws IOException {
        if (last != null && kind.compareTo(last.kind()) < 0) {
            return;
        }
        Section section = new Section(storage, tenantId, kind, last != null && kind == last.kind() ? last : null);
        while (section.hasNext()) {
            if (writer.add(section.next())) {
                progress.reached(writer.tally().items(), Progress.UNKNOWN);
            }
        }
    }

    /**
     * Reads everything from a file into the storage. First the whole file is checked and held against the storage, and
     * nothing is written unless all of it is well. Then each batch of the file, of up to 500 things, is committed at
     * once. What is there already and the same is passed over: an import that was cut is simply run again.
     *
     * <p>Nobody else should write to the storage meanwhile.
     *
     * @param file what an export wrote
     * @param progress hears how far it has come
     * @return what was done
     * @throws dev.taskcore.error.MalformedException if the file is damaged, not whole, or of a newer format; it names
     *     the line, and nothing was written
     * @throws ConflictException if the storage holds something else under the same name, or two accounts of the file
     *     have one name; it names them, and nothing was written
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer; run again, it goes on
     * @throws UncheckedIOException if the file cannot be read
     */
    public ImportReport importFrom(Path file, Progress progress) {
        try {
            long size = Files.size(file);
            Merge rehearsal = Merge.rehearsal(storage);
            Tally checked = read(file, rehearsal, done -> progress.reached(done, 2 * size));
            rehearsal.throwIfConflicted();
            Optional<String> doubled = checked.names().doubled(file);
            if (doubled.isPresent()) {
                throw new ConflictException(
                        Reason.TAKEN, "archive", "Nothing was written, because in the archive " + doubled.get() + ".");
            }
            Merge merge = Merge.into(storage);
            Manifest manifest = read(file, merge, done -> progress.reached(size + done, 2 * size))
                    .manifest();
            return new ImportReport(manifest, merge.added(), merge.passedOver());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Tally read(Path file, Merge merge, LongConsumer progress) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ArchiveReader reader = new ArchiveReader(in, ArchiveReader.MAX_TOTAL);
            for (List<Item> batch = reader.next(); batch != null; batch = reader.next()) {
                merge.apply(batch);
                progress.accept(reader.offset());
            }
            progress.accept(reader.offset());
            return reader.tally();
        }
    }
}
