package dev.taskcore.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the broken rules of one input, so that the caller hears of every bad field at once. Not thread-safe. */
public final class Violations {

    private final List<FieldError> errors = new ArrayList<>();

    /** Starts with no broken rule. */
    public Violations() {}

    /**
     * Notes a broken rule.
     *
     * @param field the field as the caller named it
     * @param code the rule in one stable word
     * @param message the rule as a sentence
     * @return this
     */
    public Violations add(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
        return this;
    }

    /**
     * Notes broken rules that were found elsewhere.
     *
     * @param others the errors
     * @return this
     */
    public Violations addAll(Collection<FieldError> others) {
        errors.addAll(others);
        return this;
    }

    /**
     * Checks a text: its length in code points, and that it holds nothing that some storage cannot keep.
     *
     * @param field the field as the caller named it
     * @param text the text
     * @param min the fewest characters it may have; with 1, a text of white space alone is blank
     * @param max the most characters it may have
     * @return this
     */
    public Violations text(String field, String text, int min, int max) {
        if (min > 0 && text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return add(field, "blank", "It must not be empty.");
        }
        int length = text.codePointCount(0, text.length());
        if (length < min) {
            add(field, "tooShort", "It must have at least " + min + " characters.");
        }
        if (length > max) {
            add(field, "tooLong", "It must have at most " + max + " characters.");
        }
        if (!isStorable(text)) {
            add(field, "character", "It must not hold NUL or half of a surrogate pair.");
        }
        return this;
    }

    /**
     * The broken rules so far.
     *
     * @return an immutable list
     */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /**
     * Ends the check.
     *
     * @throws InvalidException if any rule is broken
     */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    /**
     * Whether every storage can keep a text.
     *
     * @param text any text
     * @return false if it holds NUL or an unpaired surrogate
     */
    public static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
