package dev.taskcore.jdbc;

import static dev.taskcore.task.TaskSort.Field.CREATED_AT;
import static dev.taskcore.task.TaskSort.Field.DUE_AT;
import static dev.taskcore.task.TaskSort.Field.PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.cache.Owner;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.page.Cursor;
import dev.taskcore.task.Priority;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStatus;
import dev.taskcore.task.TaskStore.From;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** At 100,000 tasks, of which one owner has 25,000, every hot statement uses the index that was made for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlansTest {

    private static final Scope ADA = Scope.owner("acme", "ada");
    private static final TaskSort NEWEST = TaskSort.NEWEST;
    private static final TaskSort OLDEST = new TaskSort(CREATED_AT, false);
    private static final String PLACE = Long.toString(TestClock.START.toEpochMilli());

    Path file = Path.of("");
    private Recorder recorder;
    private JdbcStorage storage;

    abstract DataSource source() throws SQLException;

    abstract String folder();

    abstract String numbers();

    abstract String explain();

    /** A line of a plan. */
    String line(ResultSet plan) throws SQLException {
        return plan.getString(plan.getMetaData().getColumnCount());
    }

    abstract List<String> forbidden();

    /** What looks forbidden and is not. */
    abstract String harmless();

    abstract String sorting();

    abstract String search();

    abstract String key(String table);

    /** Where a task is found whose owner is not named. */
    String keyOfAnyOwner() {
        return "taskcore_tasks_id";
    }

    /** That a plan reads tasks in the order of owner and id, and sorts no more than it must. */
    void assertInOrderOfOwners(String plan) {
        assertThat(plan).contains(key("tasks")).doesNotContain(sorting());
    }

    /** What is said where each table is asked for the least value of an index. */
    String[] least() {
        return new String[] {"taskcore_tasks_", "taskcore_users_"};
    }

    @BeforeAll
    void fill(@TempDir Path directory) throws SQLException {
        file = directory.resolve("tasks.db");
        recorder = new Recorder(source());
        storage = JdbcStorage.on(recorder.source());
        new ManyRows(folder(), numbers(), this::run).insert();
    }

    @AfterAll
    void close() {
        storage.close();
    }

    @Test
    void oneTaskIsFoundByItsKey() throws SQLException {
        expect(() -> storage.tasks().find(ADA, "id-7"), key("tasks"));
        expect(() -> storage.tasks().find(Scope.tenant("acme"), "id-7"), keyOfAnyOwner());
    }

    @Test
    void severalTasksAreFoundByTheirKeys() throws SQLException {
        Set<String> ids = IntStream.range(0, 500).mapToObj(n -> "id-" + n * 50).collect(Collectors.toSet());
        for (Scope scope : List.of(ADA, Scope.tenant("acme"))) {
            String plan =
                    expect(() -> assertThat(storage.tasks().findAll(scope, ids)).hasSize(499), "taskcore_tasks");

            assertThat(recorder.statements()).hasSize(4);
            assertThat(plan.split("taskcore_tasks_(key|pkey|id)|PRIMARY", -1)).hasSize(5);
        }
    }

    @Test
    void aPageIsOneStretchOfTheIndexOfItsOrder() throws SQLException {
        Cursor place = new Cursor(PLACE, "id-7", "ada");
        for (From from : List.of(From.START, new From(place, 0))) {
            list(TaskFilter.ALL, NEWEST, from, "taskcore_tasks_created");
            list(TaskFilter.ALL, OLDEST, from, "taskcore_tasks_created");
            list(pending(), NEWEST, from, "taskcore_tasks_status");
            list(pending(), OLDEST, from, "taskcore_tasks_status");
        }
        From undated = new From(new Cursor(null, "id-7", "ada"), 0);
        list(TaskFilter.ALL, new TaskSort(DUE_AT, false), undated, "taskcore_tasks_due");
        list(TaskFilter.ALL, new TaskSort(DUE_AT, true), undated, "taskcore_tasks_due");
        for (From from : List.of(From.START, new From(new Cursor("2", "id-7", "ada"), 0))) {
            list(TaskFilter.ALL, new TaskSort(PRIORITY, true), from, "taskcore_tasks_priority");
            list(TaskFilter.ALL, new TaskSort(PRIORITY, false), from, "taskcore_tasks_priority");
        }
    }

    @Test
    void aPageByDueDateIsOneStatementThatSortsNothingButThePage() throws SQLException {
        for (boolean descending : List.of(false, true)) {
            long nearTheLast = TestClock.START.toEpochMilli() + (descending ? 10 : 24_990) * 60_000L;
            Cursor place = new Cursor(Long.toString(nearTheLast), "id-7", "ada");
            for (From from : List.of(From.START, new From(place, 0))) {
                TaskSort sort = new TaskSort(DUE_AT, descending);
                String plan = expect(
                        () -> assertThat(storage.tasks().list(ADA, TaskFilter.ALL, sort, from, 21))
                                .hasSize(21),
                        "taskcore_tasks_due");

                assertThat(recorder.statements()).hasSize(1);
                assertThat(plan.split("taskcore_tasks_due", -1))
                        .as("two ranges")
                        .hasSize(3);
                assertThat(plan.split(sorting(), -1)).as("one sort").hasSize(2);
            }
        }
    }

    @Test
    void overdueTasksAreReadFromTheIndexOfOpenOnes() throws SQLException {
        TaskFilter overdue = filter(Set.of(), List.of(), true);

        list(overdue, new TaskSort(DUE_AT, false), From.START, "taskcore_tasks_open_due");
        expect(() -> storage.tasks().count(ADA, overdue), "taskcore_tasks_open_due");
    }

    @Test
    void aSearchGoesThroughTheFullTextIndex() throws SQLException {
        TaskFilter found = filter(Set.of(), List.of("w1234"), false);

        expect(() -> storage.tasks().list(ADA, found, NEWEST, From.START, 21), search());
        expect(() -> storage.tasks().count(ADA, found), search());
    }

    @Test
    void countsAndStatisticsReadCounters() throws SQLException {
        expect(() -> storage.tasks().count(ADA, TaskFilter.ALL), key("owners"));
        expect(() -> storage.tasks().count(ADA, pending()), key("owners"));
        expect(() -> storage.tasks().count(ADA, of(Set.of(), Priority.LOW, Priority.URGENT)), key("owners"));
        expect(() -> storage.tasks().count(ADA, of(Set.of(TaskStatus.PENDING), Priority.LOW)), "taskcore_tasks_");
        expect(
                () -> storage.tasks().statistics("acme", "ada", TestClock.START),
                key("owners"),
                key("owner_days"),
                "taskcore_tasks_open_due");
    }

    @Test
    void generationsOfManyOwnersAreFoundByTheirKeysInOneStatement() throws SQLException {
        Set<Owner> owners = IntStream.range(0, 500)
                .mapToObj(n -> new Owner("acme", "o" + n))
                .collect(Collectors.toSet());

        expect(() -> assertThat(storage.generations().find(owners)).hasSize(500), key("owners"));

        assertThat(recorder.statements()).hasSize(1);
    }

    @Test
    void accountsSessionsAndReceiptsAreFoundByTheirKeys() throws SQLException {
        expect(() -> storage.users().byId("acme", "u7"), key("users"));
        expect(() -> storage.users().byEmail("acme", "e7"), "taskcore_users_email");
        expect(() -> storage.users().byUsername("acme", "u7"), "taskcore_users_username");
        expect(() -> storage.users().activeAdmins("acme"), "taskcore_users_admins");
        expect(() -> storage.sessions().find("acme", "s7"), key("sessions"), key("users"));
        expect(() -> storage.receipts().find("acme", "u7 task.create", "k"), key("receipts"));
    }

    @Test
    void everythingIsReadInTheOrderOfItsKey() throws SQLException {
        for (Runnable stretch : List.<Runnable>of(
                () -> storage.contents().tasks("acme", "", "", 500),
                () -> storage.contents().tasks("acme", "ada", "id-7", 500))) {
            assertInOrderOfOwners(expect(stretch, "taskcore_tasks"));
        }
        assertThat(expect(() -> storage.contents().accounts("acme", "u7", 500), key("users")))
                .doesNotContain(sorting());
        assertThat(expect(() -> storage.contents().events("acme", "e7", 500), key("events")))
                .doesNotContain(sorting());
        String plan = expect(() -> storage.contents().tenantAfter("t7"), least());
        assertThat(plan).doesNotContain(sorting());
    }

    private void list(TaskFilter filter, TaskSort sort, From from, String index) throws SQLException {
        String plan = expect(() -> storage.tasks().list(ADA, filter, sort, from, 21), index);
        assertThat(plan).doesNotContain(sorting());
    }

    /** Runs a question, and gives the plan of what it asked the database. */
    private String expect(Runnable question, String... indexes) throws SQLException {
        recorder.clear();
        question.run();
        assertThat(recorder.statements()).isNotEmpty();
        StringBuilder all = new StringBuilder();
        for (Recorder.Statement statement : recorder.statements()) {
            String plan = plan(statement);
            assertThat(plan).as(statement.sql()).contains(indexes);
            assertThat(plan.replaceAll(harmless(), "")).as(statement.sql()).doesNotContain(forbidden());
            all.append(plan);
        }
        return all.toString();
    }

    private String plan(Recorder.Statement asked) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = source().getConnection();
                PreparedStatement statement = connection.prepareStatement(explain() + asked.sql())) {
            for (Map.Entry<Integer, Object> value : asked.values().entrySet()) {
                statement.setObject(value.getKey(), value.getValue());
            }
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(line(lines)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            boolean unused = statement.execute();
        }
    }

    private static TaskFilter pending() {
        return filter(Set.of(TaskStatus.PENDING), List.of(), false);
    }

    private static TaskFilter of(Set<TaskStatus> statuses, Priority... any) {
        return new TaskFilter(statuses, Set.of(any), Set.of(), List.of(), null, null, null, null, null, null, Map.of());
    }

    private static TaskFilter filter(Set<TaskStatus> statuses, List<String> words, boolean overdue) {
        return new TaskFilter(
                statuses,
                Set.of(),
                Set.of(),
                words,
                null,
                null,
                null,
                null,
                null,
                overdue ? TestClock.START.plusSeconds(86_400) : null,
                Map.of());
    }
}
