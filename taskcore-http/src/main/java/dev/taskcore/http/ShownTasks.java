package dev.taskcore.http;

import dev.taskcore.change.Ids;
import dev.taskcore.task.Task;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks stand in the bytes of a page, in as little memory as can be: every page that is kept has it. Immutable.
 */
final class ShownTasks {

    static final ShownTasks NONE = new ShownTasks(new long[0]);

    private static final int EACH = 5;

    /** Of each task the halves of its id, where it begins and ends, and its version. */
    private final long[] numbers;

    private ShownTasks(long[] numbers) {
        this.numbers = numbers;
    }

    /** A stretch of bytes, and the version of the task that stands there. */
    record Place(int from, int to, long version) {}

    /** Where a task stands; null if it does not. */
    @Nullable
    Place find(String id) {
        if (!Ids.isUuid(id)) {
            return null;
        }
        UUID wanted = UUID.fromString(id);
        for (int i = 0; i < numbers.length; i += EACH) {
            if (numbers[i] == wanted.getMostSignificantBits() && numbers[i + 1] == wanted.getLeastSignificantBits()) {
                return new Place((int) numbers[i + 2], (int) numbers[i + 3], numbers[i + 4]);
            }
        }
        return null;
    }

    boolean isEmpty() {
        return numbers.length == 0;
    }

    /** About how much memory it takes. */
    int weight() {
        return Long.BYTES * numbers.length;
    }

    /** Notes one task after the other. Not thread-safe. */
    static final class Builder {
        private long[] numbers = new long[20 * EACH];
        private int size;

        void add(Task task, int from, int to) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            UUID id = UUID.fromString(task.id());
            for (long number :
                    new long[] {id.getMostSignificantBits(), id.getLeastSignificantBits(), from, to, task.version()}) {
                numbers[size++] = number;
            }
        }

        ShownTasks build() {
            return new ShownTasks(Arrays.copyOf(numbers, size));
        }
    }
}
