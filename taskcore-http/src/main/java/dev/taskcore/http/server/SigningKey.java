package dev.taskcore.http.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key in the data folder that tokens are signed with: made once, whole or not at all, readable by its owner alone,
 * and the same ever after, so that a restart signs nobody out.
 */
final class SigningKey {

    static final String FILE = "signing.key";

    private static final int BYTES = 32;

    private SigningKey() {}

    /**
     * The key of a data folder; it is made if there is none.
     *
     * @param data the folder, which exists
     * @param random where a new key comes from
     * @throws IOException if the file can neither be read nor made, or holds no key
     */
    static byte[] in(Path data, SecureRandom random) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            make(file, random);
        }
        return read(file);
    }

    private static byte[] read(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length >= BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: it does not hold a key in Base64", e);
        }
        throw new IOException(file + " is damaged: a key has at least " + BYTES + " bytes");
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        Path draft = Files.createTempFile(file.getParent(), FILE, ".new", ownerOnly(file));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(
                        StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(key) + "\n"));
                channel.force(true);
            }
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A link never replaces: of two servers that start at once, the later one takes the earlier one's key. */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException | FileSystemException e) {
            moveWithoutLinks(draft, file);
        }
    }

    /** For file systems that know no links. */
    private static void moveWithoutLinks(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file);
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
