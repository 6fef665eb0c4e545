package dev.taskcore.transfer;

import dev.taskcore.account.Account;
import dev.taskcore.change.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an archive holds so far, the same for who writes it and for who reads it. Not thread-safe. */
final class Tally {

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private final Count all = new Count();
    private final MessageDigest raw = sha256();
    private final Names names = new Names();
    private long batches;
    private @Nullable Item last;

    /** Lines of one kind, or of all. */
    private static final class Count {
        private final MessageDigest digest = sha256();
        private long lines;

        void add(byte[] line) {
            digest.update(line);
            lines++;
        }
    }

    /** Counts a batch that is whole, by the items and their lines. */
    void endBatch(List<Item> items, List<String> lines) {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            byte[] line = (lines.get(i) + "\n").getBytes(StandardCharsets.UTF_8);
            count(item.kind()).add(line);
            all.add(line);
            if (item.value() instanceof Account account) {
                names.add(account);
            }
            last = item;
        }
        batches++;
    }

    private Count count(Kind kind) {
        return counts.computeIfAbsent(kind, k -> new Count());
    }

    /** Counts the bytes of a member that is not the last one. */
    void add(Member member) {
        raw.update(member.raw());
    }

    long batches() {
        return batches;
    }

    long items() {
        return all.lines;
    }

    /** The item that was counted last. */
    @Nullable
    Item last() {
        return last;
    }

    Names names() {
        return names;
    }

    Manifest manifest() {
        Map<Kind, Manifest.Part> parts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            parts.put(kind, new Manifest.Part(count(kind).lines, text(count(kind).digest)));
        }
        return new Manifest(parts, text(all.digest));
    }

    /** The last line of an archive that holds this. */
    String trailer() {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("batches", batches);
        for (Kind kind : Kind.values()) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("count", count(kind).lines);
            part.put("sha256", text(count(kind).digest));
            end.put(kind.word(), part);
        }
        end.put("sha256", text(all.digest));
        end.put("raw", text(raw));
        return Json.write(Map.of("end", end));
    }

    /** The digest so far, which goes on afterwards. */
    private static String text(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of the Java platform can be copied", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
