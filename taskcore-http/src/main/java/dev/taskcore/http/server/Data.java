package dev.taskcore.http.server;

import dev.taskcore.http.server.Settings.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The data folder of a server. */
final class Data {

    private Data() {}

    /**
     * The key that tokens are signed with: the one that was given, the one in the data folder, or for a storage in
     * memory one that lasts as long as the storage.
     */
    static byte[] signingKey(Settings settings, SecureRandom random) {
        if (settings.jwtSecret().isPresent()) {
            return settings.jwtSecret().get().bytes();
        }
        if (settings.storage() instanceof Memory) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            return key;
        }
        prepare(settings.data());
        try {
            return SigningKey.in(settings.data(), random);
        } catch (IOException e) {
            throw new SettingException("data: the signing key cannot be had: " + e.getMessage());
        }
    }

    /** Makes the folder if there is none; a new one is its owner's alone. */
    static void prepare(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return;
            }
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new SettingException("data: the folder " + folder + " cannot be made: " + e.getMessage());
        }
    }
}
