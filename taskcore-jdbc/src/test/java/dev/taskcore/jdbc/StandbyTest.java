package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.id;
import static dev.taskcore.contract.support.Samples.retitled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.change.Change;
import dev.taskcore.contract.support.World;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnauthenticatedException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.page.PageRequest;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What callers see of a primary with real standbys, whose replay is stopped and let go. */
@ExtendWith(Cluster.Shared.class)
class StandbyTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);
    private static final JdbcOptions OPTIONS = JdbcOptions.defaults().migrations(Migrations.NONE);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Cluster cluster;

    private CountedPool primary;
    private CountedPool first;
    private CountedPool second;
    private JdbcStorage storage;
    private JdbcStorage elsewhere;
    private World here;
    private World there;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
    }

    @BeforeEach
    void open() {
        PostgresServer.empty(cluster.url(), "public");
        primary = new CountedPool(cluster.url());
        first = new CountedPool(cluster.one().url());
        second = new CountedPool(cluster.two().url());
        storage = JdbcStorage.on(primary, List.of(first), OPTIONS);
        elsewhere = JdbcStorage.open(cluster.url(), OPTIONS);
        here = World.uncached(storage);
        there = World.uncached(elsewhere);
    }

    @AfterEach
    void close() {
        cluster.one().resume();
        cluster.two().resume();
        storage.close();
        elsewhere.close();
        assertThat(List.of(primary, first, second))
                .allSatisfy(pool -> assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                        .isZero());
        primary.close();
        first.close();
        second.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("taskcore-reader"));
    }

    @Test
    void aStandbyThatIsWellAnswersQueriesAndNothingElse() {
        Session ada = here.register("ada");
        Task task = here.tasks().create(ada.actor(), TaskDraft.titled("Task"));
        awaitAnswersFrom(first, () -> here.tasks().get(ada.actor(), task.id()));
        long asked = primary.given();

        assertThat(here.tasks().get(ada.actor(), task.id())).isEqualTo(task);
        assertThat(here.tasks()
                        .list(ada.actor(), TaskQuery.create().page(PageRequest.numbered(1, 10)))
                        .total())
                .hasValue(1);
        assertThat(here.tasks().statistics(ada.actor()).total()).isEqualTo(1);
        assertThat(primary.given()).isEqualTo(asked);

        long answered = first.given();
        here.tasks().update(ada.actor(), task.id(), TaskPatch.title("Changed"));
        here.login("ada");
        here.sessions().authenticate(ada.tokens().token());
        here.sessions().refresh(ada.tokens().refreshToken());
        here.accounts().get(ada.actor());
        assertThat(storage.users().byId("default", ada.user().id())).isPresent();
        assertThat(storage.tenants().find(Tenant.DEFAULT)).isPresent();
        assertThat(storage.receipts().find("default", "scope", "key")).isEmpty();
        storage.check(SECOND);
        assertThat(first.given()).isEqualTo(answered);
    }

    @Test
    void aWriteOfWhichTheAnswerIsLostIsSeenIfItWasMade() {
        Task task = here.tasks().create(ADA, TaskDraft.titled("Task"));
        awaitAnswersFrom(first, () -> here.tasks().get(ADA, task.id()));
        cluster.one().pause();

        primary.loseAnswers(true);
        Change change = Change.builder().update(task, retitled(task, "Changed")).build();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> storage.commit(change))
                .returns(UnavailableException.Outcome.UNKNOWN, UnavailableException::outcome);
        primary.loseAnswers(false);

        assertThat(here.tasks().get(ADA, task.id()).title()).isEqualTo("Changed");
    }

    @Test
    void whatAnotherNodeHasWrittenIsSeenAfterASecondAtMostAndForGood() {
        Task task = here.tasks().create(ADA, TaskDraft.titled("Task"));
        awaitAnswersFrom(first, here);
        cluster.one().pause();
        there.tasks().update(ADA, task.id(), TaskPatch.title("Changed elsewhere"));
        long written = System.nanoTime();

        long lastStale = written;
        long began = written;
        while (here.tasks().get(ADA, task.id()).version() == 1
                && began - written < SECOND.multipliedBy(5).toNanos()) {
            lastStale = began;
            began = System.nanoTime();
        }
        assertThat(Duration.ofNanos(lastStale - written)).isLessThan(SECOND);

        long answered = first.given();
        for (int i = 0; i < 200; i++) {
            assertThat(here.tasks().get(ADA, task.id()).version()).isEqualTo(2);
        }
        assertThat(first.given()).isEqualTo(answered);

        cluster.one().resume();
        awaitAnswersFrom(first, here);
        assertThat(here.tasks().get(ADA, task.id()).version()).isEqualTo(2);
    }

    @Test
    void whatAnswersOfWritesHaveToldIsNotTakenBack() {
        Task task = here.tasks().create(ADA, TaskDraft.titled("Task"));
        TaskDraft keyed = TaskDraft.titled("Keyed").idempotencyKey("k");
        awaitAnswersFrom(first, here);
        cluster.one().pause();
        there.tasks().update(ADA, task.id(), TaskPatch.title("Changed elsewhere"));

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> here.tasks()
                        .update(ADA, task.id(), TaskPatch.title("Lost").ifVersion(1)))
                .satisfies(e -> assertThat(e.actual()).isEqualTo(2));
        assertThat(here.tasks().get(ADA, task.id()).version()).isEqualTo(2);

        Actor bob = Actor.of("acme", "bob", Role.USER);
        Task made = there.tasks().create(bob, keyed);
        assertThat(here.tasks().create(bob, keyed)).isEqualTo(made);
        assertThat(here.tasks().get(bob, made.id())).isEqualTo(made);
    }

    @Test
    void whoIsDeactivatedIsRefusedAtOnceWhileReplayStandsStill() {
        Session ada = here.register("ada");
        Session root = there.admin("root");
        awaitAnswersFrom(first, here);
        here.sessions().authenticate(ada.tokens().token());
        cluster.one().pause();

        there.accounts().setActive(root.actor(), ada.user().id(), false);

        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> here.sessions().authenticate(ada.tokens().token()));
        assertThatExceptionOfType(UnauthenticatedException.class)
                .isThrownBy(() -> here.sessions().refresh(ada.tokens().refreshToken()));
        assertThatExceptionOfType(UnauthenticatedException.class).isThrownBy(() -> here.login("ada"));
    }

    @Test
    void ofTwoThatAreApartNoneSaysLessThanTheOtherHasShown() {
        storage.close();
        storage = JdbcStorage.on(primary, List.of(first, second), OPTIONS);
        here = World.uncached(storage);
        Task task = here.tasks().create(ADA, TaskDraft.titled("Task"));
        long before = first.given();
        await().until(() -> isAnsweredBy(first) || isAnsweredBy(second));
        boolean isFirst = first.given() > before && isAnsweredBy(first);
        CountedPool serving = isFirst ? first : second;
        CountedPool spare = isFirst ? second : first;
        Standby behind = isFirst ? cluster.two() : cluster.one();

        behind.pause();
        there.tasks().update(ADA, task.id(), TaskPatch.title("Changed elsewhere"));
        await().pollDelay(Duration.ZERO)
                .until(() -> here.tasks().get(ADA, task.id()).version() == 2);
        awaitAnswersFrom(serving, here);
        serving.refuse();

        long answered = spare.given();
        for (int i = 0; i < 500; i++) {
            assertThat(here.tasks().get(ADA, task.id()).version()).isEqualTo(2);
        }
        assertThat(spare.given()).isEqualTo(answered);

        behind.resume();
        awaitAnswersFrom(spare, here);
        assertThat(here.tasks().get(ADA, task.id()).version()).isEqualTo(2);
    }

    @Test
    void whatTheHostCommitsLaterIsSeenFromThenOn() throws SQLException {
        Actor bob = Actor.of("acme", "bob", Role.USER);
        awaitAnswersFrom(first, here);
        try (Connection connection = primary.getConnection()) {
            connection.setAutoCommit(false);
            Task task = storage.using(connection, () -> {
                Task made = here.tasks().create(ADA, TaskDraft.titled("Task"));
                assertThat(here.tasks().get(ADA, made.id())).isEqualTo(made);
                return made;
            });
            here.tasks().create(bob, TaskDraft.titled("Later"));
            awaitAnswersFrom(first, () -> here.tasks().statistics(bob));
            cluster.one().pause();
            connection.commit();

            assertThat(here.tasks().get(ADA, task.id())).isEqualTo(task);
            cluster.one().resume();
            awaitAnswersFrom(first, () -> here.tasks().get(ADA, task.id()));
        }
    }

    private void awaitAnswersFrom(CountedPool pool, Runnable read) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            long before = pool.given();
            read.run();
            return pool.given() > before;
        });
    }

    private boolean isAnsweredBy(CountedPool pool) {
        return isAnsweredBy(pool, here);
    }

    /** Somebody of whom nobody has ever heard asks. */
    private static boolean isAnsweredBy(CountedPool pool, World world) {
        long before = pool.given();
        assertThat(world.tasks()
                        .list(Actor.of("acme", id(before), Role.USER), TaskQuery.create())
                        .items())
                .isEmpty();
        return pool.given() > before;
    }

    private static void awaitAnswersFrom(CountedPool pool, World world) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> isAnsweredBy(pool, world));
    }
}
