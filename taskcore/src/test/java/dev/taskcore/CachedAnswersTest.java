package dev.taskcore;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taskcore.account.Registration;
import dev.taskcore.account.Session;
import dev.taskcore.actor.Actor;
import dev.taskcore.actor.Role;
import dev.taskcore.cache.CacheCounts;
import dev.taskcore.cache.CacheSettings;
import dev.taskcore.contract.support.CheapHasher;
import dev.taskcore.contract.support.Seed;
import dev.taskcore.contract.support.TestClock;
import dev.taskcore.error.NotFoundException;
import dev.taskcore.memory.MemoryStorage;
import dev.taskcore.page.PageRequest;
import dev.taskcore.task.Bulk;
import dev.taskcore.task.Scope;
import dev.taskcore.task.Task;
import dev.taskcore.task.TaskDraft;
import dev.taskcore.task.TaskOperation;
import dev.taskcore.task.TaskPatch;
import dev.taskcore.task.TaskQuery;
import dev.taskcore.task.TaskSort;
import dev.taskcore.task.TaskStats;
import dev.taskcore.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callers see through a cache that is on. */
class CachedAnswersTest {

    private static final Actor ADA = Actor.of("acme", "ada", Role.USER);
    private static final Actor BOB = Actor.of("acme", "bob", Role.USER);
    private static final Actor ROOT = Actor.of("acme", "root", Role.ADMIN);
    private static final Registration CAROL = new Registration("carol@example.org", "correct horse battery", "Carol");

    private final TestClock clock = new TestClock();
    private final MemoryStorage storage = new MemoryStorage();
    private final TaskCore core = TaskCore.builder()
            .storage(storage)
            .clock(clock)
            .passwordHasher(new CheapHasher())
            .caching(CacheSettings.defaults())
            .build();

    @AfterEach
    void end() {
        core.close();
    }

    @Test
    void whatIsAskedAgainIsNotReadAgain() {
        Session carol = core.accounts().register(CAROL);
        Task task = core.tasks().create(carol.actor(), TaskDraft.titled("One"));
        long loads = 0;
        for (int i = 0; i < 10; i++) {
            Actor actor = core.sessions().authenticate(carol.tokens().token());
            core.tasks().get(actor, task.id());
            core.tasks().list(actor, TaskQuery.create());
            core.tasks().statistics(actor);
            core.accounts().get(actor);
            loads = core.cache().counts().loads();
            assertThat(loads).isEqualTo(5);
        }
        assertThat(core.cache().counts().hits()).isEqualTo(45);
    }

    @Test
    void aMillionReadsAfterWritesAreNeverStale() {
        assertNeverStale(1_000_000);
    }

    @Test
    @Tag("slow")
    void tenMillionReadsAfterWritesAreNeverStale() {
        assertNeverStale(10_000_000);
    }

    /** Each write is followed by fifty reads, of which one in ten is the first to ask. */
    private void assertNeverStale(int reads) {
        Task task = core.tasks().create(ADA, TaskDraft.titled("0"));
        int stale = 0;
        for (int write = 0; write < reads / 50; write++) {
            TaskStatus status = write % 2 == 0 ? TaskStatus.IN_PROGRESS : TaskStatus.PENDING;
            Actor writer = write % 3 == 0 ? ROOT : ADA;
            long version = core.tasks()
                    .update(writer, task.id(), TaskPatch.status(status))
                    .version();
            for (int i = 0; i < 10; i++) {
                stale += core.tasks().get(ADA, task.id()).version() == version ? 0 : 1;
                stale += core.tasks()
                                        .list(ADA, TaskQuery.create())
                                        .items()
                                        .get(0)
                                        .version()
                                == version
                        ? 0
                        : 1;
                stale += holds(status, version) ? 0 : 1;
                stale += core.tasks()
                                .list(ADA, TaskQuery.create().status(other(status)))
                                .items()
                                .isEmpty()
                        ? 0
                        : 1;
                stale += core.tasks().statistics(ADA).byStatus().getOrDefault(status, 0L) == 1 ? 0 : 1;
            }
        }
        assertThat(stale).isZero();
        CacheCounts counts = core.cache().counts();
        assertThat(counts.hits()).isGreaterThanOrEqualTo(reads / 2);
        assertThat(counts.loads()).isGreaterThanOrEqualTo(reads / 10);
    }

    private boolean holds(TaskStatus status, long version) {
        return core.tasks().list(ADA, TaskQuery.create().status(status)).items().stream()
                .anyMatch(found -> found.version() == version);
    }

    private static TaskStatus other(TaskStatus status) {
        return status == TaskStatus.PENDING ? TaskStatus.IN_PROGRESS : TaskStatus.PENDING;
    }

    @Test
    void whatWasNotThereIsSeenAsSoonAsItIs() {
        core.tasks().create(ADA, TaskDraft.titled("First"));
        for (int i = 0; i < 10_000; i++) {
            String id = new UUID(i, i).toString();
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> core.tasks().get(ADA, id));
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> core.tasks().get(ADA, id));
            core.tasks().create(ADA, TaskDraft.titled("New").id(id));

            assertThat(core.tasks().get(ADA, id).title()).isEqualTo("New");

            core.tasks().delete(ADA, id, null);
        }
    }

    @Test
    void nobodyIsGivenWhatAnotherAskedFor() {
        Task task = core.tasks().create(ADA, TaskDraft.titled("Ada's"));
        core.tasks().create(BOB, TaskDraft.titled("Bob's"));
        for (int i = 0; i < 2; i++) {
            assertThat(core.tasks().get(ADA, task.id()).title()).isEqualTo("Ada's");
            assertThat(core.tasks().get(ROOT, task.id()).title()).isEqualTo("Ada's");
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> core.tasks().get(BOB, task.id()));
            assertThat(core.tasks().list(BOB, TaskQuery.create()).items())
                    .extracting(Task::title)
                    .containsExactly("Bob's");
            assertThat(core.tasks().list(ROOT, TaskQuery.create().owner("ada")).items())
                    .extracting(Task::title)
                    .containsExactly("Ada's");
            assertThat(core.tasks().list(ROOT, TaskQuery.create()).items()).isEmpty();
            assertThat(core.tasks()
                            .list(ROOT, TaskQuery.create().owner(TaskQuery.EVERY_OWNER))
                            .items())
                    .hasSize(2);
        }
    }

    @Test
    void everyParameterOfAListTellsItFromOthers() {
        for (int i = 0; i < 3; i++) {
            core.tasks().create(ADA, TaskDraft.titled("Task " + i).tags(List.of("t" + i)));
        }
        TaskQuery all = TaskQuery.create();
        String next = requireNonNull(core.tasks().list(ADA, all.first(1)).next());
        List<TaskQuery> queries = List.of(
                all,
                all.first(2),
                all.page(PageRequest.after(next, 20)),
                all.page(PageRequest.numbered(1, 2)),
                all.page(PageRequest.numbered(2, 2)),
                all.page(PageRequest.numbered(1, 2)).tag("t1"),
                all.tag("t1"),
                all.search("2"),
                all.status(TaskStatus.COMPLETED),
                all.sort(TaskSort.of("title").orElseThrow()));
        try (TaskCore uncached =
                TaskCore.builder().storage(storage).caching(CacheSettings.off()).build()) {
            for (int i = 0; i < 2; i++) {
                for (TaskQuery query : queries) {
                    assertThat(core.tasks().list(ADA, query))
                            .as("%s", query)
                            .isEqualTo(uncached.tasks().list(ADA, query));
                }
            }
        }
    }

    @Test
    void whateverIsWrittenEveryAnswerIsThatOfTheStorage() {
        Random random = new Random(Seed.of("CachedAnswersTest", 11));
        List<Task> tasks = new ArrayList<>();
        TaskQuery all = TaskQuery.create().first(3);
        List<TaskQuery> queries = List.of(
                all,
                all.status(TaskStatus.PENDING),
                all.status(TaskStatus.COMPLETED),
                all.status(TaskStatus.IN_PROGRESS, TaskStatus.CANCELLED),
                all.tag("odd"),
                all.tag("odd").status(TaskStatus.PENDING),
                all.search("title"),
                all.page(PageRequest.numbered(2, 3)).status(TaskStatus.PENDING));
        try (TaskCore uncached = TaskCore.builder()
                .storage(storage)
                .clock(clock)
                .caching(CacheSettings.off())
                .build()) {
            for (int step = 0; step < 1_000; step++) {
                write(random, tasks);
                for (TaskQuery query : queries) {
                    assertThat(core.tasks().list(ADA, query))
                            .as("%s in step %s", query, step)
                            .isEqualTo(uncached.tasks().list(ADA, query));
                }
                for (Task task : tasks) {
                    assertThat(core.tasks().get(ADA, task.id())).isEqualTo(task);
                }
                assertThat(core.tasks().statistics(ADA))
                        .isEqualTo(uncached.tasks().statistics(ADA));
            }
        }
        assertThat(core.cache().counts().hits()).isGreaterThan(5_000);
    }

    private void write(Random random, List<Task> tasks) {
        int one = tasks.isEmpty() ? 0 : random.nextInt(tasks.size());
        int what = tasks.isEmpty() ? 0 : random.nextInt(10);
        if (what == 0 && tasks.size() < 12) {
            List<String> tags = random.nextBoolean() ? List.of("odd") : List.of();
            tasks.add(core.tasks().create(ADA, TaskDraft.titled("A title").tags(tags)));
        } else if (what == 1) {
            core.tasks().delete(ADA, tasks.remove(one).id(), null);
        } else if (what == 2) {
            List<TaskOperation> both = tasks.stream()
                    .limit(2)
                    .<TaskOperation>map(
                            task -> new TaskOperation.Update(task.id(), TaskPatch.title("In bulk " + random.nextInt())))
                    .toList();
            core.tasks().bulk(ADA, Bulk.of(both));
            tasks.replaceAll(task ->
                    storage.tasks().find(Scope.owner("acme", "ada"), task.id()).orElseThrow());
        } else if (what < 6) {
            TaskPatch title = TaskPatch.title("Other " + random.nextInt());
            tasks.set(one, core.tasks().update(ADA, tasks.get(one).id(), title));
        } else {
            TaskStatus status = List.of(TaskStatus.values()).get(random.nextInt(TaskStatus.values().length));
            tasks.set(one, core.tasks().update(ADA, tasks.get(one).id(), TaskPatch.status(status)));
        }
    }

    @Test
    void statisticsChangeWhenATaskBecomesOverdueAndWhenTheDayEnds() {
        Instant due = clock.instant().plus(Duration.ofHours(1));
        core.tasks().create(ADA, TaskDraft.titled("Soon").dueAt(due));
        core.tasks().create(ADA, TaskDraft.titled("Tomorrow").dueAt(due.plus(Duration.ofDays(1))));
        for (Instant now = clock.instant();
                now.isBefore(due.plus(Duration.ofDays(2)));
                now = now.plus(Duration.ofMinutes(10))) {
            for (int millis = -1; millis <= 1; millis++) {
                clock.set(now.plusMillis(millis));

                assertThat(core.tasks().statistics(ADA))
                        .as("at %s", clock.instant())
                        .isEqualTo(storage.tasks().statistics("acme", "ada", clock.instant()));
            }
        }
        assertThat(core.cache().counts().hits()).isGreaterThan(500);
    }

    @Test
    void whatIsOverdueIsReadEachTime() {
        Instant due = clock.instant().plus(Duration.ofHours(1));
        core.tasks().create(ADA, TaskDraft.titled("Soon").dueAt(due));
        TaskQuery overdue = TaskQuery.create().onlyOverdue();
        assertThat(core.tasks().list(ADA, overdue).items()).isEmpty();
        clock.set(due.plusMillis(1));
        assertThat(core.tasks().list(ADA, overdue).items()).hasSize(1);
    }

    @Test
    void nothingIsKeptWhereCachingIsOff() {
        try (TaskCore off =
                TaskCore.builder().storage(storage).caching(CacheSettings.off()).build()) {
            off.tasks().create(ADA, TaskDraft.titled("One"));
            TaskStats before = off.tasks().statistics(ADA);
            off.tasks().statistics(ADA);
            assertThat(before.total()).isEqualTo(1);
            assertThat(off.cache().counts()).isEqualTo(new CacheCounts(0, 0, 0, 0, 0, 0, 0, 0));
        }
    }
}
