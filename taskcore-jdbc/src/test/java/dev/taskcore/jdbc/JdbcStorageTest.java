package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Samples;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.ConflictException;
import dev.taskcore.error.ConflictException.Reason;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.Tasks;
import dev.taskcore.tenant.Tenant;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class JdbcStorageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:",
                "jdbc:sqlite:file::memory:?cache=shared",
                "jdbc:sqlite:file:x?mode=memory&cache=shared",
                "jdbc:mysql://localhost/x"
            })
    void aDatabaseThatCannotBeKeptIsRefusedInASentence(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStorage.open(url))
                .withMessageMatching(".*(name a file|must begin with).*");
    }

    @Test
    void aFileThatCannotBeMadeIsRefusedInASentence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcStorage.open("jdbc:sqlite:" + folder.resolve("no/such/folder/tasks.db")))
                .withMessageContaining("cannot be opened");
    }

    @Test
    void aServerThatHasNoSuchDatabaseIsRefusedInASentence() {
        String url = PostgresServer.newDatabase();

        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcStorage.open(url.replaceFirst("/test_\\d+", "/no_such_database")))
                .withMessageContaining("cannot be opened");
    }

    @Test
    void aDataSourceThatWouldLoseWhatIsAcknowledgedIsRefused() {
        SQLiteDataSource rollback = new SQLiteDataSource();
        rollback.setUrl(url());
        SQLiteConfig careless = new SQLiteConfig();
        careless.setJournalMode(SQLiteConfig.JournalMode.WAL);
        careless.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        SQLiteDataSource normal = new SQLiteDataSource(careless);
        normal.setUrl(url());
        PGSimpleDataSource asynchronous = new PGSimpleDataSource();
        asynchronous.setUrl(PostgresServer.newDatabase());
        asynchronous.setOptions("-c synchronous_commit=off");

        for (DataSource source : List.of(rollback, normal, asynchronous)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.on(source))
                    .withMessageContaining("would lose what is acknowledged");
        }
    }

    @Test
    void aFileThatAnotherIsMakingIsTriedAgain() {
        BusyOnce source = new BusyOnce();
        source.setUrl(url());
        source.setJournalMode("WAL");
        source.setSynchronous("FULL");

        try (JdbcStorage storage = JdbcStorage.on(source)) {
            assertThat(storage.tenants().find(Tenant.DEFAULT)).isPresent();
        }
        assertThat(source.connections).hasValueGreaterThan(BusyOnce.BUSY);
    }

    /** Is busy when the storage looks at the file, after it has asked which product it is. */
    private static final class BusyOnce extends SQLiteDataSource {
        private static final int BUSY = 2;

        private final AtomicInteger connections = new AtomicInteger();

        @Override
        public Connection getConnection() throws SQLException {
            if (connections.incrementAndGet() == BUSY) {
                throw new SQLiteException("database is locked", SQLiteErrorCode.SQLITE_BUSY);
            }
            return super.getConnection();
        }
    }

    @Test
    void aDataSourceWithoutAutoCommitIsRefused() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        try (Connection connection = config.createConnection(url())) {
            connection.setAutoCommit(false);

            assertThatIllegalStateException()
                    .isThrownBy(() -> JdbcStorage.on(new OneConnection(connection)))
                    .withMessageContaining("auto-commit");
        }
    }

    @Test
    void closingLeavesNoThreadAndNothingThatWasLent() throws SQLException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        String postgres = PostgresServer.newDatabase();
        PGSimpleDataSource lent = new PGSimpleDataSource();
        lent.setUrl(postgres);
        JdbcStorage one = JdbcStorage.open(url());
        JdbcStorage other = JdbcStorage.open("jdbc:sqlite:" + folder.resolve("other.db"));
        JdbcStorage pooled = JdbcStorage.open(postgres);
        JdbcStorage borrowed = JdbcStorage.on(lent);
        for (JdbcStorage storage : List.of(one, other, pooled, borrowed)) {
            storage.check(Duration.ofSeconds(5));
            storage.close();
            storage.close();
        }

        Set<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("taskcore"))
                .filter(JdbcStorageTest::livesOn)
                .map(Thread::getName)
                .collect(Collectors.toSet());
        assertThat(left).isEmpty();
        try (Connection connection = lent.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static boolean livesOn(Thread thread) {
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive();
    }

    @ParameterizedTest
    @Tag("mariadb")
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void whoRetriesARegistrationHearsOfTheReceiptFirst(String engine) {
        String url = url(engine);
        try (JdbcStorage storage = JdbcStorage.open(url)) {
            Change.Builder first = Change.builder()
                    .create(account("acme", "ada"))
                    .receipt(receipt("acme", "ada@example.org account.register", "k", TestClock.START));
            Change.Builder second = Change.builder()
                    .create(account("acme", "eve", "ada@example.org", null, Role.USER, true))
                    .receipt(receipt("acme", "ada@example.org account.register", "k", TestClock.START));
            storage.commit(first.build());

            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> storage.commit(second.build()))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.RECEIPT_EXISTS));

            storage.commit(Change.builder()
                    .delete(account("acme", "ada"))
                    .erase("acme", "ada")
                    .build());
            assertThat(storage.receipts().find("acme", "ada@example.org account.register", "k"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @Tag("mariadb")
    @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
    void aBulkReadsItsTasksInFewStatements(String engine) throws SQLException {
        Recorder recorder = new Recorder(source(engine));
        Actor ada = Actor.of("acme", "ada", Role.USER);
        try (JdbcStorage storage = JdbcStorage.on(recorder.source())) {
            Tasks tasks = World.over(storage).tasks();
            List<TaskOperation> creates = LongStream.range(0, Bulk.MAX_OPERATIONS)
                    .<TaskOperation>mapToObj(n -> new TaskOperation.Create(
                            TaskDraft.titled("Task " + n).id(Samples.id(n))))
                    .toList();
            List<TaskOperation> updates = LongStream.range(0, Bulk.MAX_OPERATIONS)
                    .<TaskOperation>mapToObj(
                            n -> new TaskOperation.Update(Samples.id(n), TaskPatch.status(TaskStatus.COMPLETED)))
                    .toList();
            for (List<TaskOperation> operations : List.of(creates, updates)) {
                recorder.clear();
                assertThat(tasks.bulk(ada, Bulk.of(operations))).hasSize(Bulk.MAX_OPERATIONS);

                assertThat(recorder.statements())
                        .extracting(Recorder.Statement::sql)
                        .filteredOn(sql -> sql.startsWith("SELECT"))
                        .hasSize(4);
            }
        }
    }

    @Test
    void sqliteNeedsNoOtherDriver() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            boolean server = entry.contains("postgresql-") || entry.contains("mariadb-");
            if (!server || entry.contains("flyway")) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader without = new URLClassLoader(path.toArray(new URL[0]), platform)) {
            Class<?> storage = without.loadClass("dev.taskcore.jdbc.JdbcStorage");
            AutoCloseable opened =
                    (AutoCloseable) storage.getMethod("open", String.class).invoke(null, url());
            assertThat(String.valueOf(storage.getMethod("name").invoke(opened))).startsWith("SQLite 3.");
            opened.close();
            assertThatExceptionOfType(ClassNotFoundException.class)
                    .isThrownBy(() -> without.loadClass("org.postgresql.Driver"));
        }
    }

    @Test
    void optionsOutOfRangeAreRefusedAndThePasswordIsNotShown() {
        JdbcOptions defaults = JdbcOptions.defaults();
        assertThat(defaults.login("me", "secret").toString()).contains("me").doesNotContain("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.tablePrefix("x; DROP TABLE y"))
                .withMessageContaining("tablePrefix");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.pool(0, Duration.ofSeconds(1), Duration.ofSeconds(30)))
                .withMessageContaining("poolSize");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1)))
                .withMessageContaining("socketTimeout");
    }

    @Test
    void afterClosingEveryCallIsRefused() {
        JdbcStorage storage = JdbcStorage.open(url());
        storage.close();

        assertThatExceptionOfType(dev.taskcore.error.UnavailableException.class)
                .isThrownBy(() -> storage.commit(
                        Change.builder().create(task("acme", "ada", 1)).build()));
        assertThatExceptionOfType(dev.taskcore.error.UnavailableException.class)
                .isThrownBy(() -> storage.tenants().find(Tenant.DEFAULT));
        assertThatCode(storage::close).doesNotThrowAnyException();
    }

    private SQLiteDataSource sqlite() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url());
        return source;
    }

    private static PGSimpleDataSource postgres() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.newDatabase());
        return source;
    }

    private DataSource source(String engine) throws SQLException {
        return switch (engine) {
            case "sqlite" -> sqlite();
            case "postgresql" -> postgres();
            default -> new MariaDbDataSource(MariaServer.newDatabase());
        };
    }

    private String url(String engine) {
        return switch (engine) {
            case "sqlite" -> url();
            case "postgresql" -> PostgresServer.newDatabase();
            default -> MariaServer.newDatabase();
        };
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("tasks.db");
    }
}
