package dev.taskcore.jdbc;

import dev.taskcore.account.UserStore;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.TaskStore;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Storage in a relational database. The host brings the driver: {@code org.xerial:sqlite-jdbc} for SQLite,
 * {@code org.postgresql:postgresql} for PostgreSQL, {@code org.mariadb.jdbc:mariadb-java-client} for MariaDB.
 * Thread-safe; several live side by side in one JVM, and on one database.
 *
 * <p>What is acknowledged is on disk. On SQLite the changes of many callers are committed together by one thread; on
 * PostgreSQL, unless the host has lent the connections, small ones that wait are committed together by one of their
 * callers, and so are reads that wait. Every call has a deadline, except that on SQLite a read waits only so long for a
 * connection and then runs for as long as it takes. No two connections are ever held for one call.
 */
public final class JdbcStorage implements Storage {

    private final Engine engine;
    private final Steps steps;
    private final TaskStore tasks;
    private final TaskStore queries;
    private final UserTable users;
    private final SessionTable sessions;
    private final TenantTable tenants;
    private final ReceiptTable receiptTable;
    private final ReceiptStore receipts;
    private final ContentsReader contents;
    private final GenerationStore generations;
    private final Probe probe;
    private final Replicas replicas;
    private final AtomicBoolean closed = new AtomicBoolean();

    private JdbcStorage(Database database) {
        engine = database.engine();
        Dialect dialect = database.dialect();
        Reads reads = engine.reads(dialect);
        OwnerTable owners = new OwnerTable(dialect, InstantSource.system());
        replicas = Replicas.of(
                new TaskReader(dialect, reads, owners),
                engine.connections(),
                source -> new TaskReader(dialect, Reads.once(source, dialect), owners),
                database.readers());
        tasks = replicas.decisions();
        queries = replicas.answers();
        users = new UserTable(dialect, reads);
        sessions = new SessionTable(dialect, reads);
        tenants = new TenantTable(dialect, reads);
        receiptTable = new ReceiptTable(dialect, reads);
        receipts = replicas.receipts(receiptTable);
        contents = new ContentsReader(dialect, reads);
        generations = replicas.generations(asked -> owners.generations(reads, asked));
        probe = new Probe(() -> tenants.find(Tenant.DEFAULT));
        steps = new Steps(dialect, owners, users, sessions, tenants, receiptTable);
    }

    /**
     * Opens a database with the default settings.
     *
     * @param url a JDBC URL, such as {@code jdbc:sqlite:tasks.db}, whose file is made if there is none,
     *     {@code jdbc:postgresql://host/database} or {@code jdbc:mariadb://host/database}
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
        return open(url, List.of(), options);
    }

    /**
     * Opens a PostgreSQL database that has standbys, from which {@link #queries()} is answered: by one that is at most
     * a second behind, and that has what was written here for the same owner and what was seen of it here; by the
     * primary where none is so. A standby that fails is left alone for two seconds, and until it is seen to answer, and
     * the primary answers what it did not. One at a time is read. All else is read from the primary.
     *
     * <p>Each standby costs a pool of connections, a thread that asks up to twenty times a second how far it is, and
     * for that one connection more to it and to the primary.
     *
     * @param url a JDBC URL of PostgreSQL, as for {@link #open(String)}
     * @param readers the JDBC URLs of its streaming standbys, each of one server, which may be down
     * @param options the settings; a standby has half of the time in them, so that some is left for the primary
     * @return the storage; close it when done
     * @throws IllegalArgumentException as {@link #open(String)} throws it, or if the database or a reader is of another
     *     product
     * @throws IllegalStateException as {@link #open(String)} throws it, or if a reader belongs to another cluster
     * @throws UnavailableException as {@link #open(String)} throws it
     */
    public static JdbcStorage open(String url, List<String> readers, JdbcOptions options) {
        return started(Database.open(url, readers, options));
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
     * the prefix and the schema of tables, the migrations and the host's transactions matter; beside them, on SQLite,
     * the statement timeout, for how long a call waits for its commit, and on a server the socket timeout, after which
     * a change that others overtook is not tried again. No statement is given a deadline of its own: on PostgreSQL set
     * {@code statement_timeout} and {@code socketTimeout} on the host's connections, on MariaDB
     * {@code max_statement_time} and {@code socketTimeout}, and {@code max_sort_length=16384} for titles that agree in
     * their first 300 characters. On MariaDB each statement of a change is a round trip of its own there, because the
     * connections need not take several at once. Answers are kept in memory only where
     * {@link JdbcOptions#hostTransactions} can tell whether a thread is in a transaction.
     *
     * <p>A transaction of the host is joined if it is under way on the connection that the source gives to the thread,
     * as that of Spring's {@code TransactionAwareDataSourceProxy} is: all that a call writes is the host's to commit or
     * to take back, and what it reads includes it. On MariaDB it should be {@code READ COMMITTED}. Nothing is known
     * there of other transactions that the host has open, and what is written beside them stays when they are taken
     * back; on SQLite, where one transaction writes at a time, a call that writes beside one that has written already
     * waits for it until the deadline, and fails. How the host's transaction goes on after an error is told at
     * {@link #using}.
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
        return on(source, List.of(), options);
    }

    /**
     * Works on a PostgreSQL database and its standbys, which the host has connected. They are read as
     * {@link #open(String, List, JdbcOptions)} tells; one connection of each is kept until the storage is closed, and
     * for each one of the primary's. What is written on connections with {@code synchronous_commit=off}, here or on one
     * that is lent, may be missing in answers for some tenths of a second longer, even for who has written it.
     *
     * @param source the host's connections to the primary, as for {@link #on(DataSource, JdbcOptions)}
     * @param readers the host's connections to its standbys, each to one server. The less time they have to answer, the
     *     more is left for the primary
     * @param options the settings, as for {@link #on(DataSource, JdbcOptions)}
     * @return the storage; close it when done
     * @throws IllegalArgumentException if there are readers and the database is of another product
     * @throws IllegalStateException as {@link #open(String)} throws it, or if a reader belongs to another cluster
     * @throws UnavailableException as {@link #open(String)} throws it, or if the host gives no connection
     */
    public static JdbcStorage on(DataSource source, List<DataSource> readers, JdbcOptions options) {
        return started(Database.on(source, readers, options));
    }

    private static JdbcStorage started(Database database) {
        JdbcStorage storage = new JdbcStorage(database);
        try {
            storage.replicas.start();
            return storage;
        } catch (IllegalStateException e) {
            storage.close();
            throw e;
        }
    }

    /**
     * Makes a call in a transaction that the host has begun and will end, on a connection that it lends: all that the
     * storage reads and writes in it, on this thread, is done there and nowhere else. Only {@link #check} asks on a
     * connection of its own. A call within the call may lend another connection; after it, the first one holds again.
     *
     * <p>A refusal such as a version conflict leaves the transaction as it was before, and the host can go on with it.
     * After an {@link UnavailableException} it must be taken back: nothing is tried again, since only the host can
     * begin again. Where other transactions were faster, or have used the same idempotency key, that is the answer as
     * well, and the whole transaction may be tried again. On MariaDB it should be {@code READ COMMITTED}: the default
     * level locks the gaps between keys, for which transactions of other owners then wait.
     *
     * <p>Whose database a connection is to is told by the product and the database's name, on SQLite by the file. One
     * to a database of that name on another server is not found out, and what is written there is not in the storage.
     *
     * @param connection a connection to the database of this storage, with auto-commit off; it stays open
     * @param call what is done with the storage, or with a {@code TaskCore} on it
     * @param <T> the result
     * @return what the call gives
     * @throws IllegalArgumentException if the connection is closed, in auto-commit mode, or to a database of another
     *     product, name or file
     * @throws UnavailableException if the connection does not answer
     */
    public <T extends @Nullable Object> T using(Connection connection, Supplier<T> call) {
        return engine.connections().using(connection, call);
    }

    /**
     * The migrations of a database as a script, for a host whose own tool shall run them: with the prefix and the
     * schema of the settings, and with a record of its version. Once it has run, {@code VALIDATE} finds the tables up
     * to date, and {@code MIGRATE} would go on from there; without that record {@code VALIDATE} refuses them, whoever
     * made them. A later release's script begins with what this one has.
     *
     * @param url a JDBC URL, of which only its beginning matters; nothing is connected
     * @param options the settings, of which only the prefix and the schema matter
     * @return the script, statements that end with semicolons
     * @throws IllegalArgumentException if the URL is of no supported kind, or the settings name a schema for SQLite
     */
    public static String migrationSql(String url, JdbcOptions options) {
        return MigrationScript.of(Product.at(url).dialect(options), options);
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
        return queries;
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
    public GenerationStore generations() {
        return generations;
    }

    /** In {@link #using} it is so; on connections that the host has lent {@link JdbcOptions#hostTransactions} tells. */
    @Override
    public boolean inHostTransaction() {
        return engine.connections().mayBeTheHosts();
    }

    @Override
    public void commit(Change change) {
        List<Step> all = steps.of(change);
        if (!all.isEmpty()) {
            replicas.writing(change, () -> engine.commit(change, all));
        }
    }

    @Override
    public void check(Duration deadline) {
        probe.ask(deadline);
    }

    @Override
    public int purge(Instant now, int limit) {
        return engine.run(List.of(receiptTable.purge(now, limit))) + engine.run(List.of(sessions.purge(now, limit)));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            replicas.close();
            engine.close();
        }
    }
}
