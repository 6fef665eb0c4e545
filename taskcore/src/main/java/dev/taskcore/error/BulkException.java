package dev.taskcore.error;

/** An atomic bulk failed at one of its operations, and none of it was applied. Immutable. */
public final class BulkException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** Which operation failed. */
    private final int index;
    /** Why it failed. */
    private final TaskcoreException failure;

    /**
     * The first failure of an atomic bulk.
     *
     * @param index which operation failed, from 0
     * @param failure why; its code becomes the code of this one
     */
    public BulkException(int index, TaskcoreException failure) {
        super(failure.code(), failure.getMessage(), failure);
        this.index = index;
        this.failure = failure;
    }

    /**
     * Which operation failed.
     *
     * @return its place in the bulk, from 0
     */
    public int index() {
        return index;
    }

    /**
     * Why it failed.
     *
     * @return the error as the operation alone would have had it
     */
    public TaskcoreException failure() {
        return failure;
    }
}
