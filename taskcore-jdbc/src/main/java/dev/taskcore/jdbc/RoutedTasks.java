package dev.taskcore.jdbc;

import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tasks, where somebody else says for each call which server is asked. However many statements a call takes, one server
 * answers all of it.
 *
 * @param route who says it
 */
record RoutedTasks(Route route) implements TaskStore {

    /** Puts a question about some tasks to a server. */
    @FunctionalInterface
    interface Route {
        <T> T ask(Scope scope, Function<TaskStore, T> question);
    }

    @Override
    public Optional<Task> find(Scope scope, String id) {
        return route.ask(scope, tasks -> tasks.find(scope, id));
    }

    @Override
    public List<Task> findAll(Scope scope, Set<String> ids) {
        return route.ask(scope, tasks -> tasks.findAll(scope, ids));
    }

    @Override
    public List<Task> list(Scope scope, TaskFilter filter, TaskSort sort, From from, int limit) {
        return route.ask(scope, tasks -> tasks.list(scope, filter, sort, from, limit));
    }

    @Override
    public long count(Scope scope, TaskFilter filter) {
        return route.ask(scope, tasks -> tasks.count(scope, filter));
    }

    @Override
    public TaskStats statistics(String tenantId, String ownerId, Instant now) {
        return route.ask(Scope.owner(tenantId, ownerId), tasks -> tasks.statistics(tenantId, ownerId, now));
    }
}
