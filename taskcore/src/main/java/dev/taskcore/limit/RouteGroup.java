package dev.taskcore.limit;

/** What a call is about. Policies hold for groups of routes. */
public enum RouteGroup {
    /** Where a password is checked or made. */
    SIGN_IN,
    /** Accounts and sessions otherwise. */
    ACCOUNTS,
    /** Tasks. */
    TASKS,
    /** Everything else. */
    OTHER
}
