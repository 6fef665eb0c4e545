package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.contract.support.Race;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.World;
import dev.taskcore.jdbc.JdbcOptions.Migrations;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many who write and read, on two nodes, while the replay of two standbys stops and goes. */
@ExtendWith(Cluster.Shared.class)
class StandbyRaceTest {

    private static final JdbcOptions OPTIONS = JdbcOptions.defaults().migrations(Migrations.NONE);
    private static final int CALLERS = 4;
    private static final int OWNERS_EACH = 25;
    private static final int READS = 10_000;
    private static final int READS_OF_STANDBYS = 1_000;

    private static Cluster cluster;

    private final AtomicInteger reads = new AtomicInteger();

    @BeforeAll
    static void start(Cluster shared) {
        cluster = shared;
    }

    @Test
    void of10000ReadsOfOnesOwnNoneIsStaleAndNoneGoesBack() {
        PostgresServer.empty(cluster.url(), "public");
        try (CountedPool primary = new CountedPool(cluster.url());
                CountedPool first = new CountedPool(cluster.one().url());
                CountedPool second = new CountedPool(cluster.two().url());
                JdbcStorage storage = JdbcStorage.on(primary, List.of(first, second), OPTIONS);
                JdbcStorage elsewhere = JdbcStorage.open(cluster.url(), OPTIONS);
                Race race = new Race(CALLERS + 2)) {
            World here = World.uncached(storage);
            World there = World.uncached(elsewhere);
            Race.assertAllWon(race.run(runner -> {
                Random random = new Random(Seed.of("StandbyRaceTest runner " + runner, runner));
                if (runner == CALLERS) {
                    stopAndGo(random);
                } else if (runner == CALLERS + 1) {
                    interfere(there, random);
                } else {
                    writeAndRead(here, runner, random);
                }
                return runner;
            }));
            assertThat(first.given() + second.given()).isGreaterThan(READS_OF_STANDBYS);
        } finally {
            cluster.one().resume();
            cluster.two().resume();
        }
    }

    private boolean isOver() {
        return reads.get() >= READS;
    }

    private void writeAndRead(World here, int caller, Random random) {
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < OWNERS_EACH; i++) {
            int owner = caller * OWNERS_EACH + i;
            Task task =
                    here.tasks().create(actor(owner), TaskDraft.titled("Task").id(id(owner)));
            seen.add(task.version());
        }
        for (int turn = 0; !isOver(); turn++) {
            int i = turn % OWNERS_EACH;
            int owner = caller * OWNERS_EACH + i;
            if (random.nextInt(10) == 0) {
                Task written = here.tasks().update(actor(owner), id(owner), TaskPatch.title("Here " + turn));
                assertThat(written.version()).isGreaterThan(seen.get(i));
                seen.set(i, written.version());
            }
            Task read = random.nextBoolean()
                    ? here.tasks().get(actor(owner), id(owner))
                    : here.tasks()
                            .list(actor(owner), TaskQuery.create())
                            .items()
                            .get(0);
            assertThat(read.version()).isGreaterThanOrEqualTo(seen.get(i));
            seen.set(i, read.version());
            reads.incrementAndGet();
        }
    }

    /** Another node writes the same tasks, so that what was read may differ from what was written. */
    private void interfere(World there, Random random) {
        int turn = 0;
        while (!isOver()) {
            int owner = random.nextInt(CALLERS * OWNERS_EACH);
            TaskQuery query = TaskQuery.create();
            for (Task task : there.tasks().list(actor(owner), query).items()) {
                there.tasks().update(actor(owner), task.id(), TaskPatch.title("There " + turn++));
            }
        }
    }

    private void stopAndGo(Random random) {
        List<Standby> standbys = List.of(cluster.one(), cluster.two());
        while (!isOver()) {
            Standby standby = standbys.get(random.nextInt(2));
            if (random.nextBoolean()) {
                standby.pause();
            } else {
                standby.resume();
            }
            int before = reads.get();
            await().atMost(60, TimeUnit.SECONDS).until(() -> isOver() || reads.get() >= before + READS / 40);
        }
    }

    private static Actor actor(int owner) {
        return Actor.of("acme", "owner-" + owner, Role.USER);
    }
}
