package dev.taskcore.bench;

import dev.taskcore.TaskCore;
import dev.taskcore.actor.Actor;
import dev.taskcore.bench.Recording.Call;
import dev.taskcore.bench.Recording.Executed;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.change.Ids;
import dev.taskcore.jdbc.JdbcStorage;
import dev.taskcore.page.Page;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.Tasks;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What callers of an embedded taskcore do, one at a time, and beside each the very statements that it executes, through
 * the bare driver.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TaskBenchmark {

    /** So many different owners take turns, the largest among them. */
    private static final int CALLERS = 64;

    /** The kind of database. */
    @Param({"sqlite", "postgresql"})
    public String storage;

    /** How many owners there are. */
    @Param("1000")
    public int owners;

    /** How many tasks there are. */
    @Param("50000")
    public int tasks;

    private final List<Actor> actors = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, List<List<Executed>>> recorded = new HashMap<>();
    private final Ids fresh = new Ids(InstantSource.system(), new SecureRandom());
    private Database database;
    private TaskCore core;
    private Replay bare;
    private int turn;

    /**
     * Loads the data unless it is there, and writes down what each call executes.
     *
     * @throws IOException if there is no place for a temporary file
     * @throws SQLException if the bare driver cannot connect
     */
    @Setup(Level.Trial)
    public void open() throws IOException, SQLException {
        Plan plan = new Plan(owners, tasks);
        Samples samples = new Samples(plan);
        database = Database.open(storage, plan);
        for (int i = 0; i < CALLERS; i++) {
            int owner = i * (owners / CALLERS);
            actors.add(Samples.actor(owner));
            ids.add(samples.taskId(plan.tasksOf(owner)[0]));
        }
        String url = storage.equals("sqlite")
                ? database.url() + "?journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE"
                : database.url();
        Recording recording = new Recording(url);
        try (TaskCore recordedCore =
                TaskCore.builder().storage(JdbcStorage.on(recording)).build()) {
            Tasks use = recordedCore.tasks();
            record(recording, "list", i -> use.list(actors.get(i), TaskQuery.create()));
            record(recording, "get", i -> use.get(actors.get(i), ids.get(i)));
            record(recording, "search", i -> use.list(actors.get(i), search()));
            record(recording, "statistics", i -> use.statistics(actors.get(i)));
            record(recording, "create", i -> use.create(actors.get(i), Samples.draft(i)));
        }
        bare = new Replay(url);
        core = TaskCore.builder()
                .storage(JdbcStorage.open(database.url()))
                .caching(CacheSettings.off())
                .build();
    }

    private void record(Recording recording, String name, IntConsumer call) {
        List<List<Executed>> all = new ArrayList<>();
        List<Executed> unused = recording.take();
        for (int i = 0; i < CALLERS; i++) {
            call.accept(i);
            all.add(recording.take());
        }
        recorded.put(name, all);
    }

    /**
     * Closes everything.
     *
     * @throws Exception if that fails
     */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        core.close();
        bare.close();
        database.close();
    }

    /** How many tasks all callers have. */
    long total() {
        return actors.stream()
                .mapToLong(actor -> core.tasks().statistics(actor).total())
                .sum();
    }

    private static TaskQuery search() {
        return TaskQuery.create().search("quarterly rep");
    }

    private int next() {
        turn = (turn + 1) % CALLERS;
        return turn;
    }

    /**
     * The first page of 20.
     *
     * @return the page
     */
    @Benchmark
    public Page<Task> list() {
        return core.tasks().list(actors.get(next()), TaskQuery.create());
    }

    /**
     * One task.
     *
     * @return the task
     */
    @Benchmark
    public Task get() {
        int i = next();
        return core.tasks().get(actors.get(i), ids.get(i));
    }

    /**
     * The first page of what two words find.
     *
     * @return the page
     */
    @Benchmark
    public Page<Task> search20() {
        return core.tasks().list(actors.get(next()), search());
    }

    /**
     * What an owner's tasks add up to.
     *
     * @return the statistics
     */
    @Benchmark
    public TaskStats statistics() {
        return core.tasks().statistics(actors.get(next()));
    }

    /**
     * A new task, on disk.
     *
     * @return the task
     */
    @Benchmark
    public Task create() {
        int i = next();
        return core.tasks().create(actors.get(i), Samples.draft(i));
    }

    /**
     * The statements of {@link #list}.
     *
     * @return what was read
     * @throws SQLException if the database refuses
     */
    @Benchmark
    public int listBare() throws SQLException {
        return replay("list", Map.of());
    }

    /**
     * The statements of {@link #get}.
     *
     * @return what was read
     * @throws SQLException if the database refuses
     */
    @Benchmark
    public int getBare() throws SQLException {
        return replay("get", Map.of());
    }

    /**
     * The statements of {@link #search20}.
     *
     * @return what was read
     * @throws SQLException if the database refuses
     */
    @Benchmark
    public int search20Bare() throws SQLException {
        return replay("search", Map.of());
    }

    /**
     * The statements of {@link #statistics}.
     *
     * @return what was read
     * @throws SQLException if the database refuses
     */
    @Benchmark
    public int statisticsBare() throws SQLException {
        return replay("statistics", Map.of());
    }

    /**
     * The statements of {@link #create}, with new ids for the task and its event.
     *
     * @return what was read
     * @throws SQLException if the database refuses
     */
    @Benchmark
    public int createBare() throws SQLException {
        int i = next();
        List<Executed> executed = all("create").get(i);
        Map<String, String> renewed = new HashMap<>();
        for (String id : boundIds(executed)) {
            if (!id.equals(actors.get(i).userId())) {
                renewed.put(id, fresh.next());
            }
        }
        return bare.run(executed, renewed);
    }

    private int replay(String name, Map<String, String> renewed) throws SQLException {
        return bare.run(all(name).get(next()), renewed);
    }

    private List<List<Executed>> all(String name) {
        return recorded.getOrDefault(name, List.of());
    }

    private static Set<String> boundIds(List<Executed> executed) {
        Set<String> found = new HashSet<>();
        for (Executed each : executed) {
            for (Call bound : each.bound()) {
                if (bound.args().get(1) instanceof String text && Ids.isUuid(text)) {
                    found.add(text);
                }
            }
        }
        return found;
    }
}
