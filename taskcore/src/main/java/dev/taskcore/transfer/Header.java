package dev.taskcore.transfer;

import dev.taskcore.change.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The first line of an archive.
 *
 * @param at when the export began
 * @param from the storage that it was made from, as {@link dev.taskcore.storage.Storage#name} says
 */
record Header(Instant at, String from) {

    static final String NAME = "archive";
    static final int FORMAT = 1;

    String line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("taskcore", NAME);
        line.put("format", FORMAT);
        line.put("at", at.toEpochMilli());
        line.put("from", from);
        return Json.write(line);
    }

    /** Reads a first line; throws {@link IllegalArgumentException} with a sentence that says what is wrong. */
    static Header read(String line) {
        Map<String, Object> members = Json.readObject(line);
        if (!NAME.equals(members.get("taskcore"))) {
            throw new IllegalArgumentException("this is no archive of taskcore");
        }
        if (!Objects.equals(members.get("format"), FORMAT)) {
            throw new IllegalArgumentException("the archive has the format " + members.get("format")
                    + ", and this release knows " + FORMAT + " alone");
        }
        if (members.get("at") instanceof Long at && members.get("from") instanceof String from) {
            Header header = new Header(Instant.ofEpochMilli(at), from);
            if (header.line().equals(line)) {
                return header;
            }
        }
        throw new IllegalArgumentException("the first line is not one that an export writes");
    }
}
