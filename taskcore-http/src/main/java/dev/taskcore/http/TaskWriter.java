package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
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

        /** Encoded once. */
        @SuppressWarnings("ImmutableEnumChecker") // it is immutable, and not annotated as such
        private final SerializedString name;

        Field(String name) {
            this.name = new SerializedString(name);
        }

        static Optional<Field> of(String text) {
            for (Field field : values()) {
                if (field.name.getValue().equals(text)) {
                    return Optional.of(field);
                }
            }
            return Optional.empty();
        }

        private void write(JsonGenerator out, Task task) throws IOException {
            out.writeFieldName(name);
            switch (this) {
                case ID -> out.writeString(task.id());
                case OWNER_ID -> out.writeString(task.ownerId());
                case CREATED_BY -> out.writeString(task.createdBy());
                case TITLE -> out.writeString(task.title());
                case DESCRIPTION -> out.writeString(task.description());
                case STATUS -> out.writeString(task.status().text());
                case PRIORITY -> out.writeString(task.priority().text());
                case TAGS -> Members.texts(out, task.tags());
                case DUE_AT -> Members.instant(out, task.dueAt());
                case ATTRIBUTES -> Members.values(out, task.attributes());
                case VERSION -> out.writeNumber(task.version());
                case CREATED_AT -> Members.instant(out, task.createdAt());
                case UPDATED_AT -> Members.instant(out, task.updatedAt());
                case COMPLETED_AT -> Members.instant(out, task.completedAt());
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

    /** Writes a page, and notes where its tasks stand. */
    static void write(JsonGenerator out, Page<Task> page, Set<Field> fields, ShownTasks.Builder shown)
            throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("data");
        int comma = 0;
        for (Task task : page.items()) {
            int from = Json.written(out) + comma;
            write(out, task, fields);
            shown.add(task, from, Json.written(out));
            comma = 1;
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
