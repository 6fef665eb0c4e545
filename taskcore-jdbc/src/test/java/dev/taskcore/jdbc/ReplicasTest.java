package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.account;
import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.cache.Generation;
import dev.taskcore.cache.GenerationStore;
import dev.taskcore.cache.Owner;
import dev.taskcore.change.Change;
import dev.taskcore.change.Receipt;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Which server answers, by what is known of the standbys. */
class ReplicasTest {

    private static final Scope ADA = Scope.owner("acme", "ada");
    private static final Scope BOB = Scope.owner("acme", "bob");
    private static final Scope ACME = Scope.tenant("acme");
    private static final Scope FOREIGN_ADA = Scope.owner("other", "ada");

    private static final Change WRITE =
            Change.builder().create(task("acme", "ada", 1)).build();

    private String asked = "";
    private final Floors floors = new Floors();
    private final OpenWrites open = new OpenWrites(floors);
    private final Replica one = new Replica(server("one"));
    private final Replica two = new Replica(server("two"));
    private final Replica broken = new Replica(new RoutedTasks(new RoutedTasks.Route() {
        @Override
        public <T> T ask(Scope scope, Function<TaskStore, T> question) {
            throw new UnavailableException("down", Outcome.NOT_APPLIED, Duration.ZERO, null);
        }
    }));
    private final Replicas alone = replicas(one);
    private final Replicas both = replicas(one, two);

    @Test
    void oneThatIsCurrentAnswersQueriesAndDecidesNothing() {
        one.reached(Moments.now());

        assertThat(answering(alone, ADA)).isEqualTo("one");
        assertThat(deciding(alone, BOB)).isEqualTo("primary");
    }

    @Test
    void oneThatWasNeverSeenOrLagsMoreThanASecondDoesNotAnswer() {
        assertThat(answering(alone, BOB)).isEqualTo("primary");

        long second = Duration.ofSeconds(1).toNanos();
        await().until(() -> Moments.now() > 2 * second); // so that a second ago is no beginning
        one.reached(Moments.now() - second);
        assertThat(answering(alone, ADA)).isEqualTo("primary");
    }

    @Test
    void whoHasWrittenIsAnsweredByThePrimaryUntilItIsReplayed() {
        one.reached(Moments.now());
        alone.written(WRITE, OptionalLong.empty());

        assertThat(answering(alone, FOREIGN_ADA)).isEqualTo("one");
        assertThat(answering(alone, BOB)).isEqualTo("one");
        assertThat(answering(alone, ADA)).isEqualTo("primary");
        assertThat(answering(alone, ACME)).isEqualTo("primary");

        one.reached(Moments.now());
        assertThat(answering(alone, ADA)).isEqualTo("one");
        assertThat(answering(alone, ACME)).isEqualTo("one");
    }

    @Test
    void anErasureIsAWriteAndAnAccountIsNoTask() {
        one.reached(Moments.now());
        alone.written(
                Change.builder()
                        .create(account("acme", "bob"))
                        .erase("acme", "ada")
                        .build(),
                OptionalLong.empty());

        assertThat(answering(alone, BOB)).isEqualTo("one");
        assertThat(answering(alone, ADA)).isEqualTo("primary");
    }

    @Test
    void whatADecisionReadMayBeKnownToTheCaller() {
        one.reached(Moments.now());
        deciding(alone, ADA);

        assertThat(answering(alone, BOB)).isEqualTo("one");
        assertThat(answering(alone, ADA)).isEqualTo("primary");
    }

    @Test
    void whatWasReadOfAWholeTenantWasReadOfEachOwner() {
        one.reached(Moments.now());
        deciding(alone, ACME);

        assertThat(answering(alone, FOREIGN_ADA)).isEqualTo("one");
        assertThat(answering(alone, ADA)).isEqualTo("primary");
    }

    @Test
    void aReceiptTellsOfTasksThatAnotherNodeMayHaveWritten() {
        Receipt receipt = receipt("acme", "ada task.create", "k", TestClock.START);
        one.reached(Moments.now());

        assertThat(alone.receipts((tenant, scope, key) -> Optional.empty()).find("acme", "ada task.create", "k"))
                .isEmpty();
        assertThat(answering(alone, ADA)).isEqualTo("one");

        assertThat(alone.receipts((tenant, scope, key) -> Optional.of(receipt)).find("acme", "ada task.create", "k"))
                .contains(receipt);
        assertThat(answering(alone, ADA)).isEqualTo("primary");
    }

    @Test
    void whatIsWrittenInATransactionOfTheHostIsThePrimarysUntilItHasEnded() {
        alone.written(WRITE, OptionalLong.of(7));
        one.reached(Moments.now());

        assertThat(answering(alone, BOB)).isEqualTo("one");
        assertThat(answering(alone, ADA)).isEqualTo("primary");
        assertThat(answering(alone, ACME)).isEqualTo("primary");

        open.ended(7);
        one.reached(Moments.now());
        assertThat(answering(alone, ADA)).isEqualTo("primary");

        open.ended(8);
        assertThat(answering(alone, ADA)).isEqualTo("primary");
        one.reached(Moments.now());
        assertThat(answering(alone, ADA)).isEqualTo("one");
    }

    @Test
    void tooManyOpenTransactionsAreNotToldApart() {
        for (int i = 0; i <= 10_000; i++) {
            open.add(7, Scope.owner("acme", "owner-" + i));
        }
        one.reached(Moments.now());
        assertThat(answering(alone, FOREIGN_ADA)).isEqualTo("primary");

        open.ended(8);
        one.reached(Moments.now());
        assertThat(answering(alone, FOREIGN_ADA)).isEqualTo("one");
    }

    @Test
    void ofTwoTheSameAnswersAgainAndAgain() {
        one.reached(Moments.now());
        two.reached(Moments.now());
        String first = answering(both, ADA);

        assertThat(first).isIn("one", "two");
        for (int i = 0; i < 20; i++) {
            assertThat(answering(both, BOB)).isEqualTo(first);
        }
    }

    @Test
    void theOtherOneTakesOverOnceItHasWhatTheFirstMayHaveShown() {
        one.reached(Moments.now());
        assertThat(answering(both, ADA)).isEqualTo("one");
        two.reached(Moments.now() - Duration.ofMillis(500).toNanos());
        one.reached(Moments.NEVER);

        assertThat(answering(both, ADA)).isEqualTo("primary");

        two.reached(Moments.now());
        assertThat(answering(both, ADA)).isEqualTo("two");
        one.reached(Moments.now() - Duration.ofMillis(500).toNanos());
        assertThat(answering(both, BOB)).isEqualTo("two");
    }

    @Test
    void whatOneCannotAnswerThePrimaryDoesAndItIsLeftAloneUntilItIsSeenAgain() {
        Replicas replicas = replicas(broken);
        broken.reached(Moments.now());

        assertThat(answering(replicas, ADA)).isEqualTo("primary");
        assertThat(broken.asOf()).isEqualTo(Moments.NEVER);
    }

    @Test
    void oneThatFailedACallerIsLeftAloneForASecondAtLeastHoweverWellItTellsHowFarItIs() {
        long failed = Moments.now();
        broken.reached(failed);
        assertThat(answering(replicas(broken), ADA)).isEqualTo("primary");

        await().until(() -> {
            broken.reached(Moments.now());
            return broken.asOf() > failed;
        });
        assertThat(Duration.ofNanos(Moments.now() - failed)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void oneThatCannotAnswerIsNotPreferredWhenItIsSeenAgain() {
        Replicas replicas = replicas(broken, two);
        broken.reached(Moments.now());
        assertThat(answering(replicas, ADA)).isEqualTo("primary");

        broken.reached(Moments.now());
        two.reached(Moments.now());
        assertThat(answering(replicas, BOB)).isEqualTo("two");
    }

    @Test
    void whatIsKeptByAGenerationIsNewerThanNoAnswerAfterIt() {
        one.reached(Moments.now());
        GenerationStore generations =
                alone.generations(owners -> Map.of(new Owner("acme", "ada"), new Generation(1, 1)));

        assertThat(generations.find(Set.of(new Owner("acme", "ada"))))
                .containsExactly(Map.entry(new Owner("acme", "ada"), new Generation(1, 1)));
        assertThat(answering(alone, BOB)).isEqualTo("one");
        assertThat(answering(alone, ADA)).isEqualTo("primary");

        one.reached(Moments.now());
        assertThat(answering(alone, ADA)).isEqualTo("one");
    }

    private Replicas replicas(Replica... standbys) {
        Dialect dialect = new PostgresDialect(JdbcOptions.defaults());
        Connections none = new Connections(new PGSimpleDataSource(), () -> false, dialect, "");
        return new Replicas(server("primary"), List.of(standbys), List.of(), none, floors, open);
    }

    private String answering(Replicas replicas, Scope scope) {
        long unused = replicas.answers().count(scope, TaskFilter.ALL);
        return asked;
    }

    private String deciding(Replicas replicas, Scope scope) {
        long unused = replicas.decisions().count(scope, TaskFilter.ALL);
        return asked;
    }

    /** Tasks of which there are none, but who was asked for them is known. */
    private TaskStore server(String name) {
        TaskStore empty = new MemoryStorage().tasks();
        return new RoutedTasks(new RoutedTasks.Route() {
            @Override
            public <T> T ask(Scope scope, Function<TaskStore, T> question) {
                asked = name;
                return question.apply(empty);
            }
        });
    }
}
