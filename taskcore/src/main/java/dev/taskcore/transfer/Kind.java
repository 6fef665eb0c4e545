package dev.taskcore.transfer;

import java.util.Locale;

/** The kinds of things that move, in the order in which an archive holds those of one tenant. */
public enum Kind {
    /** A tenant itself. */
    TENANT,
    /** An account, with the hash of its password. */
    ACCOUNT,
    /** A task. */
    TASK,
    /** Something that has happened. */
    EVENT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * The word for it in an archive.
     *
     * @return the name in lower case
     */
    public String word() {
        return word;
    }
}
