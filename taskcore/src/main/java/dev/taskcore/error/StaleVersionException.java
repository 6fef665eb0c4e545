package dev.taskcore.error;

/** The thing is no longer at the version that the caller expected. Nothing was changed. Immutable. */
public final class StaleVersionException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** The value of {@link #actual()} when only the mismatch is known, or when the thing is gone. */
    public static final long UNKNOWN = -1;

    /** What was looked for. */
    private final String kind;
    /** Which one. */
    private final String id;
    /** The version that the caller expected. */
    private final long expected;
    /** The version there is. */
    private final long actual;

    /**
     * A version that has moved on.
     *
     * @param kind what it is, such as {@code task}
     * @param id which one
     * @param expected the version that the caller expected
     * @param actual the version it has, or {@link #UNKNOWN}
     */
    public StaleVersionException(String kind, String id, long expected, long actual) {
        super(ErrorCode.STALE_VERSION, "The " + kind + " has changed since version " + expected + ".", null);
        this.kind = kind;
        this.id = id;
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * What it is.
     *
     * @return the kind of thing, such as {@code task}
     */
    public String kind() {
        return kind;
    }

    /**
     * Which one it is.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * The version that the caller expected.
     *
     * @return a version from 1 on
     */
    public long expected() {
        return expected;
    }

    /**
     * The version the thing has now.
     *
     * @return a version from 1 on, or {@link #UNKNOWN}
     */
    public long actual() {
        return actual;
    }
}
