package dev.taskcore.jdbc;

import static dev.taskcore.contract.support.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskcore.change.Change;
import dev.taskcore.contract.support.Race;
import dev.taskcore.task.Scope;
import dev.taskcore.task.TaskFilter;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteConcurrencyTest {

    private static final int WRITERS = 64;
    private static final int READERS = 4;

    @TempDir
    Path folder;

    @Test
    void sixtyFourWritersNeverMeetALock() {
        assertAllWritten(20_000);
    }

    @Test
    @Tag("slow")
    void sixtyFourWritersNeverMeetALockInAHundredThousandWrites() {
        assertAllWritten(100_000);
    }

    @Test
    void twoStoragesOnOneFileWaitForEachOther() {
        try (JdbcStorage one = open();
                JdbcStorage other = open();
                Race race = new Race(8)) {
            assertThat(Race.failures(race.run(i -> write(i % 2 == 0 ? one : other, i, 100))))
                    .isEmpty();
            assertThat(other.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo(800);
        }
    }

    private void assertAllWritten(int writes) {
        int each = writes / WRITERS;
        try (JdbcStorage storage = open();
                Race race = new Race(WRITERS + READERS)) {
            assertThat(Race.failures(race.run(i -> i < WRITERS ? write(storage, i, each) : read(storage, i, each))))
                    .isEmpty();
            assertThat(storage.tasks().count(Scope.tenant("acme"), TaskFilter.ALL))
                    .isEqualTo((long) each * WRITERS);
            assertThat(storage.tasks()
                            .list(
                                    Scope.owner("acme", "owner-7"),
                                    TaskFilter.ALL,
                                    TaskSort.NEWEST,
                                    TaskStore.From.START,
                                    writes))
                    .hasSize(each);
        }
    }

    private static int write(JdbcStorage storage, int writer, int times) {
        for (int n = 0; n < times; n++) {
            storage.commit(
                    Change.builder().create(task("acme", "owner-" + writer, n)).build());
        }
        return times;
    }

    private static int read(JdbcStorage storage, int reader, int times) {
        for (int n = 0; n < times; n++) {
            Scope scope = Scope.owner("acme", "owner-" + reader % WRITERS);
            assertThat(storage.tasks().list(scope, TaskFilter.ALL, TaskSort.NEWEST, TaskStore.From.START, 20))
                    .hasSizeLessThanOrEqualTo(20);
        }
        return times;
    }

    private JdbcStorage open() {
        return JdbcStorage.open("jdbc:sqlite:" + folder.resolve("tasks.db"));
    }
}
