package dev.taskcore.transfer;

import dev.taskcore.account.Account;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The addresses and user names of an archive, of which no two accounts of a tenant may have the same. It remembers 64
 * bits of each, 16 MB of a million accounts; what these let suspect is looked up in the file. Not thread-safe.
 */
final class Names {

    private long[] hashes = new long[1 << 10];
    private int size;

    void add(Account account) {
        for (String name : of(account)) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
            }
            hashes[size++] = hash(name);
        }
    }

    /** Two accounts of a whole archive, whose names these are, that have one name; for people. */
    Optional<String> doubled(Path archive) throws IOException {
        Set<Long> suspects = twice();
        if (suspects.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Item> owners = new HashMap<>();
        try (InputStream in = Files.newInputStream(archive)) {
            ArchiveReader reader = new ArchiveReader(in, ArchiveReader.MAX_TOTAL);
            for (List<Item> batch = reader.next(); batch != null; batch = reader.next()) {
                for (Item item : batch) {
                    Item other = item.value() instanceof Account account ? other(account, suspects, owners) : null;
                    if (other != null) {
                        return Optional.of(clash(item, other));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable Item other(Account account, Set<Long> suspects, Map<String, Item> owners) {
        for (String name : of(account)) {
            Item other = suspects.contains(hash(name)) ? owners.put(name, Item.of(account)) : null;
            if (other != null) {
                return other;
            }
        }
        return null;
    }

    /** What people are told of two accounts with one name. */
    static String clash(Item one, Item other) {
        return one + " has the address or the user name of " + other;
    }

    private Set<Long> twice() {
        Arrays.sort(hashes, 0, size);
        Set<Long> twice = new TreeSet<>();
        for (int i = 1; i < size; i++) {
            if (hashes[i] == hashes[i - 1]) {
                twice.add(hashes[i]);
            }
        }
        return twice;
    }

    /** What must be an account's alone, each with its tenant and its kind, which hold no blank. */
    private static List<String> of(Account account) {
        String email = account.tenantId() + " email " + account.emailKey();
        String username = account.usernameKey();
        return username == null ? List.of(email) : List.of(email, account.tenantId() + " username " + username);
    }

    private static long hash(String name) {
        return ByteBuffer.wrap(Tally.sha256().digest(name.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
