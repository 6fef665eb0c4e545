package dev.taskcore.memory;

import dev.taskcore.page.Cursor;
import dev.taskcore.task.SearchText;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskSort;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands in an order: by a number or a text, then by its id, then by its owner.
 *
 * @param number the sorted number, or null for a task without a due date
 * @param text the sorted text, empty where a number is sorted by
 * @param id the task's id
 * @param owner the task's owner
 */
record Place(@Nullable Long number, String text, String id, String owner) {

    /** As the bytes of UTF-8 sort; {@link String#compareTo} puts characters beyond 16 bits elsewhere. */
    private static final Comparator<String> BY_CODE_POINTS = Place::byCodePoints;

    static Place of(Task task, TaskSort.Field field) {
        Long number = switch (field) {
            case CREATED_AT -> task.createdAt().toEpochMilli();
            case UPDATED_AT -> task.updatedAt().toEpochMilli();
            case DUE_AT -> millis(task.dueAt());
            case PRIORITY -> (long) task.priority().rank();
            case TITLE -> 0L;
        };
        String text = field == TaskSort.Field.TITLE ? SearchText.fold(task.title()) : "";
        return new Place(number, text, task.id(), task.ownerId());
    }

    static Place of(Cursor cursor, TaskSort.Field field) {
        String value = cursor.value();
        if (field == TaskSort.Field.TITLE) {
            return new Place(0L, String.valueOf(value), cursor.id(), cursor.owner());
        }
        return new Place(value == null ? null : Long.valueOf(value), "", cursor.id(), cursor.owner());
    }

    static Comparator<Place> order(TaskSort sort) {
        Comparator<Long> numbers = direction(Comparator.<Long>naturalOrder(), sort);
        Comparator<String> texts = direction(BY_CODE_POINTS, sort);
        return Comparator.comparing(Place::number, Comparator.nullsLast(numbers))
                .thenComparing(Place::text, texts)
                .thenComparing(Place::id, texts)
                .thenComparing(Place::owner, texts);
    }

    private static <T> Comparator<T> direction(Comparator<T> order, TaskSort sort) {
        return sort.descending() ? order.reversed() : order;
    }

    private static int byCodePoints(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int one = a.codePointAt(i);
            int other = b.codePointAt(i);
            if (one != other) {
                return Integer.compare(one, other);
            }
            i += Character.charCount(one);
        }
        return Integer.compare(a.length(), b.length());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
