package dev.taskcore.transfer;

import dev.taskcore.change.Json;
import dev.taskcore.storage.Storage;
import dev.taskcore.tenant.Tenant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The first line of an archive.
 *
 * @param at when the export began
 * @param from the kind of storage that it was made from, as {@link Storage#name} says
 * @param since when the default tenant of that storage was made, by which it is known from others of its kind, and
 *     known again after its server or driver was brought up to date
 */
record Header(Instant at, String from, Instant since) {

    static final String NAME = "archive";
    static final int FORMAT = 1;

    static Header of(Storage storage, Instant at) {
        return new Header(
                at,
                storage.name(),
                storage.tenants().find(Tenant.DEFAULT).orElseThrow().createdAt());
    }

    String line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("taskcore", NAME);
        line.put("format", FORMAT);
        line.put("at", at.toEpochMilli());
        line.put("from", from);
        line.put("since", since.toEpochMilli());
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
        if (members.get("at") instanceof Number at
                && members.get("from") instanceof String from
                && members.get("since") instanceof Number since) {
            Header header =
                    new Header(Instant.ofEpochMilli(at.longValue()), from, Instant.ofEpochMilli(since.longValue()));
            if (header.line().equals(line)) {
                return header;
            }
        }
        throw new IllegalArgumentException("the first line is not one that an export writes");
    }
}
