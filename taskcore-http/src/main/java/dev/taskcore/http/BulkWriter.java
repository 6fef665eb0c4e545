package dev.taskcore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskOutcome;
import java.io.IOException;
import java.util.List;

/** What became of the operations of a bulk, as the API shows it. */
final class BulkWriter {

    private BulkWriter() {}

    static void write(JsonGenerator out, List<TaskOutcome> outcomes, String instance, String requestId)
            throws IOException {
        out.writeStartArray();
        for (TaskOutcome outcome : outcomes) {
            out.writeStartObject();
            if (outcome instanceof TaskOutcome.Created created) {
                done(out, "create", created.existed() ? 200 : 201, created.task());
            } else if (outcome instanceof TaskOutcome.Updated updated) {
                done(out, "update", 200, updated.task());
            } else if (outcome instanceof TaskOutcome.Deleted deleted) {
                head(out, "delete", deleted.id(), 204);
            } else if (outcome instanceof TaskOutcome.Failed failed) {
                failed(out, failed, instance, requestId);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void failed(JsonGenerator out, TaskOutcome.Failed failed, String instance, String requestId)
            throws IOException {
        Problem problem = Problems.of(failed.error());
        String op = failed.operation().op();
        if (op != null) {
            out.writeStringField("op", op);
        }
        if (failed.id() != null) {
            out.writeStringField("id", FieldNames.shown(failed.id()));
        }
        out.writeNumberField("status", problem.status());
        out.writeFieldName("problem");
        problem.write(out, instance, requestId);
    }

    private static void done(JsonGenerator out, String op, int status, Task task) throws IOException {
        head(out, op, task.id(), status);
        out.writeFieldName("task");
        TaskWriter.write(out, task);
    }

    private static void head(JsonGenerator out, String op, String id, int status) throws IOException {
        out.writeStringField("op", op);
        out.writeStringField("id", id);
        out.writeNumberField("status", status);
    }
}
