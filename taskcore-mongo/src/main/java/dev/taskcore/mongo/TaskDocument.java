package dev.taskcore.mongo;

import dev.taskcore.change.Attributes;
import dev.taskcore.change.Json;
import dev.taskcore.task.Priority;
import dev.taskcore.task.SearchText;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** A task as a document. */
final class TaskDocument {

    private TaskDocument() {}

    /** What finds one task on its shard. */
    static Document key(String tenantId, String ownerId, String id) {
        return new Document(
                        "_id", new Document("t", tenantId).append("o", ownerId).append("i", id))
                .append("tenant", tenantId)
                .append("owner", ownerId)
                .append("id", id);
    }

    static Document key(Task task) {
        return key(task.tenantId(), task.ownerId(), task.id());
    }

    static Document of(Task task) {
        Document document = key(task)
                .append("v", task.version())
                .append("by", task.createdBy())
                .append("title", task.title())
                .append("titleKey", SearchText.fold(task.title()))
                .append("description", task.description())
                .append("status", task.status().text())
                .append("priority", task.priority().rank())
                .append("tags", task.tags())
                .append("attributes", attributes(task.attributes()))
                .append("created", task.createdAt().toEpochMilli())
                .append("updated", task.updatedAt().toEpochMilli())
                .append("words", SearchText.words(task));
        Fields.put(document, "due", task.dueAt());
        Fields.put(document, "completed", task.completedAt());
        return document;
    }

    static Task read(Document document) {
        return new Task(
                document.getString("tenant"),
                document.getString("id"),
                document.getString("owner"),
                document.getString("by"),
                document.getString("title"),
                document.getString("description"),
                TaskStatus.of(document.getString("status")).orElseThrow(),
                Priority.ofRank((int) Fields.number(document, "priority")),
                document.getList("tags", String.class),
                Fields.optionalInstant(document, "due"),
                Attributes.read("{" + String.join(",", document.getList("attributes", String.class)) + "}"),
                Fields.number(document, "v"),
                Fields.instant(document, "created"),
                Fields.instant(document, "updated"),
                Fields.optionalInstant(document, "completed"));
    }

    /** An attribute is one text, its name and its value as in JSON, so that an equal text is an equal attribute. */
    private static List<String> attributes(Map<String, Object> attributes) {
        List<String> texts = new ArrayList<>();
        attributes.forEach((name, value) -> texts.add(attribute(name, Json.write(value))));
        return texts;
    }

    /** The texts of every attribute of a name that is equal to one of a filter's texts. */
    static Set<String> attributes(String name, Set<String> texts) {
        Set<String> any = new LinkedHashSet<>();
        Attributes.jsonOf(texts).forEach(json -> any.add(attribute(name, json)));
        return any;
    }

    private static String attribute(String name, String json) {
        return Json.write(name) + ":" + json;
    }
}
