package dev.taskcore.error;

/** The input cannot be read at all: a cursor that is damaged or belongs to another query, broken JSON. Immutable. */
public final class MalformedException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** What it is about. */
    private final String field;

    /**
     * An input that cannot be read.
     *
     * @param field what could not be read, such as {@code cursor} or {@code body}
     * @param message why, as a sentence
     */
    public MalformedException(String field, String message) {
        super(ErrorCode.MALFORMED, message, null);
        this.field = field;
    }

    /**
     * What could not be read.
     *
     * @return the parameter, header or part of the input
     */
    public String field() {
        return field;
    }
}
