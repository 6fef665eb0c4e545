package dev.taskcore.error;

/**
 * One broken rule of one field.
 *
 * @param field the field as the caller named it, such as {@code title} or {@code tags[3]}
 * @param code the rule in one stable word, such as {@code blank}, {@code tooLong} or {@code unknown}
 * @param message the rule as a sentence for people
 */
public record FieldError(String field, String code, String message) {}
