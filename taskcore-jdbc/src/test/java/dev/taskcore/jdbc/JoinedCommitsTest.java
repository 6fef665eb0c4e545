package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.receipt;
import static dev.taskcore.contract.support.Samples.task;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.StaleVersionException;
import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who goes with whom, on a database that answers when it is told to. */
@Timeout(60)
class JoinedCommitsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** Two lead, three go together, four wait. */
    private final JoinedCommits joined = commits(LONG);

    /** What was sent to the database: the owners of each transaction. */
    private final List<String> sent = new CopyOnWriteArrayList<>();

    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> errors = new ConcurrentHashMap<>();
    private final Callers callers = new Callers();

    @AfterEach
    void end() throws InterruptedException {
        held.values().forEach(CountDownLatch::countDown);
        callers.join();
    }

    @Test
    void whoFindsNobodyGoesAloneAndAtOnce() {
        joined.commit(of("ada"), steps("ada"));
        joined.commit(of("bob"), steps("bob"));

        assertThat(sent).containsExactly("alone ada", "alone bob");
    }

    @Test
    void whoComesMeanwhileIsCommittedWithOthersWhoWait() throws InterruptedException {
        occupy();
        call("dan");
        call("eve");
        call("fay");
        call("gus");
        letGo("bob");
        callers.join("dan", "eve", "fay", "gus");

        assertThat(sent).containsExactly("alone ada", "bob", "cem", "dan eve fay", "gus");
    }

    @Test
    void thoseOfOneOwnerGoTogetherAndNeverBesideEachOther() throws InterruptedException {
        occupy();
        call("bob", 2);
        call("bob", 3);
        letGo("cem");
        // There is one who may lead now, but the owner's first change is under way.
        assertThat(callers.areRunning("bob2", "bob3")).isTrue();
        letGo("bob");
        callers.join("bob2", "bob3");

        assertThat(sent).containsExactly("alone ada", "bob", "cem", "bob bob");
    }

    @Test
    void twoThatWriteTheSameAreNotOneTransaction() throws InterruptedException {
        occupy();
        call("dan");
        Change again = of("dan");
        callers.start("again", () -> joined.commit(again, steps("dan")));
        Change receipt = Change.builder()
                .receipt(receipt("acme", "eve", "k", TestClock.START))
                .build();
        callers.start("receipt", () -> joined.commit(receipt, steps("eve")));
        callers.start("retried", () -> joined.commit(receipt, steps("eve")));
        letGo("bob");
        callers.join("dan", "again", "receipt", "retried");

        assertThat(sent).startsWith("alone ada", "bob", "cem", "dan eve");
        assertThat(sent.subList(4, 6)).containsExactlyInAnyOrder("alone dan", "alone eve");
    }

    @Test
    void whoIsOvertakenByOneWhoGoesAloneGoesAloneToo() throws InterruptedException {
        occupy();
        callers.start("again", () -> joined.commit(of("ada"), steps("ada")));
        letGo("alone ada");
        callers.join("again");

        assertThat(sent).containsExactly("alone ada", "bob", "cem", "alone ada");
    }

    @Test
    void ifTheDatabaseDoesNotAnswerThoseWhoWaitAreNotApplied() throws InterruptedException {
        occupy();
        turns.put("bob", Turn.NOT_APPLIED);
        call("dan");
        letGo("bob");
        callers.join("dan");

        assertUnavailable(Outcome.NOT_APPLIED, "dan");
        assertThat(sent).containsExactly("alone ada", "bob", "cem");
    }

    @Test
    void ifItDoesNotAnswerOneWhoGoesAloneThoseOfOtherOwnersGoOn() throws InterruptedException {
        occupy();
        errors.put("alone ada", VendorErrors.refused("locked"));
        call("ada", 2);
        call("dan");
        letGo("alone ada");
        callers.join("ada2");
        letGo("bob");
        callers.join("dan");

        assertUnavailable(Outcome.NOT_APPLIED, "ada2");
        assertThat(callers.failure("dan")).isNull();
        assertThat(sent).containsExactly("alone ada", "bob", "cem", "dan");
    }

    @Test
    void whereAGroupIsRefusedEachGoesAloneAndOneAloneIsRefused() throws InterruptedException {
        occupy();
        turns.put("dan eve", Turn.ALONE);
        RuntimeException stale = new StaleVersionException("task", "x", 1, 2);
        errors.put("alone eve", stale);
        call("dan");
        call("eve");
        letGo("bob");
        callers.join("dan", "eve");

        assertThat(sent).startsWith("alone ada", "bob", "cem", "dan eve");
        assertThat(sent.subList(4, 6)).containsExactlyInAnyOrder("alone dan", "alone eve");
        assertThat(callers.failure("dan")).isNull();
        assertThat(callers.failure("eve")).isSameAs(stale);
    }

    @Test
    void whereAGroupIsInDoubtEachIsTriedAgainAndOneMayHearThatItIsNotKnown() throws InterruptedException {
        occupy();
        turns.put("dan eve", Turn.DOUBTFUL);
        RuntimeException unknown = VendorErrors.unavailable(Outcome.UNKNOWN, null);
        errors.put("again eve", unknown);
        call("dan");
        call("eve");
        letGo("bob");
        callers.join("dan", "eve");

        assertThat(sent).startsWith("alone ada", "bob", "cem", "dan eve");
        assertThat(sent.subList(4, 6)).containsExactlyInAnyOrder("again dan", "again eve");
        assertThat(callers.failure("dan")).isNull();
        assertThat(callers.failure("eve")).isSameAs(unknown);
    }

    @Test
    void whoGoesAloneAfterAGroupHoldsUpHisOwnerOnly() throws InterruptedException {
        occupy();
        turns.put("dan eve", Turn.ALONE);
        hold("alone dan");
        call("dan");
        call("eve");
        letGo("bob");
        callers.join("eve");
        call("dan", 2);
        letGo("cem");
        call("gus");
        callers.join("gus");
        assertThat(callers.areRunning("dan2")).isTrue();
        letGo("alone dan");
        callers.join("dan", "dan2");

        assertThat(sent).contains("gus").endsWith("dan");
    }

    @Test
    void whatBecameOfAGroupIsToldToEachOfIt() throws InterruptedException {
        for (Outcome outcome : Outcome.values()) {
            SQLException lost = new SQLException("lost");
            turns.put(
                    "dan eve", new Turn(outcome == Outcome.UNKNOWN ? Turn.What.UNKNOWN : Turn.What.NOT_APPLIED, lost));
            occupy();
            call("dan");
            call("eve");
            letGo("bob");
            callers.join("dan", "eve");

            for (String name : List.of("dan", "eve")) {
                assertUnavailable(outcome, name);
                assertThat(callers.failure(name)).hasCause(lost);
            }
            end();
        }
        joined.commit(of("ada"), steps("ada"));
        assertThat(sent).endsWith("alone ada");
    }

    @Test
    void ifALeaderBreaksDownItsGroupDoesNotKnowAndOthersGoOn() throws InterruptedException {
        occupy();
        RuntimeException broken = new IllegalStateException("for once");
        errors.put("dan eve fay", broken);
        call("dan");
        call("eve");
        call("fay");
        call("gus");
        letGo("bob");
        callers.join("dan", "eve", "fay", "gus");

        assertThat(callers.failure("dan")).isSameAs(broken);
        for (String name : List.of("eve", "fay")) {
            assertUnavailable(Outcome.UNKNOWN, name);
        }
        assertThat(callers.failure("gus")).isNull();
        assertThat(sent).endsWith("gus");
    }

    @Test
    void whoComesWhenTooManyWaitIsRefusedAtOnce() throws InterruptedException {
        occupy();
        call("dan");
        call("eve");
        call("fay");
        call("gus");

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> joined.commit(of("hal"), steps("hal")))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        letGo("bob");
        callers.join("dan", "eve", "fay", "gus");
        assertThat(sent).noneMatch(each -> each.contains("hal"));
    }

    @Test
    void whoWaitsTooLongOrIsInterruptedIsNeverCommitted() throws InterruptedException {
        JoinedCommits hasty = commits(Duration.ofMillis(200));
        hold("alone ada");
        callers.start("ada", () -> hasty.commit(of("ada"), steps("ada")));
        await().until(() -> sent.size() == 1);
        for (String late : List.of("late", "later")) {
            callers.start(late, () -> hasty.commit(of("ada", 2), steps("ada")));
        }
        callers.join("late", "later");
        assertUnavailable(Outcome.NOT_APPLIED, "late");
        assertUnavailable(Outcome.NOT_APPLIED, "later");
        letGo("alone ada");
        callers.join();

        hold("alone bob");
        callers.start("bob", () -> joined.commit(of("bob"), steps("bob")));
        await().until(() -> sent.size() == 2);
        callers.start("stopped", () -> joined.commit(of("bob", 2), steps("bob")));
        callers.awaitWaiting("stopped");
        callers.interrupt("stopped");
        callers.join("stopped");
        assertUnavailable(Outcome.NOT_APPLIED, "stopped");

        letGo("alone bob");
        callers.join();
        assertThat(sent).containsExactly("alone ada", "alone bob");
    }

    private void assertUnavailable(Outcome outcome, String name) {
        assertThat(callers.failure(name))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.outcome()).isEqualTo(outcome));
    }

    /** One goes alone, and as many lead as can. */
    private void occupy() throws InterruptedException {
        hold("alone ada");
        hold("bob");
        hold("cem");
        call("ada");
        call("bob");
        call("cem");
    }

    private void hold(String transaction) {
        held.put(transaction, new CountDownLatch(1));
    }

    private void letGo(String transaction) throws InterruptedException {
        requireNonNull(held.get(transaction)).countDown();
        String name = transaction.replace("alone ", "");
        callers.join(name);
    }

    private void call(String owner) {
        call(owner, 1);
    }

    /** A caller that waits or has ended when this returns. */
    private void call(String owner, int number) {
        String name = number == 1 ? owner : owner + number;
        callers.start(name, () -> joined.commit(of(owner, number), steps(owner)));
    }

    private static Change of(String owner) {
        return of(owner, 1);
    }

    private static Change of(String owner, int number) {
        return Change.builder().create(task("acme", owner, number)).build();
    }

    private static List<Step> steps(String owner) {
        return List.of(Step.of(owner).phase(Step.Phase.OWNERS, owner));
    }

    private JoinedCommits commits(Duration patience) {
        return new JoinedCommits(
                new JoinedCommits.Commits() {
                    @Override
                    public void alone(List<Step> steps, Change change, Turn turn, long began) {
                        send((turn.isDoubtful() ? "again " : "alone ") + owners(steps));
                    }

                    @Override
                    public Turn together(List<Step> steps, int changes) {
                        assertThat(steps).hasSize(changes);
                        String owners = owners(steps);
                        send(owners);
                        return turns.getOrDefault(owners, Turn.COMMITTED);
                    }
                },
                new JoinedCommits.Limits(2, 3, 4, patience));
    }

    private static String owners(List<Step> steps) {
        return String.join(" ", steps.stream().map(Step::sql).toList());
    }

    private void send(String transaction) {
        sent.add(transaction);
        try {
            assertThat(held.getOrDefault(transaction, new CountDownLatch(0)).await(20, TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (errors.containsKey(transaction)) {
            throw errors.get(transaction);
        }
    }
}
