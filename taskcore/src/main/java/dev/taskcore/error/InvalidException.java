package dev.taskcore.error;

import java.util.List;
import java.util.stream.Collectors;

/** The input breaks rules; it names every bad field at once. Immutable. */
public final class InvalidException extends TaskcoreException {
    private static final long serialVersionUID = 1L;

    /** Every broken rule. */
    @SuppressWarnings("serial") // List.copyOf gives a serializable list of records
    private final List<FieldError> errors;

    /**
     * All the broken rules of one input.
     *
     * @param errors at least one error
     * @throws IllegalArgumentException if there is none
     */
    public InvalidException(List<FieldError> errors) {
        super(ErrorCode.INVALID, sentence(errors), null);
        this.errors = List.copyOf(errors);
    }

    /**
     * One broken rule.
     *
     * @param field the field as the caller named it
     * @param code the rule in one stable word
     * @param message the rule as a sentence
     */
    public InvalidException(String field, String code, String message) {
        this(List.of(new FieldError(field, code, message)));
    }

    /**
     * Every broken rule, in the order of the fields.
     *
     * @return an immutable list with at least one element
     */
    public List<FieldError> errors() {
        return errors;
    }

    private static String sentence(List<FieldError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("an invalid input names at least one field");
        }
        return errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; "));
    }
}
