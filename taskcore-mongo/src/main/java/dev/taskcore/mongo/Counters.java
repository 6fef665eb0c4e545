package dev.taskcore.mongo;

import com.mongodb.client.MongoCollection;
import dev.taskcore.task.OwnerDelta;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The counters in the documents of owners: how a change moves them, and what they say. */
final class Counters {

    private final MongoCollection<Document> owners;
    private final MongoCollection<Document> tasks;

    Counters(Collections collections) {
        owners = collections.owners();
        tasks = collections.tasks();
    }

    static Document moves(@Nullable OwnerDelta delta) {
        Document moves = new Document("generation", 1L);
        if (delta == null) {
            return moves;
        }
        if (delta.touchesAccount()) {
            moves.append("account", 1L);
        }
        for (TaskStatus status : TaskStatus.values()) {
            moves.append("status." + status.text(), delta.of(status));
        }
        for (Priority priority : Priority.values()) {
            moves.append("priority." + priority.text(), delta.of(priority));
        }
        delta.days()
                .forEach((day, by) -> moves.append("days.d" + day + ".due", by.dueOpen())
                        .append("days.d" + day + ".done", by.completed()));
        return moves;
    }

    /** The fields of the days on which nothing is counted any more in the document of an owner. */
    static List<String> emptyDays(Document owner) {
        Document days = owner.get("days", new Document());
        return days.keySet().stream()
                .filter(day -> sum(days.get(day, Document.class)) == 0)
                .map(day -> "days." + day + ".due")
                .toList();
    }

    /** How many tasks the owners of a scope have. */
    long total(Scope scope) {
        Document sums = new Document("_id", null);
        for (TaskStatus status : TaskStatus.values()) {
            sums.append(status.text(), new Document("$sum", "$status." + status.text()));
        }
        Document found = owners.aggregate(
                        List.of(new Document("$match", TaskFind.of(scope)), new Document("$group", sums)))
                .first();
        return found == null
                ? 0
                : Stream.of(TaskStatus.values())
                        .mapToLong(status -> Fields.number(found, status.text()))
                        .sum();
    }

    TaskStats statistics(String tenantId, String ownerId, Instant now) {
        Document owner =
                owners.find(new Document("_id", Owners.key(tenantId, ownerId))).first();
        if (owner == null) {
            return new TaskStats(0, Map.of(), Map.of(), 0, 0, 0);
        }
        long today = OwnerDelta.day(now);
        long overdue = tasks.countDocuments(
                TaskFind.open(tenantId, ownerId, Instant.EPOCH.plus(Duration.of(today, ChronoUnit.DAYS)), now));
        long dueToday = 0;
        long done = 0;
        Document days = owner.get("days", new Document());
        for (String name : days.keySet()) {
            long day = Long.parseLong(name.substring(1));
            Document counted = days.get(name, Document.class);
            overdue += day < today ? Fields.number(counted, "due") : 0;
            dueToday += day == today ? Fields.number(counted, "due") : 0;
            done += day > today - 7 && day <= today ? Fields.number(counted, "done") : 0;
        }
        Document byStatus = counters(owner, "status");
        Document byPriority = counters(owner, "priority");
        Map<TaskStatus, Long> statuses = new EnumMap<>(TaskStatus.class);
        Map<Priority, Long> priorities = new EnumMap<>(Priority.class);
        for (TaskStatus status : TaskStatus.values()) {
            statuses.put(status, count(byStatus, status.text()));
        }
        for (Priority priority : Priority.values()) {
            priorities.put(priority, count(byPriority, priority.text()));
        }
        return new TaskStats(sum(byStatus), statuses, priorities, overdue, dueToday, done);
    }

    private static Document counters(Document owner, String kind) {
        return owner.get(kind, new Document());
    }

    private static long count(Document counters, String name) {
        return counters.containsKey(name) ? Fields.number(counters, name) : 0;
    }

    private static long sum(Document counters) {
        return counters.keySet().stream()
                .mapToLong(name -> count(counters, name))
                .sum();
    }
}
