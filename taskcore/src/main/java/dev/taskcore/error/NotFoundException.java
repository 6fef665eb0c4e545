package dev.taskcore.error;

/**
 * There is no such thing in the caller's scope: absent, another owner's and another tenant's look the same. Immutable.
 */
public final class NotFoundException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** What was looked for. */
    private final String kind;
    /** Which one. */
    private final String id;

    /**
     * A thing that is not there for the caller.
     *
     * @param kind what was looked for, such as {@code task}
     * @param id the id that was asked for
     */
    public NotFoundException(String kind, String id) {
        super(ErrorCode.NOT_FOUND, "There is no such " + kind + ".", null);
        this.kind = kind;
        this.id = id;
    }

    /**
     * What was looked for.
     *
     * @return the kind of thing, such as {@code task}
     */
    public String kind() {
        return kind;
    }

    /**
     * Which one was looked for.
     *
     * @return the id as the caller gave it
     */
    public String id() {
        return id;
    }
}
