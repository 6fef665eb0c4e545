package dev.taskcore.actor;

/** What an account may do in its tenant. */
public enum Role {
    /** Works with its own tasks. */
    USER,
    /** Also reads and changes every task and account of its tenant. */
    ADMIN
}
