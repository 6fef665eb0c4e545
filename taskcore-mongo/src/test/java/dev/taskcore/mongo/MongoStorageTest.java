package dev.taskcore.mongo;

import static dev.taskcore.contract.support.Samples.retitled;
import static dev.taskcore.contract.support.Samples.task;
import static dev.taskcore.contract.support.StoredTasks.store;
import static dev.taskcore.contract.support.StoredTasks.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mongodb.client.MongoClient;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore.From;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoStorageTest {

    private final String database = TestServer.newDatabase();

    @AfterEach
    void drop() {
        TestServer.client().getDatabase(database).drop();
    }

    @Test
    void aClientThatWasLentStaysOpen() {
        MongoStorage storage = MongoStorage.on(TestServer.client(), database);
        storage.close();

        assertThat(TestServer.client().getDatabase(database).listCollectionNames())
                .isNotEmpty();
    }

    @Test
    void theDatabaseOfTheUriIsOpened() {
        Task task = task("acme", "ada", 1);
        String uri = TestServer.uri().replaceFirst("(://[^/?]*)/?", "$1/" + database);
        try (MongoStorage storage = MongoStorage.open(uri)) {
            store(storage, task);
        }

        assertThat(stored(MongoStorage.on(TestServer.client(), database), task)).contains(task);
    }

    @Test
    void twoStoragesWithPrefixesShareADatabaseAndNothingElse() {
        MongoOptions options = MongoOptions.defaults();
        MongoStorage one = MongoStorage.on(TestServer.client(), database, options.prefix("one_"));
        MongoStorage other = MongoStorage.on(TestServer.client(), database, options.prefix("other_"));
        store(one, task("acme", "ada", 1));

        assertThat(stored(other, task("acme", "ada", 1))).isEmpty();
        assertThat(other.tasks().count(Scope.tenant("acme"), TaskFilter.ALL)).isZero();
    }

    @Test
    void withoutSecondariesAnswersComeFromWhereDecisionsDo() {
        assumeThat(System.getenv("TASKCORE_TEST_MONGO")).isNull();
        MongoStorage storage = MongoStorage.on(
                TestServer.client(), database, MongoOptions.defaults().secondaryReads(true));

        assertThat(storage.queries()).isSameAs(storage.tasks());
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailable() {
        MongoOptions hasty = MongoOptions.defaults()
                .timeouts(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(200));

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> MongoStorage.open("mongodb://127.0.0.1:1/tasks", hasty))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED))
                .withMessage("The database does not answer.");
    }

    @Test
    void whatIsNoUriIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> MongoStorage.open("jdbc:sqlite:tasks.db"));
    }

    @Test
    void manyNodesBeginOnAnEmptyDatabaseAtOnce() {
        try (Race race = new Race(8)) {
            List<Race.Finish<String>> finishes = race.run(runner -> {
                MongoStorage node = MongoStorage.on(TestServer.client(), database, TestServer.PATIENT);
                store(node, task("acme", "ada", runner));
                return node.name();
            });

            Race.assertAllWon(finishes);
        }
        MongoStorage storage = MongoStorage.on(TestServer.client(), database);
        assertThat(storage.tasks().statistics("acme", "ada", TestClock.START).total())
                .isEqualTo(8);
        assertThat(storage.contents().tenantAfter("acme")).contains("default");
    }

    @Test
    void everyStatementNamesItsTenantAndThoseOnTasksTheOwner() {
        List<BsonDocument> commands = new CopyOnWriteArrayList<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.add(BsonDocument.parse(event.getCommand().toJson())); // its buffer is used again
            }
        };
        try (MongoClient client = TestServer.client(listener)) {
            MongoStorage storage = MongoStorage.on(client, database);
            commands.clear();
            Task task = task("acme", "ada", 1);
            Task next = retitled(task, "Another title");
            Scope scope = Scope.owner("acme", "ada");
            store(storage, task);
            storage.commit(Change.builder().update(task, next).build());
            storage.queries().find(scope, task.id());
            storage.queries().findAll(scope, Set.of(task.id()));
            storage.queries().list(scope, TaskFilter.ALL, TaskSort.NEWEST, From.START, 10);
            storage.queries().count(scope, TaskFilter.ALL);
            storage.queries().statistics("acme", "ada", TestClock.START);
            storage.commit(Change.builder().delete(next).build());
        }

        List<BsonDocument> named =
                commands.stream().flatMap(c -> named(c).stream()).toList();
        assertThat(named).hasSizeGreaterThan(20).allSatisfy(filter -> {
            BsonDocument id = filter.getDocument("_id", new BsonDocument());
            assertThat(filter.containsKey("tenant") || id.containsKey("t")).isTrue();
        });
        assertThat(commands.stream()
                        .filter(c -> collection(c).equals("taskcore_tasks"))
                        .flatMap(c -> named(c).stream()))
                .hasSizeGreaterThan(8)
                .allSatisfy(filter -> assertThat(filter).containsKeys("tenant", "owner"));
    }

    /** What each statement of a command names: the filter of what it reads or changes, or what it inserts. */
    private static List<BsonDocument> named(BsonDocument command) {
        List<BsonDocument> named = new ArrayList<>();
        switch (command.getFirstKey()) {
            case "find" -> named.add(command.getDocument("filter"));
            case "aggregate" ->
                named.add(command.getArray("pipeline").get(0).asDocument().getDocument("$match"));
            case "insert" ->
                command.getArray("documents").stream()
                        .map(BsonValue::asDocument)
                        .forEach(named::add);
            case "update" ->
                command.getArray("updates")
                        .forEach(u -> named.add(u.asDocument().getDocument("q")));
            case "delete" ->
                command.getArray("deletes")
                        .forEach(d -> named.add(d.asDocument().getDocument("q")));
            case "endSessions" -> {}
            default -> throw new IllegalStateException("what does " + command.getFirstKey() + " name?");
        }
        return named;
    }

    private static String collection(BsonDocument command) {
        return command.getString(command.getFirstKey()).getValue();
    }
}
