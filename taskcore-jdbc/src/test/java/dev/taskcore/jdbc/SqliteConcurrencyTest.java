package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteConcurrencyTest {

    private static final int WRITERS = 64;
    private static final int READERS = 4;

    /** Reads keep step with the writes, so that there are some all the time and the machine has room for both. */
    private static final int WRITES_FOR_A_READ = 4;

    /** On Linux, how long a thread ran and how long it waited for a processor. */
    private static final Path SCHEDULED = Path.of("/proc/thread-self/schedstat");

    @TempDir
    Path folder;

    /** How long each of many calls took, in order. */
    private record Times(List<Long> nanos) {

        static Times of(List<Race.Finish<List<Long>>> finishes) {
            assertThat(Race.failures(finishes)).isEmpty();
            return new Times(Race.winners(finishes).stream()
                    .flatMap(List::stream)
                    .sorted()
                    .toList());
        }

        Duration at(double quantile) {
            return Duration.ofNanos(nanos.get((int) Math.ceil(quantile * nanos.size()) - 1));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d calls, ms: median %.2f, p99 %.2f, p99.9 %.2f, longest %.2f",
                    nanos.size(),
                    at(0.5).toNanos() / 1e6,
                    at(0.99).toNanos() / 1e6,
                    at(0.999).toNanos() / 1e6,
                    at(1).toNanos() / 1e6);
        }
    }

    /** How long writers took, and how long readers beside them were blocked. */
    private record Seen(Times writes, Times reads) {}

    @Test
    void sixtyFourWritersNeverMeetALock() {
        try (JdbcStorage storage = open()) {
            Seen unused = writeAndRead(storage, 0, 20_000 / WRITERS);
        }
    }

    /**
     * The bounds are what is promised, so that for once a test is about time. A collection of garbage or a busy machine
     * may hold a reader up as well, but not in most of the rounds.
     */
    @Test
    @Tag("slow")
    void inAHundredThousandWritesNobodyMeetsALockOrWaitsLong() {
        int rounds = 5;
        int each = 100_000 / WRITERS / rounds + 1;
        List<Long> longestReads = new ArrayList<>();
        try (JdbcStorage storage = open()) {
            System.out.println("cold: " + writeAndRead(storage, 0, each));
            for (int round = 1; round <= rounds; round++) {
                Seen warm = writeAndRead(storage, round * each, each);
                System.out.println("warm: " + warm);
                assertThat(warm.writes().at(0.99)).isLessThanOrEqualTo(Duration.ofMillis(500));
                longestReads.add(warm.reads().at(1).toMillis());
            }
        }
        assertThat(longestReads.stream().sorted().toList().get(rounds / 2))
                .as("%s", longestReads)
                .isLessThanOrEqualTo(50);
    }

    @Test
    void twoStoragesOnOneFileWaitForEachOther() {
        try (JdbcStorage one = open();
                JdbcStorage other = open();
                Race race = new Race(8)) {
            Times unused = Times.of(race.run(i ->
                    timed(System::nanoTime, 100, n -> write(i % 2 == 0 ? one : other, i, n), () -> {})));
            assertThat(other.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo(800);
        }
    }

    /** Lets every writer write so many tasks more than it has, beside readers; then all of them are there. */
    private static Seen writeAndRead(JdbcStorage storage, int has, int more) {
        Semaphore written = new Semaphore(0);
        int reads = more * WRITERS / WRITES_FOR_A_READ / READERS;
        try (Race race = new Race(WRITERS + READERS)) {
            List<Race.Finish<List<Long>>> finishes = race.run(i -> {
                if (i >= WRITERS) {
                    return timed(
                            SqliteConcurrencyTest::blocked,
                            reads,
                            n -> read(storage, n),
                            () -> written.acquireUninterruptibly(WRITES_FOR_A_READ));
                }
                try {
                    return timed(System::nanoTime, more, n -> write(storage, i, has + n), written::release);
                } finally {
                    written.release(more); // no reader waits for a writer that failed
                }
            });
            Seen seen = new Seen(
                    Times.of(finishes.subList(0, WRITERS)), Times.of(finishes.subList(WRITERS, finishes.size())));
            assertThat(storage.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo((long) (has + more) * WRITERS);
            Scope one = Scope.owner("acme", "owner-7");
            assertThat(storage.tasks().list(one, TaskFilter.ALL, TaskSort.NEWEST, TaskStore.From.START, 100_000))
                    .hasSize(has + more);
            return seen;
        }
    }

    /** Makes so many calls, with something untimed after each, and says how long they took by a clock. */
    private static List<Long> timed(LongSupplier clock, int calls, IntConsumer call, Runnable after) {
        List<Long> nanos = new ArrayList<>();
        for (int n = 0; n < calls; n++) {
            long began = clock.getAsLong();
            call.accept(n);
            nanos.add(clock.getAsLong() - began);
            after.run();
        }
        return nanos;
    }

    /**
     * A clock that goes on only while this thread waits for something else than a processor, which others may use.
     * Where the system does not tell, it goes on all the time.
     */
    private static long blocked() {
        long now = System.nanoTime();
        if (!Files.exists(SCHEDULED)) {
            return now;
        }
        try {
            String[] ranAndQueued = Files.readString(SCHEDULED).split(" ", -1);
            return now - Long.parseLong(ranAndQueued[0]) - Long.parseLong(ranAndQueued[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JdbcStorage storage, int writer, int n) {
        storage.commit(
                Change.builder().create(task("acme", "owner-" + writer, n)).build());
    }

    private static void read(JdbcStorage storage, int n) {
        Scope scope = Scope.owner("acme", "owner-" + n % WRITERS);
        assertThat(storage.tasks().list(scope, TaskFilter.ALL, TaskSort.NEWEST, TaskStore.From.START, 20))
                .hasSizeLessThanOrEqualTo(20);
    }

    private JdbcStorage open() {
        return JdbcStorage.open("jdbc:sqlite:" + folder.resolve("tasks.db"));
    }
}
