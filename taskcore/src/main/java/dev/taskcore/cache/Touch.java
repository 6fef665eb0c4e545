package dev.taskcore.cache;

/** What of an owner a commit touches, and so which of the owner's numbers it moves. */
public enum Touch {
    /** Nothing that is kept: it moves no number. */
    NOTHING,
    /** Tasks: it moves the owner's number. */
    TASKS,
    /** The account, or who may act for it: it moves both. */
    ACCOUNT;

    /**
     * What two writes touch together.
     *
     * @param other what the other one touches
     * @return the more of the two
     */
    public Touch and(Touch other) {
        return compareTo(other) < 0 ? other : this;
    }
}
