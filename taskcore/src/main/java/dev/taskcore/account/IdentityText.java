package dev.taskcore.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one function that decides whether two email addresses or user names are the same, on every storage alike. It is
 * idempotent for every text and knows no language. Thread-safe.
 */
public final class IdentityText {

    private static final int MAX_ROUNDS = 8;

    /** What Unicode calls default ignorable and classes with letters and marks, and the blank of Braille. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164"
                    + "\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");

    private IdentityText() {}

    /**
     * The canonical form: compatibility composition (Unicode NFKC) without case, white space around it removed, applied
     * until nothing changes.
     *
     * @param text an address or a user name
     * @return the form by which it is unique
     */
    public static String canonical(String text) {
        String form = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = step(form);
            if (next.equals(form)) {
                return form;
            }
            form = next;
        }
        throw new IllegalArgumentException("the text has no canonical form");
    }

    /**
     * Whether a text may name an account: no control or format character, which bidirectional controls are among, no
     * white space, nothing else that cannot be seen, no half of a surrogate pair, no unassigned or private character.
     *
     * @param text any text
     * @return true if it may
     */
    public static boolean isAllowed(String text) {
        return text.codePoints().allMatch(IdentityText::isAllowed);
    }

    private static boolean isAllowed(int c) {
        if (INVISIBLE.matcher(Character.toString(c)).matches()) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String step(String text) {
        String composed = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip();
    }
}
