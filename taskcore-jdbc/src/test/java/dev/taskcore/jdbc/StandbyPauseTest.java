package dev.taskcore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.World;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The replay of a standby stands still for half a minute, in which two nodes go on. */
@Tag("slow")
@ExtendWith(Cluster.Shared.class)
class StandbyPauseTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);
    private static final Actor BOB = Actor.of("acme", "bob", Role.USER);
    private static final JdbcOptions OPTIONS = JdbcOptions.defaults().migrations(Migrations.NONE);
    private static final long PAUSE = Duration.ofSeconds(30).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static Cluster cluster;

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
    }

    /** A version that another node had written at a moment. */
    private record Written(long moment, long version) {}

    @Test
    void onesOwnWritesAreSeenAtOnceAndThoseOfOthersAfterASecond() {
        PostgresServer.empty(cluster.url(), "public");
        try (CountedPool standby = new CountedPool(cluster.one().url());
                CountedPool primary = new CountedPool(cluster.url());
                JdbcStorage storage = JdbcStorage.on(primary, List.of(standby), OPTIONS);
                JdbcStorage elsewhere = JdbcStorage.open(cluster.url(), OPTIONS)) {
            World here = World.uncached(storage);
            World there = World.uncached(elsewhere);
            Task hers = here.tasks().create(ADA, TaskDraft.titled("Ada's"));
            Task his = there.tasks().create(BOB, TaskDraft.titled("Bob's"));
            awaitAnswersFrom(standby, here, his);
            cluster.one().pause();

            Deque<Written> written = new ArrayDeque<>();
            long seen = his.version();
            long began = System.nanoTime();
            long answered = standby.given();
            for (long now = began; now - began < PAUSE; now = System.nanoTime()) {
                Task changed = here.tasks().update(ADA, hers.id(), TaskPatch.title("At " + now));
                assertThat(here.tasks().get(ADA, hers.id())).isEqualTo(changed);

                long version = there.tasks()
                        .update(BOB, his.id(), TaskPatch.title("At " + now))
                        .version();
                written.addLast(new Written(System.nanoTime(), version));
                long asked = System.nanoTime();
                while (!written.isEmpty() && written.getFirst().moment() < asked - SECOND) {
                    seen = Math.max(seen, written.removeFirst().version());
                }
                long read = here.tasks().get(BOB, his.id()).version();
                assertThat(read).as("versions seen, or older than a second").isGreaterThanOrEqualTo(seen);
                seen = read;
                if (asked - began < 2 * SECOND) {
                    answered = standby.given();
                }
            }
            // Who asks how far it is may have had to connect again.
            assertThat(standby.given()).as("answers of the standby").isLessThan(answered + 10);

            cluster.one().resume();
            awaitAnswersFrom(standby, here, his);
            assertThat(here.tasks().get(BOB, his.id()).version()).isEqualTo(seen);
        } finally {
            cluster.one().resume();
        }
    }

    private static void awaitAnswersFrom(CountedPool standby, World here, Task his) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            long before = standby.given();
            here.tasks().get(BOB, his.id());
            return standby.given() > before;
        });
    }
}
