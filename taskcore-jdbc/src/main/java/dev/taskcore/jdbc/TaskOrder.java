package dev.taskcore.jdbc;

import dev.taskcore.page.Cursor;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskSort;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A total order of tasks: the sorted column, then the id, and in a whole tenant the owner; all in one direction. */
final class TaskOrder {

    private final Dialect dialect;
    private final TaskSort sort;
    private final List<String> ties;

    TaskOrder(Dialect dialect, TaskSort sort, Scope scope) {
        this.dialect = dialect;
        this.sort = sort;
        this.ties = scope.ownerId() == null ? List.of("id", "owner_id") : List.of("id");
    }

    String column() {
        return switch (sort.field()) {
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case DUE_AT -> "due_at";
            case PRIORITY -> "priority";
            case TITLE -> "title_key";
        };
    }

    /** The list of columns to order by. */
    String by() {
        return columns().stream()
                .map(column -> sort.descending() ? column + " DESC" : column)
                .collect(Collectors.joining(", "));
    }

    /** That a task comes behind a place whose sorted value is not null; one range of an index. */
    Conditions beyond(Cursor place) {
        String value = String.valueOf(place.value());
        List<Object> values = ties(place);
        values.add(0, sort.field() == TaskSort.Field.TITLE ? value : (Object) Long.parseLong(value));
        return compare(columns(), values);
    }

    /** The same among tasks whose sorted value is null. */
    Conditions beyondTie(Cursor place) {
        return compare(ties, ties(place));
    }

    private List<Object> ties(Cursor place) {
        List<Object> values = new ArrayList<>();
        values.add(place.id());
        if (ties.size() > 1) {
            values.add(place.owner());
        }
        return values;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(ties);
        columns.add(0, column());
        return columns;
    }

    private Conditions compare(List<String> columns, List<Object> values) {
        return dialect.beyond(columns, sort.descending() ? "<" : ">", values);
    }
}
