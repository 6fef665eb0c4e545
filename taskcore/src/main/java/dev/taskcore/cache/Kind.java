package dev.taskcore.cache;

/** What an answer is about, which decides for how long it is kept. */
public enum Kind {
    /** A stretch of a list, or how long the list is. */
    LIST,
    /** A task. */
    TASK,
    /** What an owner's tasks add up to. */
    STATISTICS,
    /** A user. */
    USER,
    /** What decides whether a session may act; kept as long as users are. */
    SESSION;

    /** Whether only the account and who may act for it decide the answer, and no task. */
    boolean isOfAccount() {
        return this == USER || this == SESSION;
    }
}
