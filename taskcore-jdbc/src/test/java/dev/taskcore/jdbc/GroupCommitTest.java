package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taskcore.error.UnavailableException;
import dev.taskcore.error.UnavailableException.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Integer> groups = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final List<Thread> callers = new ArrayList<>();
    private final GroupCommit commit = new GroupCommit("group-commit-test", 5, 4, this::write);

    @AfterEach
    void close() {
        goOn.countDown();
        commit.close();
    }

    @Test
    void whatWaitsWhileAGroupIsWrittenBecomesTheNextGroups() throws InterruptedException {
        call();
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5; i++) {
            call();
        }
        goOn.countDown();
        join();

        assertThat(groups).containsExactly(1, 4, 1);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void whoComesWhenTheQueueIsFullIsRefusedAtOnceAndUnapplied() throws InterruptedException {
        call();
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5; i++) {
            call();
        }

        assertUnavailable(Outcome.NOT_APPLIED, LONG);
        goOn.countDown();
        join();
        assertThat(groups.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
    }

    @Test
    void whoGivesUpInTheQueueIsNeverWritten() throws InterruptedException {
        call();
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();

        assertUnavailable(Outcome.NOT_APPLIED, Duration.ofMillis(1));
        goOn.countDown();
        commit.close();
        assertThat(groups).containsExactly(1);
    }

    @Test
    void whoGivesUpWhileBeingWrittenDoesNotKnow() throws InterruptedException {
        Ticket ticket = new Ticket(null, List.of());
        call(ticket);
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> ticket.await(Duration.ofMillis(1)))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
        goOn.countDown();
        join();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void closingWritesWhatWaitsRefusesWhatComesAndLeavesNoThread() throws InterruptedException {
        call();
        assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
        call();
        goOn.countDown();
        commit.close();
        join();

        assertThat(groups).containsExactly(1, 1);
        assertUnavailable(Outcome.NOT_APPLIED, LONG);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("group-commit-test"));
    }

    @Test
    void anErrorIsUnknownToItsCallerAndTheNextChangeIsWritten() {
        List<String> happened = new CopyOnWriteArrayList<>();
        GroupCommit.Writer failing = new GroupCommit.Writer() {
            @Override
            public void write(List<Ticket> group) {
                happened.add("write");
                if (happened.size() == 1) {
                    throw new AssertionError("for once");
                }
                group.forEach(ticket -> ticket.succeed(1));
            }

            @Override
            public void drop() {
                happened.add("drop");
            }
        };
        try (GroupCommit other = new GroupCommit("group-commit-error-test", 5, 4, failing)) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> other.commit(new Ticket(null, List.of()), LONG))
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(other.commit(new Ticket(null, List.of()), LONG)).isEqualTo(1);
        }
        assertThat(happened).containsExactly("write", "drop", "write");
    }

    private void write(List<Ticket> group) {
        groups.add(group.size());
        writing.countDown();
        try {
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        group.forEach(ticket -> ticket.succeed(1));
    }

    private void call() {
        call(new Ticket(null, List.of()));
    }

    /** A caller that waits by the time this returns, or has ended. */
    private void call(Ticket ticket) {
        Thread caller = new Thread(() -> {
            try {
                int unused = commit.commit(ticket, LONG);
            } catch (UnavailableException e) {
                outcomes.add(e.outcome());
            }
        });
        callers.add(caller);
        caller.start();
        await().pollDelay(Duration.ZERO)
                .until(
                        caller::getState,
                        state -> state == Thread.State.TIMED_WAITING || state == Thread.State.TERMINATED);
    }

    private void join() throws InterruptedException {
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void assertUnavailable(Outcome outcome, Duration deadline) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> commit.commit(new Ticket(null, List.of()), deadline))
                .satisfies(e -> assertThat(e.outcome()).isEqualTo(outcome));
    }
}
