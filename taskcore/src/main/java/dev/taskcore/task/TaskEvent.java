package dev.taskcore.task;

import dev.taskcore.change.Event;
import dev.taskcore.change.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What happens to tasks. */
public sealed interface TaskEvent extends Event {

    /**
     * The task as it is after the event, or as it last was where it is deleted.
     *
     * @return the task
     */
    Task task();

    @Override
    default String tenantId() {
        return task().tenantId();
    }

    @Override
    default String ownerId() {
        return task().ownerId();
    }

    @Override
    default String subjectId() {
        return task().id();
    }

    @Override
    default String data() {
        return Json.write(Map.of("task", TaskJson.toMap(task())));
    }

    /**
     * A task was made.
     *
     * @param id the event's id
     * @param actorId who made it
     * @param at when
     * @param task the task
     */
    record Created(String id, String actorId, Instant at, Task task) implements TaskEvent {
        @Override
        public String type() {
            return "task.created";
        }
    }

    /**
     * A task was changed, without being completed by it.
     *
     * @param id the event's id
     * @param actorId who changed it
     * @param at when
     * @param task the task after it
     * @param changed the names of the members that have changed
     */
    record Updated(String id, String actorId, Instant at, Task task, Set<String> changed) implements TaskEvent {
        @Override
        public String type() {
            return "task.updated";
        }

        @Override
        public String data() {
            return TaskJson.changed(task, new TreeSet<>(changed));
        }
    }

    /**
     * A task became completed.
     *
     * @param id the event's id
     * @param actorId who completed it
     * @param at when
     * @param task the task after it
     * @param changed the names of the members that have changed
     */
    record Completed(String id, String actorId, Instant at, Task task, Set<String> changed) implements TaskEvent {
        @Override
        public String type() {
            return "task.completed";
        }

        @Override
        public String data() {
            return TaskJson.changed(task, new TreeSet<>(changed));
        }
    }

    /**
     * A task was deleted.
     *
     * @param id the event's id
     * @param actorId who deleted it
     * @param at when
     * @param task the task as it last was
     */
    record Deleted(String id, String actorId, Instant at, Task task) implements TaskEvent {
        @Override
        public String type() {
            return "task.deleted";
        }
    }
}
