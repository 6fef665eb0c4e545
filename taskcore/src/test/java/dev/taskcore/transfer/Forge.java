package dev.taskcore.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Takes archives apart and makes others of the lines, with every checksum right: by the description of the format, and
 * without a line of the code that it tests.
 */
final class Forge {

    private static final List<String> KINDS = List.of("tenant", "account", "task", "event");

    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private Forge() {}

    /** All lines of an archive, first and last ones included. */
    static List<String> lines(Path archive) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of things alone. */
    static List<String> things(Path archive) {
        return new ArrayList<>(lines(archive).stream()
                .filter(line -> KINDS.stream().anyMatch(kind -> line.startsWith("{\"" + kind + "\":")))
                .toList());
    }

    /** An archive of such things, in batches of some size. */
    static byte[] archive(String header, List<String> things, int batch) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(member(header + "\n", false));
        int batches = 0;
        for (int from = 0; from < things.size(); from += batch) {
            List<String> some = things.subList(from, Math.min(from + batch, things.size()));
            batches++;
            String first = "{\"batch\":" + batches + ",\"lines\":" + some.size() + "}\n";
            all.writeBytes(member(first + String.join("\n", some) + "\n", false));
        }
        StringBuilder end = new StringBuilder("{\"end\":{\"batches\":" + batches);
        for (String kind : KINDS) {
            List<String> own = things.stream()
                    .filter(line -> line.startsWith("{\"" + kind + "\":"))
                    .toList();
            end.append(",\"" + kind + "\":{\"count\":" + own.size() + ",\"sha256\":\"" + digest(own) + "\"}");
        }
        end.append(",\"sha256\":\"" + digest(things) + "\",\"raw\":\"" + sha256(all.toByteArray()) + "\"}}\n");
        all.writeBytes(member(end.toString(), true));
        return all.toByteArray();
    }

    /** The members of an archive, by the ten bytes with which each begins. */
    static List<byte[]> members(byte[] archive) {
        List<byte[]> members = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= archive.length; to++) {
            boolean begins = to + HEAD.length <= archive.length
                    && Arrays.equals(archive, to, to + HEAD.length, HEAD, 0, HEAD.length);
            if (begins || to == archive.length) {
                members.add(Arrays.copyOfRange(archive, from, to));
                from = to;
            }
        }
        return members;
    }

    /** The digest of some lines. */
    static String digest(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A member of a gzip file, with or without compression. */
    static byte[] member(String text, boolean plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new Level(bytes, plain)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class Level extends GZIPOutputStream {
        Level(ByteArrayOutputStream bytes, boolean plain) throws IOException {
            super(bytes);
            if (plain) {
                def.setLevel(0);
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
