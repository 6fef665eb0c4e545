package dev.taskcore.transfer;

import dev.taskcore.change.Json;
import dev.taskcore.error.FieldError;
import dev.taskcore.error.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive batch by batch, and refuses at the first thing in it that an export would not have written. When it
 * has come to the end, the whole file is as it was written. Not thread-safe.
 */
final class ArchiveReader {

    /** The most lines of a batch, without its first one. */
    static final int MAX_LINES = 500;

    /** The most bytes of a line. */
    static final int MAX_LINE = 2 << 20;

    /** The most bytes of a batch, which bounds the memory that reading takes. */
    static final int MAX_BATCH = 8 << 20;

    /** The most bytes of all batches together: far more than anybody's, and an end to what somebody made endless. */
    static final long MAX_TOTAL = 1L << 40;

    private final Members members;
    private final long maxTotal;
    private final Tally tally = new Tally();
    private final Header header;
    private long total;
    private long line;

    /** Reads the header. */
    ArchiveReader(InputStream in, long maxTotal) throws IOException {
        this.members = new Members(in, MAX_BATCH);
        this.maxTotal = maxTotal;
        Member first = member();
        if (first == null) {
            throw new MalformedException("archive", "The archive is empty.");
        }
        List<String> lines = lines(first);
        line = 1;
        if (lines.size() != 1) {
            throw wrong("this is no archive of taskcore");
        }
        try {
            header = Header.read(lines.get(0));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        tally.add(first);
    }

    Header header() {
        return header;
    }

    /** What was read so far. */
    Tally tally() {
        return tally;
    }

    /** Where the next batch begins, in bytes from the beginning. */
    long offset() {
        return members.offset();
    }

    /** The next batch, or null where the archive ends as it should. */
    @Nullable
    List<Item> next() throws IOException {
        Member member = member();
        if (member == null) {
            throw wrong("the file ends before its end");
        }
        List<String> lines = lines(member);
        line++;
        if (lines.get(0).startsWith("{\"end\":")) {
            end(member, lines);
            return null;
        }
        if (!lines.get(0).equals(batchLine(tally.batches() + 1, lines.size() - 1))) {
            throw wrong("the batch is not the one that comes next, or is not whole");
        }
        List<Item> items = new ArrayList<>();
        for (String text : lines.subList(1, lines.size())) {
            line++;
            Item before = items.isEmpty() ? tally.last() : items.get(items.size() - 1);
            items.add(item(text, before));
        }
        tally.add(member);
        tally.endBatch(items, lines.subList(1, lines.size()));
        return items;
    }

    /** The first line of a batch. */
    static String batchLine(long number, int lines) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("batch", number);
        map.put("lines", lines);
        return Json.write(map);
    }

    private Item item(String text, @Nullable Item before) {
        Item item;
        List<FieldError> errors;
        try {
            item = Lines.read(text);
            errors = Rules.violations(item);
        } catch (RuntimeException e) {
            // Of a line that nobody wrote, reading may come upon anything.
            throw wrong("this is not the line of a tenant, an account, a task or an event");
        }
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw wrong(first.field() + " of " + item.kind().word() + ": " + first.message());
        }
        if (before != null && Item.ORDER.compare(before, item) >= 0) {
            throw wrong("the " + item.kind().word() + " is out of order, or there twice");
        }
        return item;
    }

    private void end(Member member, List<String> lines) throws IOException {
        if (lines.size() != 1 || !lines.get(0).equals(tally.trailer())) {
            throw wrong("the digests are not those of the lines before");
        }
        if (!Arrays.equals(Member.stored(member.text()).raw(), member.raw())) {
            throw wrong("these are not the bytes that an export writes");
        }
        if (member() != null) {
            throw wrong("something follows the end");
        }
    }

    private @Nullable Member member() throws IOException {
        try {
            Member member = members.next();
            total += member == null ? 0 : member.text().length;
            if (total > maxTotal) {
                throw wrong("the archive has more than " + maxTotal + " bytes");
            }
            return member;
        } catch (Members.DamagedException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<String> lines(Member member) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(member.text()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("the text is not UTF-8");
        }
        if (!text.endsWith("\n")) {
            throw wrong("the last line of the batch has no end");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", MAX_LINES + 2));
        if (lines.size() > MAX_LINES + 1) {
            throw wrong("the batch has more than " + MAX_LINES + " lines");
        }
        if (lines.stream().anyMatch(each -> each.length() > MAX_LINE)) {
            throw wrong("a line has more than " + MAX_LINE + " characters");
        }
        return lines;
    }

    private MalformedException wrong(String what) {
        return new MalformedException("archive", "The archive is refused at line " + line + ": " + what + ".");
    }
}
