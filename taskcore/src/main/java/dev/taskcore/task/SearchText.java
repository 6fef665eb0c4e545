package dev.taskcore.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The one way in which text becomes searchable, the same on every storage: it is folded to compatibility form without
 * case and accents, and cut into words of letters and digits. Thread-safe.
 */
public final class SearchText {

    /** The most characters of one word that count; longer words are cut in the text and in the query alike. */
    static final int MAX_WORD = 64;

    private SearchText() {}

    /**
     * A text without case and accents: compatibility decomposition (Unicode NFKD), combining marks removed, in lower
     * case by the rules of no language.
     *
     * @param text any text
     * @return the folded text
     */
    public static String fold(String text) {
        if (isPlainAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String cased = plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String decomposed = Normalizer.normalize(cased, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK
                        && Character.getType(c) != Character.ENCLOSING_MARK)
                .map(c -> c == 'ς' ? 'σ' : Character.toLowerCase(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /**
     * The different words of a text, folded.
     *
     * @param text any text
     * @return the words in the order of their first appearance
     */
    public static List<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        collect(fold(text), words);
        return List.copyOf(words);
    }

    /**
     * The words by which a task is found.
     *
     * @param task the task
     * @return the different folded words of its title and description
     */
    public static List<String> words(Task task) {
        return words(task.title() + "\n" + task.description());
    }

    /**
     * Whether a task is found by a query: each word of the query begins a word of its title or description.
     *
     * @param task the task
     * @param query the words of a query, as {@link #words(String)} gives them
     * @return true if it is found; a query without words finds everything
     */
    public static boolean matches(Task task, List<String> query) {
        List<String> words = words(task);
        return query.stream().allMatch(q -> words.stream().anyMatch(w -> w.startsWith(q)));
    }

    /**
     * A prefix for an index in which many owners' words lie together: an owner's words, each led by the owner's prefix,
     * are found by one range of it, whoever else uses the same words. Words so led are long enough for engines that
     * pass over short ones.
     *
     * @param tenantId the tenant
     * @param ownerId the owner
     * @return 16 hexadecimal digits and an {@code x}, which no digit is
     */
    public static String ownerPrefix(String tenantId, String ownerId) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(tenantId.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            byte[] digest = sha.digest(ownerId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8) + "x";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The words of a task, each led by its owner's prefix.
     *
     * @param task the task
     * @return what an index of many owners' words holds for it
     */
    public static List<String> ownedWords(Task task) {
        String prefix = ownerPrefix(task.tenantId(), task.ownerId());
        List<String> owned = new ArrayList<>();
        for (String word : words(task)) {
            owned.add(prefix + word);
        }
        return owned;
    }

    private static void collect(String folded, Set<String> words) {
        int start = -1;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            boolean part = Character.isLetterOrDigit(c);
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                words.add(cut(folded.substring(start, i)));
                start = -1;
            }
            i += Character.charCount(c);
        }
        if (start >= 0) {
            words.add(cut(folded.substring(start)));
        }
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= MAX_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MAX_WORD));
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
