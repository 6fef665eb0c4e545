package dev.taskcore.http;

import dev.taskcore.error.MalformedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The condition of {@code If-Match} or {@code If-None-Match} (RFC 9110, sections 13.1.1 and 13.1.2).
 *
 * @param any whether it is {@code *}
 * @param strong the versions that it names strongly
 * @param weak the versions that it names weakly
 * @param texts what stands between the quotes of every tag
 */
record ETags(boolean any, Set<Long> strong, Set<Long> weak, Set<String> texts) {

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"\\s*(,|$)");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    /** A version as an entity tag. */
    static String of(long version) {
        return "\"" + version + '"';
    }

    /**
     * Reads all lines of the header; null if there is none. A tag that is no version of ours is none of the versions.
     *
     * @throws MalformedException if it is not a list of entity tags
     */
    static @Nullable ETags parse(String header, List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        String all = String.join(",", lines).strip();
        if (all.equals("*")) {
            return new ETags(true, Set.of(), Set.of(), Set.of());
        }
        Set<Long> strong = new LinkedHashSet<>();
        Set<Long> weak = new LinkedHashSet<>();
        Set<String> texts = new LinkedHashSet<>();
        Matcher tag = TAG.matcher(all);
        int end = 0;
        while (end < all.length()) {
            if (!tag.find(end) || tag.start() != end) {
                throw new MalformedException(header, "It must be * or a list of entity tags such as \"3\".");
            }
            texts.add(tag.group(2));
            if (VERSION.matcher(tag.group(2)).matches()) {
                (tag.group(1) == null ? strong : weak).add(Long.valueOf(tag.group(2)));
            }
            end = tag.end();
        }
        return new ETags(false, strong, weak, texts);
    }

    /** Whether a header is one entity tag and nothing else. */
    static boolean isOne(String header) {
        Matcher tag = TAG.matcher(header);
        return tag.matches() && tag.group(3).isEmpty();
    }

    /** Whether a representation of this version is meant, by the strong comparison that writing needs. */
    boolean matchesStrongly(long version) {
        return any || strong.contains(version);
    }

    /** Whether a representation of this version is meant, by the weak comparison that reading needs. */
    boolean matchesWeakly(long version) {
        return matchesStrongly(version) || weak.contains(version);
    }

    /** Whether a representation with this tag is named, by the weak comparison that reading needs. */
    boolean names(String tag) {
        return texts.contains(text(tag));
    }

    /** What stands between the quotes of a tag. */
    static String text(String tag) {
        return tag.substring(tag.indexOf('"') + 1, tag.lastIndexOf('"'));
    }
}
