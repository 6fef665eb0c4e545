package dev.taskcore.task;

import java.util.Optional;

/**
 * The order of a list. Ties are broken by id, and equal ids of several owners by owner, in the same direction; tasks
 * without a due date come last in both directions of {@link Field#DUE_AT}. Immutable.
 *
 * @param field what is sorted by
 * @param descending whether the greatest comes first
 */
public record TaskSort(Field field, boolean descending) {

    /** The newest first: the order where nothing else is said. */
    public static final TaskSort NEWEST = new TaskSort(Field.CREATED_AT, true);

    /** What tasks can be sorted by. */
    public enum Field {
        /** When they were made. */
        CREATED_AT("createdAt"),
        /** When they were last written. Sorts the tasks of the scope; no index serves it. */
        UPDATED_AT("updatedAt"),
        /** When they shall be done. */
        DUE_AT("dueAt"),
        /** How much they matter. */
        PRIORITY("priority"),
        /**
         * The folded title, by code points; see {@link SearchText#fold}. Sorts the tasks of the scope; no index serves
         * it.
         */
        TITLE("title");

        private final String text;

        Field(String text) {
            this.text = text;
        }

        /**
         * The word for it on the wire.
         *
         * @return the name of the member that is sorted by
         */
        public String text() {
            return text;
        }
    }

    /**
     * Reads a sort as it stands on the wire.
     *
     * @param text a field's name, with {@code -} before it for descending
     * @return the sort, or empty if there is no such field
     */
    public static Optional<TaskSort> of(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        for (Field field : Field.values()) {
            if (field.text.equals(name)) {
                return Optional.of(new TaskSort(field, descending));
            }
        }
        return Optional.empty();
    }

    /**
     * The sort as it stands on the wire.
     *
     * @return the field's name, with {@code -} before it for descending
     */
    public String text() {
        return (descending ? "-" : "") + field.text;
    }
}
