package dev.taskcore.jdbc;

import dev.taskcore.account.UserStore;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.TaskStore;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Storage in a relational database. The host brings the driver: {@code org.xerial:sqlite-jdbc} for SQLite,
 * {@code org.postgresql:postgresql} for PostgreSQL. Thread-safe; several live side by side in one JVM, and on one
 * database.
 *
 * <p>What is acknowledged is on disk. On SQLite the changes of many callers are committed together by one thread. Every
 * call has a deadline, except that on SQLite a read waits only so long for a connection and then runs for as long as it
 * takes. No two connections are ever held for one call.
 */
public final class JdbcStorage implements Storage {

    private final Engine engine;
    private final Steps steps;
    private final TaskReader tasks;
    private final UserTable users;
    private final SessionTable sessions;
    private final TenantTable tenants;
    private final ReceiptTable receipts;
    private final ContentsReader contents;
    private final Probe probe;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcStorage(Engine engine, Dialect dialect) {
        this.engine = engine;
        Reads reads = new Reads(engine.connections(), dialect);
        OwnerTable owners = new OwnerTable(dialect);
        tasks = new TaskReader(dialect, reads, owners);
        users = new UserTable(dialect, reads);
        sessions = new SessionTable(dialect, reads);
        tenants = new TenantTable(dialect, reads);
        receipts = new ReceiptTable(dialect, reads);
        contents = new ContentsReader(dialect, reads);
        probe = new Probe(() -> tenants.find(Tenant.DEFAULT));
        steps = new Steps(new TaskTable(dialect), owners, users, sessions, tenants, receipts, new EventTable(dialect));
    }

    /**
     * Opens a database with the default settings.
     *
     * @param url a JDBC URL, such as {@code jdbc:sqlite:tasks.db}, whose file is made if there is none, or
     *     {@code jdbc:postgresql://host/database}
     * @return the storage; close it when done
     * @throws IllegalArgumentException if the URL is of no supported kind, or names an in-memory SQLite database
     * @throws IllegalStateException if the database cannot be used: it refuses the login, is not there or cannot be
     *     opened, would lose what is acknowledged, or has a schema that does not fit or could not be brought up to
     *     date; it says which
     * @throws UnavailableException if a server does not answer or has no room, so that another try may work later
     */
    public static JdbcStorage open(String url) {
        return open(url, JdbcOptions.defaults());
    }

    /**
     * Opens a database.
     *
     * @param url a JDBC URL, as for {@link #open(String)}
     * @param options the settings
     * @return the storage; close it when done
     * @throws IllegalArgumentException as {@link #open(String)} throws it, or if the settings name a schema for SQLite
     * @throws IllegalStateException as {@link #open(String)} throws it
     * @throws UnavailableException as {@link #open(String)} throws it
     */
    public static JdbcStorage open(String url, JdbcOptions options) {
        if (url.startsWith("jdbc:sqlite:")) {
            Dialect dialect = new SqliteDialect(options);
            return new JdbcStorage(SqliteEngine.open(url, options, dialect), dialect);
        }
        if (url.startsWith("jdbc:postgresql:")) {
            ServerDialect dialect = new PostgresDialect(options);
            return new JdbcStorage(ServerEngine.open(url, options, dialect), dialect);
        }
        throw new IllegalArgumentException("The URL of a database must begin with jdbc:sqlite: or jdbc:postgresql:.");
    }

    /**
     * Works on a database that the host has connected, with the default settings.
     *
     * @param source the host's connections; they stay open when the storage is closed
     * @return the storage; close it when done
     * @throws IllegalArgumentException if the database is of no supported kind
     * @throws IllegalStateException as {@link #open(String)} throws it
     * @throws UnavailableException as {@link #open(String)} throws it, or if the host gives no connection
     */
    public static JdbcStorage on(DataSource source) {
        return on(source, JdbcOptions.defaults());
    }

    /**
     * Works on a database that the host has connected. Pool and deadlines are then the host's, and of the settings only
     * the prefix and the schema of tables and the migrations matter; beside them, on SQLite, the statement timeout, for
     * how long a call waits for its commit, and on PostgreSQL the socket timeout, after which a change that others
     * overtook is not tried again. No statement is given a deadline of its own: on PostgreSQL set
     * {@code statement_timeout} and {@code socketTimeout} on the host's connections.
     *
     * <p>A transaction of the host is joined if it is under way on the connection that the source gives to the thread,
     * as that of Spring's {@code TransactionAwareDataSourceProxy} is: all that a call writes is the host's to commit or
     * to take back, and what it reads includes it. Nothing is known there of other transactions that the host has open,
     * and what is written beside them stays when they are taken back; on SQLite, where one transaction writes at a
     * time, a call that writes beside one that has written already waits for it until the deadline, and fails. How the
     * host's transaction goes on after an error is told at {@link #using}.
     *
     * @param source the host's connections; they stay open when the storage is closed. On SQLite they must have
     *     {@code journal_mode=WAL} and {@code synchronous=FULL}, and one is kept until then
     * @param options the settings
     * @return the storage; close it when done
     * @throws IllegalArgumentException if the database is of no supported kind, or the settings name a schema for
     *     SQLite
     * @throws IllegalStateException as {@link #open(String)} throws it
     * @throws UnavailableException as {@link #open(String)} throws it, or if the host gives no connection
     */
    public static JdbcStorage on(DataSource source, JdbcOptions options) {
        String product = product(source);
        if (product.equals("SQLite")) {
            Dialect dialect = new SqliteDialect(options);
            return new JdbcStorage(SqliteEngine.on(source, options, dialect), dialect);
        }
        if (product.equals("PostgreSQL")) {
            ServerDialect dialect = new PostgresDialect(options);
            return new JdbcStorage(ServerEngine.on(source, options, dialect), dialect);
        }
        throw new IllegalArgumentException("The database must be SQLite or PostgreSQL, and is " + product + ".");
    }

    /**
     * Makes a call in a transaction that the host has begun and will end, on a connection that it lends: all that the
     * storage reads and writes in it, on this thread, is done there and nowhere else. Only {@link #check} asks on a
     * connection of its own. A call within the call may lend another connection; after it, the first one holds again.
     *
     * <p>A refusal such as a version conflict leaves the transaction as it was before, and the host can go on with it.
     * After an {@link UnavailableException} it must be taken back: nothing is tried again, since only the host can
     * begin again. Where other transactions were faster that is the answer as well, and the whole transaction may be
     * tried again.
     *
     * @param connection a connection to the database of this storage, with auto-commit off; it stays open
     * @param call what is done with the storage, or with a {@code TaskCore} on it
     * @param <T> the result
     * @return what the call gives
     * @throws IllegalArgumentException if the connection is closed, in auto-commit mode, or to another database
     * @throws UnavailableException if the connection does not answer
     */
    public <T extends @Nullable Object> T using(Connection connection, Supplier<T> call) {
        return engine.connections().using(connection, call);
    }

    private static String product(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw VendorErrors.unopened(e);
        }
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public TaskStore tasks() {
        return tasks;
    }

    @Override
    public TaskStore queries() {
        return tasks;
    }

    @Override
    public UserStore users() {
        return users;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public ReceiptStore receipts() {
        return receipts;
    }

    @Override
    public TenantStore tenants() {
        return tenants;
    }

    @Override
    public Contents contents() {
        return contents;
    }

    @Override
    public void commit(Change change) {
        List<Step> all = steps.of(change);
        if (!all.isEmpty()) {
            engine.commit(change, all);
        }
    }

    @Override
    public void check(Duration deadline) {
        probe.ask(deadline);
    }

    @Override
    public int purge(Instant now, int limit) {
        return engine.run(List.of(receipts.purge(now, limit))) + engine.run(List.of(sessions.purge(now, limit)));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            engine.close();
        }
    }
}
