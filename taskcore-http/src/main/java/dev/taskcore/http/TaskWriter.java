package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskcore.page.Page;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStats;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Tasks, their lists and their statistics as the API shows them, written by hand because every list passes here. */
final class TaskWriter {

    /** The members of a task, in the order in which they are shown. */
    enum Field {
        ID("id"),
        OWNER_ID("ownerId"),
        CREATED_BY("createdBy"),
        TITLE("title"),
        DESCRIPTION("description"),
        STATUS("status"),
        PRIORITY("priority"),
        TAGS("tags"),
        DUE_AT("dueAt"),
        ATTRIBUTES("attributes"),
        VERSION("version"),
        CREATED_AT("createdAt"),
        UPDATED_AT("updatedAt"),
        COMPLETED_AT("completedAt");

        static final Set<Field> ALL = Collections.unmodifiableSet(EnumSet.allOf(Field.class));

        private final String text;

        Field(String text) {
            this.text = text;
        }

        static Optional<Field> of(String text) {
            for (Field field : values()) {
                if (field.text.equals(text)) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }

        private void write(JsonGenerator out, Task task) throws IOException {
            switch (this) {
                case ID -> out.writeStringField(text, task.id());
                case OWNER_ID -> out.writeStringField(text, task.ownerId());
                case CREATED_BY -> out.writeStringField(text, task.createdBy());
                case TITLE -> out.writeStringField(text, task.title());
                case DESCRIPTION -> out.writeStringField(text, task.description());
                case STATUS -> out.writeStringField(text, task.status().text());
                case PRIORITY -> out.writeStringField(text, task.priority().text());
                case TAGS -> Members.texts(out, text, task.tags());
                case DUE_AT -> Members.instant(out, text, task.dueAt());
                case ATTRIBUTES -> Members.values(out, text, task.attributes());
                case VERSION -> out.writeNumberField(text, task.version());
                case CREATED_AT -> Members.instant(out, text, task.createdAt());
                case UPDATED_AT -> Members.instant(out, text, task.updatedAt());
                case COMPLETED_AT -> Members.instant(out, text, task.completedAt());
            }
        }
    }

    private TaskWriter() {}

    static void write(JsonGenerator out, Task task) throws IOException {
        write(out, task, Field.ALL);
    }

    private static void write(JsonGenerator out, Task task, Set<Field> fields) throws IOException {
        out.writeStartObject();
        for (Field field : fields) {
            field.write(out, task);
        }
        out.writeEndObject();
    }

    static void write(JsonGenerator out, Page<Task> page, Set<Field> fields) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("data");
        for (Task task : page.items()) {
            write(out, task, fields);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("page");
        out.writeNumberField("limit", page.limit());
        if (page.number().isPresent()) {
            out.writeNumberField("number", page.number().getAsInt());
        } else {
            Members.text(out, "next", page.next());
        }
        if (page.total().isPresent()) {
            out.writeNumberField("total", page.total().getAsLong());
        }
        if (page.number().isPresent() && page.pages().isPresent()) {
            out.writeNumberField("pages", page.pages().getAsLong());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    static void write(JsonGenerator out, TaskStats stats) throws IOException {
        out.writeStartObject();
        out.writeNumberField("total", stats.total());
        out.writeObjectFieldStart("byStatus");
        for (var count : stats.byStatus().entrySet()) {
            out.writeNumberField(count.getKey().text(), count.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("byPriority");
        for (var count : stats.byPriority().entrySet()) {
            out.writeNumberField(count.getKey().text(), count.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("overdue", stats.overdue());
        out.writeNumberField("dueToday", stats.dueToday());
        out.writeNumberField("completedLast7Days", stats.completedLast7Days());
        out.writeEndObject();
    }
}
