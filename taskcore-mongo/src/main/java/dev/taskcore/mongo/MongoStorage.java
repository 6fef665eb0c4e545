package dev.taskcore.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.taskcore.account.UserStore;
import dev.taskcore.auth.SessionStore;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.change.Change;
import dev.taskcore.change.ReceiptStore;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.storage.Contents;
import dev.taskcore.storage.Storage;
import dev.taskcore.task.TaskStore;
import dev.taskcore.tenant.Tenant;
import dev.taskcore.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage on MongoDB. Thread-safe; several live side by side in one JVM, and on one database.
 *
 * <p>What is acknowledged is journaled by a majority. A change of several documents needs no transactions of the
 * server: it is made by one write to the log of an owner, on a standalone server, a replica set and a sharded cluster
 * alike, and what a node that dies leaves undone others bring to its end. Until then lists may show a part of a change
 * that nobody was told of. Every call has a deadline.
 */
public final class MongoStorage implements Storage {

    private static final Logger LOG = LoggerFactory.getLogger(MongoStorage.class);
    private static final String DATABASE = "taskcore";

    /** How long a purge brings to an end what others have left. */
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    private final Runnable end;
    private final String name;
    private final Collections collections;
    private final Owners owners;
    private final MongoTasks tasks;
    private final @Nullable SecondaryReads secondaries;
    private final MongoUsers users;
    private final MongoTenants tenants;
    private final MongoSessions sessions;
    private final MongoReceipts receipts;
    private final MongoContents contents;
    private final Commits commits;
    private final Sweep sweep;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MongoStorage(
            MongoClient client, String databaseName, MongoOptions options, InstantSource clock, Runnable end) {
        this.end = end;
        MongoDatabase database = client.getDatabase(databaseName);
        collections = Collections.of(database, options);
        owners = new Owners(collections, clock);
        Events events = new Events(collections);
        Marks marks = new Marks(collections, owners, events, clock);
        tasks = new MongoTasks(collections, marks);
        users = new MongoUsers(collections, marks);
        tenants = new MongoTenants(collections, marks);
        sessions = new MongoSessions(collections, users, tenants, marks);
        receipts = new MongoReceipts(collections, marks);
        contents = new MongoContents(collections, marks);
        sweep = new Sweep(collections, marks);
        boolean transactional;
        try {
            collections.index();
            found(clock.instant());
            transactional = Transactions.available(client.getClusterDescription());
            name = "MongoDB "
                    + database.withTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
                            .runCommand(new Document("buildInfo", 1))
                            .getString("version");
        } catch (MongoException e) {
            throw MongoErrors.unopened(e);
        }
        recover(options.contention());
        secondaries = transactional && options.secondaryReads() ? secondaries(client, marks) : null;
        Transactions transactions = transactional ? new Transactions(client, owners, events, options.timeout()) : null;
        commits = new Commits(collections, owners, events, marks, clock, options.contention(), transactions);
        LOG.info(
                "{}: changes of several owners are made {}",
                name,
                transactional ? "in transactions of the server" : "by the log of one of them, without transactions");
    }

    /**
     * Opens a database with the default settings.
     *
     * @param uri where it is, such as {@code mongodb://host/database} or {@code mongodb+srv://host/database}; without a
     *     database it is {@code taskcore}
     * @return the storage; close it when done
     * @throws IllegalArgumentException if that is no URI of MongoDB
     * @throws IllegalStateException if the database refuses the login or the making of indexes
     * @throws UnavailableException if the server does not answer, so that another try may work later
     */
    public static MongoStorage open(String uri) {
        return open(uri, MongoOptions.defaults());
    }

    /**
     * Opens a database.
     *
     * @param uri where it is, as for {@link #open(String)}
     * @param options the settings
     * @return the storage; close it when done
     * @throws IllegalArgumentException as {@link #open(String)} throws it
     * @throws IllegalStateException as {@link #open(String)} throws it
     * @throws UnavailableException as {@link #open(String)} throws it
     */
    public static MongoStorage open(String uri, MongoOptions options) {
        ConnectionString address = address(uri);
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(address)
                .applicationName("taskcore")
                .retryWrites(true)
                .retryReads(true)
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(options.poolMax()).minSize(options.poolMin()))
                .applyToClusterSettings(cluster ->
                        cluster.serverSelectionTimeout(options.serverSelection().toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(options.serverSelection().toMillis(), TimeUnit.MILLISECONDS))
                .build();
        String database = address.getDatabase();
        MongoClient client = MongoClients.create(settings);
        boolean opened = false;
        try {
            MongoStorage storage = new MongoStorage(
                    client, database == null ? DATABASE : database, options, InstantSource.system(), client::close);
            opened = true;
            return storage;
        } finally {
            if (!opened) {
                client.close();
            }
        }
    }

    /** A name that stands for several servers is looked up here already. */
    private static ConnectionString address(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (MongoException e) {
            throw MongoErrors.unopened(e);
        }
    }

    /**
     * Works on a database that the host has connected, with the default settings.
     *
     * @param client the host's connections; they stay open when the storage is closed
     * @param database the name of the database
     * @return the storage; close it when done
     * @throws IllegalStateException as {@link #open(String)} throws it
     * @throws UnavailableException as {@link #open(String)} throws it
     */
    public static MongoStorage on(MongoClient client, String database) {
        return on(client, database, MongoOptions.defaults());
    }

    /**
     * Works on a database that the host has connected. Pool and choice of servers are then the host's; concerns, read
     * preference and deadlines are those of this storage.
     *
     * @param client the host's connections; they stay open when the storage is closed
     * @param database the name of the database
     * @param options the settings
     * @return the storage; close it when done
     * @throws IllegalStateException as {@link #open(String)} throws it
     * @throws UnavailableException as {@link #open(String)} throws it
     */
    public static MongoStorage on(MongoClient client, String database, MongoOptions options) {
        return on(client, database, options, InstantSource.system());
    }

    /** The same by another clock, which says when a change stands still. */
    static MongoStorage on(MongoClient client, String database, MongoOptions options, InstantSource clock) {
        return new MongoStorage(client, database, options, clock, () -> {});
    }

    private SecondaryReads secondaries(MongoClient client, Marks marks) {
        MongoCollection<Document> lagging = collections.tasks().withReadPreference(SecondaryReads.preference());
        return new SecondaryReads(
                client,
                session -> new MongoTasks(lagging, collections.tasks(), new Counters(collections), marks, session),
                tasks,
                collections.owners());
    }

    /** Makes the default tenant if there is none. */
    private void found(Instant now) {
        try {
            var unused = collections
                    .tenants()
                    .insertOne(MongoTenants.of(
                            new Tenant(Tenant.DEFAULT, "Default", true, 1, Instant.ofEpochMilli(now.toEpochMilli()))));
        } catch (MongoWriteException e) {
            if (!MongoErrors.isDuplicate(e)) {
                throw e;
            }
        }
    }

    /** What others have left is no reason not to open: whoever meets it, or purges, goes on. */
    private void recover(Duration atMost) {
        try {
            sweep.recover(new Patience(atMost));
        } catch (MongoException | UnavailableException e) {
            LOG.warn("{}: what others have left is not all brought to its end yet", name, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TaskStore tasks() {
        return tasks;
    }

    @Override
    public TaskStore queries() {
        return secondaries == null ? tasks : secondaries;
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
        return secondaries == null ? owners : secondaries.generations(owners);
    }

    @Override
    public boolean inHostTransaction() {
        return false;
    }

    @Override
    public void commit(Change change) {
        if (!change.isEmpty()) {
            commits.commit(change);
            if (secondaries != null) {
                secondaries.wrote();
            }
        }
    }

    @Override
    public void check(Duration deadline) {
        Document found = MongoErrors.reading(() -> collections
                .tenants()
                .withTimeout(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS)
                .find(MongoTenants.key(Tenant.DEFAULT))
                .first());
        if (found == null) {
            throw MongoErrors.unavailable(Outcome.NOT_APPLIED, null);
        }
    }

    @Override
    public int purge(Instant now, int limit) {
        return MongoErrors.reading(() -> {
            sweep.recover(new Patience(RECOVERY));
            return sweep.purge(now, limit);
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            end.run();
        }
    }
}
