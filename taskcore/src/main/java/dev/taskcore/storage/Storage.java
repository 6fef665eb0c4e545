package dev.taskcore.storage;

import dev.taskcore.account.UserStore;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.change.Committer;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.task.TaskStore;
import dev.taskcore.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;

/**
 * What a storage implements: the one door by which everything is written, and a port for each kind of thing that is
 * read. Thread-safe. Every remote call has a deadline.
 */
public interface Storage extends Committer, AutoCloseable {

    /**
     * What it is, for people: the engine and its version, without addresses or credentials.
     *
     * @return such as {@code SQLite 3.51}
     */
    String name();

    /**
     * Where tasks are read for decisions: it sees every commit that has been acknowledged.
     *
     * @return the port
     */
    TaskStore tasks();

    /**
     * Where tasks are read for answers, not for decisions. What it gives may be up to a second older than that of
     * {@link #tasks()}, but never older than what was committed for the same owner through this object, and never older
     * than what it gave before. Where a storage has nothing that may lag it is {@link #tasks()}.
     *
     * @return the port
     */
    TaskStore queries();

    /**
     * Where accounts are read.
     *
     * @return the port
     */
    UserStore users();

    /**
     * Where sessions are read.
     *
     * @return the port
     */
    SessionStore sessions();

    /**
     * Where receipts are read.
     *
     * @return the port
     */
    ReceiptStore receipts();

    /**
     * Where tenants are read.
     *
     * @return the port
     */
    TenantStore tenants();

    /**
     * Where everything is read that moves to another storage.
     *
     * @return the port
     */
    Contents contents();

    /**
     * Where the generations of owners are read. Once it has told one, {@link #queries()} gives nothing that is older
     * than that either.
     *
     * @return the port
     */
    GenerationStore generations();

    /**
     * Whether what the calling thread reads and writes here may be part of a transaction of the host: then it may see
     * what nobody else does, and may never become true. It is asked at every read, and asks nobody who may be busy.
     *
     * @return true if the thread is in one, or if nobody can tell; false where hosts cannot have any
     */
    boolean inHostTransaction();

    /**
     * Asks the storage whether it answers.
     *
     * @param deadline how long it may take, positive
     * @throws dev.taskcore.error.UnavailableException if it does not answer in time, or is not migrated
     */
    void check(Duration deadline);

    /**
     * Removes receipts and sessions that have expired. It is called from time to time, and may be interrupted between
     * any two of them.
     *
     * @param now the instant that decides
     * @param limit how many of each at most
     * @return how many were removed
     * @throws dev.taskcore.error.UnavailableException if the storage does not answer
     */
    int purge(Instant now, int limit);

    /**
     * Ends what the storage itself has opened: connections, threads, files. What the host has lent stays open. Calling
     * it again does nothing.
     */
    @Override
    void close();
}
